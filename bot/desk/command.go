package desk

// Command is one command of staff, as it is announced to the skin.
type Command struct {
	Name    string
	About   string
	Names   map[string]string // by BCP 47
	Abouts  map[string]string
	Options []CommandOption
}

// CommandOption is one thing that a command is told.
type CommandOption struct {
	Name     string
	About    string
	Names    map[string]string
	Abouts   map[string]string
	Needs    bool
	Suggests bool              // the skin asks Suggest while it is typed
	Choices  []LocalizedOption // fixed; at most 25
	Max      int               // characters of a text
}

// LocalizedOption is a fixed choice with its names in other languages.
type LocalizedOption struct {
	Option
	Labels map[string]string // by BCP 47
}
