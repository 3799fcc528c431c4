package demo

// MaxVisitors is how many Houses there may be.
const MaxVisitors = maxVisitors

// Group is how the blocks of a Reply are parted into messages.
var Group = group

// Script, Style and Page are what the browser gets.
var (
	Script = script
	Style  = stylesheet
	Page   = pageHTML
)

// Visitors counts the Houses.
func Visitors(d *Demo) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.here)
}
