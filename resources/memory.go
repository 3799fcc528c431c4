package resources

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
)

// Memory keeps a directory as long as the process lives: for tests, the demo
// and `chat`. It shares slices and maps with what it is given, which nobody
// changes in place.
type Memory struct {
	mu        sync.Mutex
	at        Revision
	kept      map[ServiceID]Kept
	rows      map[rowKey]Row
	hanging   map[Anchor]map[rowKey]bool
	audits    []Audit
	held      []Held
	proposals map[ProposalID]Proposal
	editors   map[EditorID]Editor
	flags     map[flagKey]Flag
	revealed  map[ServiceID]bool // false: concealed

	lastProposal ProposalID
	lastHeld     HeldID
}

var _ Store = (*Memory)(nil)

type rowKey struct {
	table    Table
	id, part string
}

type flagKey struct {
	id     ServiceID
	reason FlagReason
}

// NewMemory makes an empty store.
func NewMemory() *Memory {
	return &Memory{
		kept: map[ServiceID]Kept{}, rows: map[rowKey]Row{}, hanging: map[Anchor]map[rowKey]bool{}, proposals: map[ProposalID]Proposal{},
		editors: map[EditorID]Editor{}, flags: map[flagKey]Flag{}, revealed: map[ServiceID]bool{},
	}
}

// Load implements Store.
func (m *Memory) Load(_ context.Context, since Revision) (Loaded, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	l := Loaded{Revision: m.at, LastProposal: m.lastProposal, LastHeld: m.lastHeld}
	for _, k := range m.kept {
		if k.Record.Version > since {
			l.Records = append(l.Records, k.Record)
		}
	}
	slices.SortFunc(l.Records, func(a, b Record) int { return cmp.Compare(a.Service.ID, b.Service.ID) })
	l.Editors = slices.SortedFunc(maps.Values(m.editors), func(a, b Editor) int { return cmp.Compare(a.ID, b.ID) })
	l.Proposals = slices.SortedFunc(maps.Values(m.proposals), func(a, b Proposal) int { return cmp.Compare(a.ID, b.ID) })
	l.Flags = slices.SortedFunc(maps.Values(m.flags), func(a, b Flag) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Reason, b.Reason))
	})
	for _, id := range slices.Sorted(maps.Keys(m.revealed)) {
		if m.revealed[id] {
			l.Revealed = append(l.Revealed, id)
		} else {
			l.Concealed = append(l.Concealed, id)
		}
	}
	return l, nil
}

// Commit implements Store.
func (m *Memory) Commit(ctx context.Context, c Commit) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if c.Base != m.at {
		return ErrStale
	}
	m.at = c.Revision
	for _, k := range c.Put {
		m.kept[k.Record.Service.ID] = *k
	}
	for _, a := range c.Audits {
		a.ID = AuditID(len(m.audits) + 1)
		m.audits = append(m.audits, a)
	}
	m.takeRows(&c)
	m.takeHeld(&c)
	m.takePeople(&c)
	if !c.Purge.Empty() {
		m.purge(c.Purge)
	}
	return nil
}

func (m *Memory) takeRows(c *Commit) {
	for _, of := range c.RowsOf {
		for key := range m.hanging[of] {
			m.dropRow(key)
		}
	}
	for _, r := range c.Rows {
		key := rowKey{r.Table, r.ID, r.Part}
		m.dropRow(key) // it hangs on something else now
		m.rows[key] = *r
		if m.hanging[r.Of] == nil {
			m.hanging[r.Of] = map[rowKey]bool{}
		}
		m.hanging[r.Of][key] = true
	}
}

func (m *Memory) dropRow(key rowKey) {
	if r, ok := m.rows[key]; ok {
		delete(m.hanging[r.Of], key)
		delete(m.rows, key)
	}
}

func (m *Memory) takeHeld(c *Commit) {
	m.held = slices.DeleteFunc(m.held, func(h Held) bool { return slices.Contains(c.Settled, h.ID) })
	for _, h := range c.Held {
		m.held = append(m.held, h)
		m.lastHeld = max(m.lastHeld, h.ID)
	}
}

func (m *Memory) takePeople(c *Commit) {
	for _, e := range c.Editors {
		m.editors[e.ID] = e
	}
	for _, id := range c.Dismissed {
		delete(m.editors, id)
	}
	for _, p := range c.Proposals {
		m.proposals[p.ID] = p
		m.lastProposal = max(m.lastProposal, p.ID)
	}
	for _, id := range c.Closed {
		delete(m.proposals, id)
	}
	for _, id := range c.Answered {
		maps.DeleteFunc(m.flags, func(k flagKey, _ Flag) bool { return k.id == id })
	}
	for _, f := range c.Flags {
		key := flagKey{f.ID, f.Reason}
		f.Count += m.flags[key].Count
		m.flags[key] = f
	}
	for _, id := range c.Revealed {
		m.revealed[id] = true
	}
	for _, id := range c.Concealed {
		m.revealed[id] = false
	}
}

func (m *Memory) purge(p *Purge) {
	for id, k := range m.kept {
		if p.Kept(&k) {
			m.kept[id] = k
		}
	}
	for i := range m.audits {
		p.Audit(&m.audits[i])
	}
	for id, w := range m.proposals {
		p.Proposal(&w)
		m.proposals[id] = w
	}
	for key, r := range m.rows {
		switch changed, drop := p.Row(&r); {
		case drop:
			m.dropRow(key)
		case changed:
			m.rows[key] = r
		}
	}
	m.held = slices.DeleteFunc(m.held, func(h Held) bool { _, drop := p.Held(&h); return drop })
	for i := range m.held {
		p.Held(&m.held[i])
	}
}

// Kept implements Store.
func (m *Memory) Kept(_ context.Context, id ServiceID) (Kept, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, ok := m.kept[id]
	if !ok {
		return Kept{}, ErrUnknown
	}
	return k, nil
}

// Rows implements Store.
func (m *Memory) Rows(ctx context.Context, of []Anchor, yield func(Row) bool) error {
	for _, r := range m.copyRows(of) {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("read rows: %w", err)
		}
		if !yield(r) {
			return nil
		}
	}
	return nil
}

func (m *Memory) copyRows(of []Anchor) []Row {
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []Row
	if len(of) == 0 {
		list = slices.Collect(maps.Values(m.rows))
	}
	for _, a := range of {
		for key := range m.hanging[a] {
			list = append(list, m.rows[key])
		}
	}
	slices.SortFunc(list, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Part, b.Part))
	})
	return list
}

// Held implements Store.
func (m *Memory) Held(context.Context) ([]Held, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.held), nil
}

// History implements Store.
func (m *Memory) History(_ context.Context, id ServiceID, limit int) ([]Audit, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []Audit
	for i := len(m.audits) - 1; i >= 0 && len(list) < limit; i-- {
		if id == "" || m.audits[i].Record == id {
			list = append(list, m.audits[i])
		}
	}
	return list, nil
}

// Entry implements Store.
func (m *Memory) Entry(_ context.Context, id AuditID) (Audit, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if id == 0 || int(id) > len(m.audits) {
		return Audit{}, ErrUnknown
	}
	return m.audits[id-1], nil
}
