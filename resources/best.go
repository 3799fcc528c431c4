package resources

// best keeps the first few candidates in order. One that is offered twice, by
// its county and by its state, has the same score both times and is kept once.
type best struct {
	kept []scored
	most int
}

func (b *best) full() bool { return len(b.kept) == b.most }

func (b *best) last() *scored { return &b.kept[len(b.kept)-1] }

// settled says that nothing behind a band of a tier can be among the best.
func (b *best) settled(tier, band uint64) bool {
	return b.full() && b.last().key < tier<<tierShift|(band+1)<<bandShift
}

func (b *best) keep(s scored) {
	if b.full() && !s.before(b.last()) {
		return
	}
	at := len(b.kept)
	for at > 0 && s.before(&b.kept[at-1]) {
		at--
	}
	if at > 0 && b.kept[at-1] == s {
		return
	}
	if !b.full() {
		b.kept = append(b.kept, scored{})
	}
	copy(b.kept[at+1:], b.kept[at:])
	b.kept[at] = s
}
