package desk

// handOff is one member's hand-off as staff see it.
type handOff struct{}
