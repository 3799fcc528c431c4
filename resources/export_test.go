package resources

// Reindex makes the whole index of a directory anew and gives it away, so that
// its time and memory can be measured.
func Reindex(d *Directory) any {
	ix := d.index.Load()
	return ix.anew(ix.revision, nil, nil, nil)
}

// Rebook makes the index of names for an index that Reindex gave.
func Rebook(made any) any {
	b := &book{}
	b.write(made.(*index).entries)
	return b
}

// Slowly is fold by the long way, which every text may take.
func Slowly(text string) string { return string(foldWide(nil, text)) }

// Fold is fold.
func Fold(text string) string { return fold(text) }

// RevealingWords are the words of the list.
func RevealingWords() []string { return revealingWords }
