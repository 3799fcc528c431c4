package resources

// Need is what somebody looks for. The set is closed: it is the vocabulary of
// flows, of the directory file and of `porchlight find`.
type Need uint8

// The needs. NoNeed is the zero value and finds nothing.
const (
	NoNeed Need = iota
	Housing
	Food
	Money
	Work
	MentalHealth
	Legal
	DV
	SexualAssault
	BehaviorChange
	Community

	needCount = int(Community) + 1
)

var needNames = [needCount]string{
	"", "housing", "food", "money", "work", "mental_health", "legal", "dv", "sexual_assault", "behavior_change", "community",
}

// String gives the need's name in data files; NoNeed is the empty string.
func (n Need) String() string {
	if int(n) >= needCount {
		return ""
	}
	return needNames[n]
}

// ParseNeed is the inverse of String for every need but NoNeed.
func ParseNeed(name string) (Need, bool) {
	for i := 1; i < needCount; i++ {
		if needNames[i] == name {
			return Need(i), true
		}
	}
	return NoNeed, false
}

// Needs lists every need but NoNeed, in the order of their numbers.
func Needs() []Need {
	all := make([]Need, 0, needCount-1)
	for i := 1; i < needCount; i++ {
		all = append(all, Need(i))
	}
	return all
}

// Guarded needs show only services whose number is confirmed (DESIGN.md §7).
func (n Need) Guarded() bool { return n == DV || n == SexualAssault }
