package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"porchlight/resources"
)

func shown(t *testing.T, d *resources.Directory, id string) []resources.Need {
	r := record(t, d, id)
	return resources.ShownUnder(&r)
}

func TestXOneEditorAlone(t *testing.T) {
	base := func() *resources.Directory {
		d := directory(t, refuge("one"), sample("food", verified(1)), sample("crisis", crisis, high), refuge("unconf", func(r *resources.Record) { r.Provenance.Confidence = resources.Medium }))
		must(t, d, "test", resources.Enroll{Editor: resources.Editor{ID: "w", Role: resources.Writer}})
		return d
	}
	// one editor: each of these alone on a DV record
	for name, e := range map[string]edit{
		"number": phones("+15595550666"), "second": phones("+15595550123", "+15595550666"),
		"text_line": func(r *resources.Record) { r.Service.TextLine = "Text 559-555-0666" },
		"sms":       smsName("Line X"), "url": func(r *resources.Record) { r.Organization.URL = "https://evil.example" },
		"open":  func(r *resources.Record) { r.Confidential = false },
		"kind":  kind(resources.General),
		"needs": needs(resources.Housing),
		"kindneeds": func(r *resources.Record) {
			r.Kind = resources.General
			r.Service.Needs = []resources.Need{resources.Housing}
			r.Confidential = false
		},
		"verify": func(r *resources.Record) { r.Provenance.VerifiedBy = "w"; r.Provenance.VerifiedAt = noon },
		"high":   high,
		"place":  street("77 Zanzibar Road"),
		"inactive+number": func(r *resources.Record) {
			r.Service.Status = resources.Inactive
			r.Service.Phones = []resources.Phone{{Number: "+15595550666"}}
		},
		"hold+number": func(r *resources.Record) {
			r.Provenance.Hold = true
			r.Service.Phones = []resources.Phone{{Number: "+15595550666"}}
		},
		"inactive": func(r *resources.Record) { r.Service.Status = resources.Inactive },
		"owner":    func(r *resources.Record) { r.Owner = "x" },
	} {
		for _, id := range []string{"one", "crisis", "unconf"} {
			d := base()
			was := record(t, d, id)
			rep, err := try(t, d, "w", write(edited(t, d, id, e)))
			now := record(t, d, id)
			if was.Version != now.Version {
				t.Logf("put %s %s: taken at once %v %v; shown %v", id, name, rep.Rows, err, shown(t, d, id))
			}
			// twice
			d = base()
			rep, _ = try(t, d, "test", file(edited(t, d, id, e)))
			now = record(t, d, id)
			if was.Version != now.Version {
				t.Logf("import %s %s: taken at once %+v; shown %v; conf %v verified %v phone %v", id, name, rep.Rows, shown(t, d, id), now.Confidential, now.Provenance.Verified(), now.Service.Phones)
			}
		}
	}
	// step by step: inactive alone, then edit, then active
	d := base()
	for _, e := range []edit{
		func(r *resources.Record) { r.Service.Status = resources.Inactive },
		phones("+15595550666"),
		func(r *resources.Record) { r.Service.Status = resources.Active },
	} {
		rep := must(t, d, "w", write(edited(t, d, "one", e)))
		t.Logf("steps %+v", rep.Rows)
	}
}

