package desk

// Screen is what staff see: the answer to a command, a hand-off card, a step of
// a protocol. Texts are in the language of who asked.
type Screen struct {
	Title   string
	Text    []string // paragraphs
	Cards   []Card   // services, flags, people
	Paste   string   // to be copied whole
	Selects []Select
	Buttons []Button
	Form    *Form   // asked instead of anything else
	Ping    bool    // calls the group that it is posted for
	From    StaffID // who of the staff asks, as the skin names people; empty: nobody is named
}

// Card is one thing on a Screen with what can be done about it.
type Card struct {
	Title   string
	Lines   []string
	Buttons []Button
}

// Act is what a press means to the desk: a verb and its objects, parted by
// colons, such as "claim:amber-otter-42". It is at most 90 bytes and holds
// nothing of a member's.
type Act string

// Style says what a Button weighs.
type Style uint8

// The styles.
const (
	Plain Style = iota
	Main
	Danger
)

// Button does Act.
type Button struct {
	Label string
	Act   Act
	Style Style
}

// SelectKind says what is chosen from.
type SelectKind uint8

// The kinds of selects.
const (
	FromOptions SelectKind = iota
	FromChannels
	FromRoles
)

// Select does Act with what is chosen.
type Select struct {
	Kind    SelectKind
	Act     Act
	Prompt  string
	Options []Option // at most 25
	Chosen  []string // values that are in force
	Most    int      // how many may be chosen; 0 means 1
}

// Option is one thing to choose. Label is at most 100 characters.
type Option struct{ Label, Value, About string }

// Form asks for words and does Act with them.
type Form struct {
	Title  string // at most 45 characters
	Act    Act
	Fields []Field
}

// Field is one box of a Form.
type Field struct {
	Name  string
	Label string // at most 45 characters
	Hint  string
	Value string // what stands in it
	Long  bool   // more than a line
	Max   int    // characters
	Needs bool   // may not stay empty
}
