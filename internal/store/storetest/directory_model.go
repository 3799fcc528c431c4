package storetest

import (
	"context"
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"porchlight/resources"
)

// modeled is what the model knows of one record.
type modeled struct {
	name     string
	fees     string
	verified bool
	secret   bool
	flags    int
	past     []modeled // before each of the last acts, for undo
}

// actsByModel plays acts in any order against a map, and now and then ends the
// process or has a second one act.
func actsByModel(d *office) {
	round := 0
	rapid.Check(d.TB.(rapid.TB), func(t *rapid.T) {
		round++
		m := map[string]modeled{}
		id := func() string { return fmt.Sprintf("m%d-%d", round, rapid.IntRange(0, 2).Draw(t, "record")) }
		for step := range rapid.IntRange(1, 12).Draw(t, "steps") {
			one := id()
			d.modelStep(t, m, one, fmt.Sprintf("step %d of %s", step, one)) // nobody's namesake, who might be concealed
			d.agrees(t, m)
		}
		if round%10 == 0 {
			d.same("after a round")
		}
	})
}

func (d *office) modelStep(t *rapid.T, m map[string]modeled, id, name string) {
	now, known := m[id]
	next := now
	next.past = append(append([]modeled(nil), now.past...), now)
	sid := resources.ServiceID(id)
	var err error
	switch what := rapid.IntRange(0, 7).Draw(t, "what"); {
	case !known:
		next.name, next.past = name, nil
		r := entry(id)
		r.Organization.Name = name
		r.Locations[0].Address = strings.Replace(id, "-", "", 1)[1:] + " Alder Road" // nobody's neighbor
		_, err = d.try("ana", add(r))
	case what == 0:
		next.name = name
		_, err = d.try("ana", d.edit(id, rename(name)))
		if now.secret { // two people
			_, err = d.approveAll(err)
		}
	case what == 1:
		next.fees = name
		_, err = d.try("bo", d.edit(id, func(r *resources.Record) { r.Service.Fees = name }))
		if now.secret {
			_, err = d.approveAll(err)
		}
	case what == 2 && !now.verified && !now.secret:
		next.verified = true
		_, err = d.try("ana", resources.Verify{IDs: []resources.ServiceID{sid}})
	case what == 3 && !now.secret:
		next.secret, next.past = true, nil // what lies before is not taken back whole
		_, err = d.try("ana", resources.Conceal{IDs: []resources.ServiceID{sid}})
	case what == 4 && len(now.past) > 0 && !now.secret:
		last := now.past[len(now.past)-1]
		next.name, next.fees, next.verified = last.name, last.fees, last.verified
		_, err = d.try("bo", resources.Undo{Entry: d.last(sid)})
	case what == 5:
		next = now
		next.flags += 2
		_, err = d.Apply(context.Background(), resources.Change{
			By: resources.Program, At: monday, Act: resources.Doubt{ID: sid, Reason: resources.FlagByMember, Count: 2},
		})
	case what == 6 && now.flags > 0:
		next = now
		next.flags, next.past = 0, nil // the entry about it is no change of the record
		_, err = d.try("bo", resources.Settle{Flags: []resources.ServiceID{sid}})
	default:
		next = now
		d.Directory, d.store = d.second()
	}
	if err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	m[id] = next
}

// approveAll has the other of the two approve what the first proposed.
func (d *office) approveAll(err error) (resources.Report, error) {
	if err != nil {
		return resources.Report{}, err
	}
	var report resources.Report
	for _, p := range d.Proposals() {
		second := resources.EditorID("ana")
		if p.By == second {
			second = "bo"
		}
		if report, err = d.try(second, resources.Approve{Proposal: p.ID}); err != nil {
			return report, err
		}
	}
	return report, nil
}

// agrees holds the directory to the model.
func (d *office) agrees(t *rapid.T, m map[string]modeled) {
	flags := map[resources.ServiceID]int{}
	for _, f := range d.Flags() {
		flags[f.ID] += f.Count
	}
	for id, want := range m {
		r, ok := d.Record(resources.ServiceID(id))
		got := modeled{
			name: r.Organization.Name, fees: r.Service.Fees, verified: r.Provenance.Verified(), secret: r.Confidential,
			flags: flags[r.Service.ID],
		}
		if !ok || got.name != want.name || got.fees != want.fees || got.verified != want.verified || got.secret != want.secret ||
			got.flags != want.flags || (len(r.Locations) > 0) == want.secret {
			t.Fatalf("%s is %+v, want %+v", id, got, want)
		}
	}
}