func TestXUndoTricks(t *testing.T) {
	d := directory(t, refuge("one"), sample("food", street("12 Canary Lane"), verified(1)))
	must(t, d, "test", resources.Enroll{Editor: resources.Editor{ID: "w", Role: resources.Writer}})
	must(t, d, "test", resources.Enroll{Editor: resources.Editor{ID: "p", Role: resources.Approver}})
	hist := func(id string) []resources.Audit {
		h, err := d.History(t.Context(), resources.ServiceID(id), 100)
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	// conceal, undo
	must(t, d, "w", resources.Conceal{IDs: []resources.ServiceID{"food"}})
	for _, h := range hist("food") {
		rep, err := try(t, d, "w", resources.Undo{Entry: h.ID})
		t.Logf("undo %s: %+v %v; conf=%v", h.What, rep.Rows, err, record(t, d, "food").Confidential)
	}
	// propose, dismiss author, approve
	rep := must(t, d, "w", write(edited(t, d, "one", phones("+15595550666"))))
	must(t, d, "test", resources.Dismiss{Editor: "w"})
	_, err := try(t, d, "p", resources.Approve{Proposal: rep.Proposed[0]})
	t.Logf("approve after dismissal of the author: %v %v", err, record(t, d, "one").Service.Phones)
	// approve by self under other identity: admin enrolls a second
	rep = must(t, d, "test", write(edited(t, d, "one", phones("+15595550777"))))
	must(t, d, "test", resources.Enroll{Editor: resources.Editor{ID: "test2", Role: resources.Approver}})
	_, err = try(t, d, "test2", resources.Approve{Proposal: rep.Proposed[0]})
	t.Logf("approve by a sock puppet enrolled after the proposal by its author: %v %v", err, record(t, d, "one").Service.Phones)
	for _, by := range []resources.EditorID{"Test", "TEST", "test ", " test", "tést", "test\u200b", ""} {
		_, err := try(t, d, by, write(edited(t, d, "one", phones("+15595550888"))))
		t.Logf("%q: %v", by, err)
	}
	_ = fmt.Sprint
	_ = strings.Contains
}

func TestXVerifyKept(t *testing.T) {
	// what survives a verification of a plain record
	for name, e := range map[string]edit{
		"add fax before": func(r *resources.Record) {
			r.Service.Phones = append([]resources.Phone{{Number: "+15595550666", Kind: resources.Fax}}, r.Service.Phones...)
		},
		"text_line": func(r *resources.Record) { r.Service.TextLine = "559-555-0666" },
		"name":      named("Other"),
		"sms":       smsName("988"),
		"needs dv":  func(r *resources.Record) { r.Service.Needs = []resources.Need{resources.DV}; r.Kind = resources.Refuge; r.Service.SMSName = "L" },
	} {
		d := directory(t, sample("food", verified(1)))
		rep := must(t, d, "test", file(edited(t, d, "food", e)))
		r := record(t, d, "food")
		t.Logf("%s: %+v verified %v shown %v", name, rep.Rows, r.Provenance.Verified(), shown(t, d, "food"))
		d = directory(t, sample("food", verified(1)))
		rep = must(t, d, "test", write(edited(t, d, "food", e)))
		r = record(t, d, "food")
		t.Logf("put %s: %+v verified %v shown %v", name, rep.Rows, r.Provenance.Verified(), shown(t, d, "food"))
	}
}

func TestXRetireAndBack(t *testing.T) {
	// an imported DV line, verified by two, retired by an empty file, back with another number
	d := directory(t)
	dv := func(n string) resources.Record { return sample("one", kind(resources.Refuge), needs(resources.DV), smsName("Line"), phones(n)) }
	must(t, d, "test", file(dv("+15595550123")))
	must(t, d, "ana", resources.Verify{IDs: []resources.ServiceID{"one"}})
	must(t, d, "bo", resources.Verify{IDs: []resources.ServiceID{"one"}})
	t.Logf("%v", shown(t, d, "one"))
	im := file()
	im.Retire = true
	rep := must(t, d, "test", im)
	t.Logf("retire %+v shown %v", rep.Rows, shown(t, d, "one"))
	rep = must(t, d, "test", file(dv("+15595550666")))
	r := record(t, d, "one")
	t.Logf("back %+v shown %v %v %v", rep.Rows, shown(t, d, "one"), r.Service.Phones, r.Service.Status)
	rep = must(t, d, "test", file(dv("+15595550123")))
	r = record(t, d, "one")
	t.Logf("back2 %+v shown %v %v %v verified %v", rep.Rows, shown(t, d, "one"), r.Service.Phones, r.Service.Status, r.Provenance.Verified())
}
