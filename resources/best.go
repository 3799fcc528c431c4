package resources

// mostAtOnce is how many candidates a page holds without asking for memory.
const mostAtOnce = 16

// best keeps the first few candidates in order. One that is offered twice, by
// its county and by its state, has the same score both times and is kept once.
type best struct {
	room [mostAtOnce]scored
	many []scored // in place of room, for a longer page
	n    int
	most int
}

func (b *best) limit(most int) {
	if b.most = most; most > mostAtOnce {
		b.many = make([]scored, 0, 2*mostAtOnce)
	}
}

func (b *best) kept() []scored {
	if b.many != nil {
		return b.many
	}
	return b.room[:b.n]
}

func (b *best) full() bool { return b.n == b.most }

func (b *best) last() *scored { return &b.kept()[b.n-1] }

// settled says that nothing behind a band of a tier can be among the best.
func (b *best) settled(tier, band uint64) bool {
	return b.full() && b.last().key < tier<<tierShift|(band+1)<<bandShift
}

func (b *best) keep(s scored) {
	if b.full() && !s.before(b.last()) {
		return
	}
	kept, at := b.kept(), b.n
	for at > 0 && s.before(&kept[at-1]) {
		at--
	}
	if at > 0 && kept[at-1] == s {
		return
	}
	if !b.full() {
		if b.n++; b.many != nil {
			b.many = append(b.many, scored{})
		}
		kept = b.kept()
	}
	copy(kept[at+1:], kept[at:])
	kept[at] = s
}
