package flows

// Language is a handle into the caller's list of locales; 0 is none.
type Language uint8

// Place is a handle of one gazetteer entry; 0 is none.
type Place uint32

// Ref is a handle of one service in the directory; 0 is none.
type Ref uint32

// MaxWhich is how many places one question "which one?" may offer, and how many
// services one message may show.
const MaxWhich = 4

// Command is a word that steers the conversation in every language. Quick exit
// and opt-out are not among them: they are decided before a flow is loaded.
type Command uint8

// The commands.
const (
	NoCommand  Command = iota
	Yes                // counts as 1, is never offered (R39)
	No                 // counts as 2, is never offered
	Skip               // go on without an answer (R5)
	Back               // the question before this one
	Menu               // the list of subjects
	More               // more results
	HumanBeing         // talk to a person
	Languages          // choose a language ("language", "idioma")
	Privacy            // what is kept, who sees it
	Machine            // "are you a robot?" (R76)
	NoSuchZIP          // the text holds five digits that are no ZIP code
)

// Reading is what one text meant. It is all that the engine learns of it: the
// words themselves stay outside.
type Reading struct {
	Command  Command
	Digit    uint8 // 1 to 9 when the whole text is that digit, in any script; else 0
	Need     Label
	Second   Label // a second need, or with Sure false the other candidate
	Urgent   bool  // "tonight"
	Exit     bool  // the text asks to leave in a sentence ("he's here")
	Probe    bool  // somebody else asks who we are ("did my wife text you")
	Sure     bool  // false: Need and Second are two guesses to choose from
	Place    Place
	Which    [MaxWhich]Place // the candidates when a place name is ambiguous, 0-terminated; Place is then 0
	Language Language        // the language that the text names, or is certainly written in
	Named    bool            // Language was named ("español"), not merely used
}
