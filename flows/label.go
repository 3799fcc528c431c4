package flows

// Label is what a text is about. The set is closed: it is the vocabulary of
// phrases.toml, of the classifier and of `porchlight understand`.
type Label uint8

// The labels. None means nothing was recognised; Other is a text that is
// recognised as being about none of our subjects ("thank you", "wrong number").
const (
	None Label = iota
	Danger
	Suicide
	DV
	SexualAssault
	Housing
	Food
	Money
	Work
	MentalHealth
	Legal
	BehaviorChange
	Community
	Helper
	Person
	LanguageChange
	ExitWord
	Stop
	Help
	Other
)

var labelNames = [...]string{
	"", "danger", "suicide", "dv", "sexual_assault", "housing", "food", "money", "work", "mental_health",
	"legal", "behavior_change", "community", "helper", "person", "language_change", "exit", "stop", "help", "other",
}

// String gives the label's name in data files; None is the empty string.
func (l Label) String() string {
	if int(l) >= len(labelNames) {
		return ""
	}
	return labelNames[l]
}

// ParseLabel is the inverse of String for every label but None.
func ParseLabel(name string) (Label, bool) {
	for i, n := range labelNames {
		if i > 0 && n == name {
			return Label(i), true
		}
	}
	return None, false
}

// Labels lists every label but None, in the order of their numbers.
func Labels() []Label {
	all := make([]Label, 0, len(labelNames)-1)
	for i := 1; i < len(labelNames); i++ {
		all = append(all, Label(i))
	}
	return all
}

// Crisis labels are answered by a card before anything else, in any state (R72).
func (l Label) Crisis() bool { return l == Danger || l == Suicide }

// Sensitive subjects open only after an explicit 1 to "OK to text now?" (DESIGN.md §4).
func (l Label) Sensitive() bool { return l == DV || l == SexualAssault || l == BehaviorChange }
