package resources

import (
	"cmp"
	"hash/maphash"
	"slices"
	"time"
)

// filing is the work of one Import: what its draft needs besides.
type filing struct {
	*draft
	im    Import
	hide  *Purge // every confidential thing that the file speaks of
	twins *twins

	confidential map[ServiceID]bool
	fresh        bool        // something is confidential that was not known as such
	turned       []ServiceID // kept records among them
	explicit     map[Anchor]bool
	refused      map[ServiceID]Code
	touched      map[ServiceID]bool        // the file says something new of it
	lines        map[string]map[int]Action // by file and row
	quarantine   []Held
	stored       stored
	scratch      *Row
	waits        map[ServiceID][]Proposal // of files, by record
}

// fileLine is one row of one file.
type fileLine struct {
	file string
	row  int
}

// importFile brings what a file says, record by record and row by row.
func (t *draft) importFile(im Import) error {
	f := &filing{
		draft: t, im: im, hide: &Purge{}, confidential: map[ServiceID]bool{}, explicit: map[Anchor]bool{},
		refused: map[ServiceID]Code{}, touched: map[ServiceID]bool{}, lines: map[string]map[int]Action{}, scratch: new(Row),
		stored: stored{seed: maphash.MakeSeed(), content: map[uint64]uint64{}, count: map[Anchor]int{}},
		waits:  t.d.importsThatWait(),
	}
	if err := f.readStored(); err != nil {
		return err
	}
	if err := f.findConfidential(); err != nil {
		return err
	}
	ids := make(map[ServiceID]bool, len(im.Records))
	for i := range im.Records {
		if err := f.record(ids, &im.Records[i]); err != nil {
			return err
		}
	}
	if im.Retire {
		if len(im.Records) == 0 {
			return ErrNothingBrought // an empty file is a mistake more often than an end
		}
		if err := f.retire(ids); err != nil {
			return err
		}
	}
	f.rows()
	if err := f.settleHeld(); err != nil {
		return err
	}
	f.count()
	if err := f.confineCommit(); err != nil {
		return err
	}
	if f.moved() {
		f.audit(Audit{What: "import"})
	}
	return nil
}

// record brings what the file says of one record.
func (f *filing) record(ids map[ServiceID]bool, said *Record) error {
	r, withheld := f.admit(*said)
	row := RowReport{File: r.Provenance.File, Row: r.Provenance.Row, ID: r.Service.ID, Action: Quarantined}
	defer func() { f.sayRecord(row) }()
	notes := f.lenient(&r)
	refuse := f.d.refuseImported
	if f.im.Shipped {
		refuse = f.d.refuse
	}
	if row.Code = refuse(&r); row.Code == Taken && ids[row.ID] {
		row.Code = DuplicateID
	}
	ids[row.ID] = true
	if row.Code != Taken {
		f.refuseRecord(&r, row)
		return nil
	}
	if err := f.bring(&row, r); err != nil {
		return err
	}
	if withheld && row.Action != Quarantined {
		row.Action, row.Code = Withheld, AddressWithheld
	}
	for _, code := range notes {
		f.report.Notes = append(f.report.Notes, RowReport{File: row.File, Row: row.Row, ID: row.ID, Code: code, Action: row.Action})
	}
	return nil
}

// admit gives a record of the file as it may be kept: without a place where it
// is confidential, and checked by nobody unless it is our own.
func (f *filing) admit(said Record) (r Record, withheld bool) {
	if f.confidential[said.Service.ID] {
		said.Confidential = true
	}
	r, withheld = admitted(said)
	withheld = f.hide.Record(&r) || withheld
	p := &r.Provenance
	p.Dataset, p.EditedBy, p.EditedAt = f.im.Dataset, "", time.Time{}
	if !f.im.Shipped {
		p.Confidence, p.VerifiedBy, p.VerifiedAt = Unrated, "", time.Time{}
	}
	return r, withheld
}

// lenient takes out of somebody else's record what cannot be kept, and says
// what a person should look at.
func (f *filing) lenient(r *Record) []Code {
	if f.im.Shipped {
		return nil
	}
	var notes []Code
	s := &r.Service
	if s.SMSName != "" && Revealing(s.SMSName) {
		s.SMSName = ""
		notes = append(notes, RevealingSMSName)
	} else if s.SMSName == "" && (r.Kind == Refuge || Revealing(r.Organization.Name)) {
		notes = append(notes, NoSMSName)
	}
	unknown := func(fips string) bool { _, ok := f.d.places.County(fips); return !ok }
	noState := func(code string) bool { _, ok := stateByCode(code); return !ok }
	if slices.ContainsFunc(s.Area.Counties, unknown) || slices.ContainsFunc(s.Area.States, noState) {
		s.Area.Counties = orNil(slices.DeleteFunc(s.Area.Counties, unknown))
		s.Area.States = orNil(slices.DeleteFunc(s.Area.States, noState))
		notes = append(notes, BadArea)
	}
	if len(s.Area.Counties)+len(s.Area.States) == 0 && !s.Area.Nationwide {
		notes = append(notes, NoArea)
	}
	if number, _ := shownNumber(s.Phones); number == "" {
		notes = append(notes, NoPhone)
	}
	if mentionsConfidential(r) {
		notes = append(notes, MentionsConfidential)
	}
	return notes
}

// sayRecord notes the outcome of a record, also for the row that it stood in.
func (f *filing) sayRecord(row RowReport) {
	f.say(row)
	if row.Row > 0 {
		f.mark(row.File, row.Row, row.Action)
	}
}

// mark notes an outcome of a row; the worst one stays.
func (f *filing) mark(file string, row int, a Action) {
	rows := f.lines[file]
	if rows == nil {
		rows = map[int]Action{}
		f.lines[file] = rows
	}
	if old, ok := rows[row]; !ok || badness(a) > badness(old) {
		rows[row] = a
	}
}

// add counts what became of rows.
func (c *FileReport) add(rows map[int]Action) {
	for _, action := range rows {
		switch action {
		case Added:
			c.Added++
		case Changed:
			c.Changed++
		case Withheld:
			c.Withheld++
		case Quarantined:
			c.Quarantined++
		default:
			c.Unchanged++
		}
	}
}

func badness(a Action) int {
	return slices.Index([]Action{Unchanged, Added, Changed, Withheld, Quarantined}, a)
}

// count counts what became of the rows of each file.
func (f *filing) count() {
	counts := map[string]*FileReport{}
	for _, in := range f.im.Files {
		f.report.Files = append(f.report.Files, FileReport{FileIn: in})
	}
	for i := range f.report.Files {
		counts[f.report.Files[i].Name] = &f.report.Files[i]
	}
	for file, rows := range f.lines {
		if c := counts[file]; c != nil {
			c.add(rows)
		}
	}
	for i := range f.report.Files {
		// What is left says what another row says too: the reader took the two as one.
		c := &f.report.Files[i]
		c.Unchanged += max(0, c.Rows-c.Added-c.Changed-c.Unchanged-c.Quarantined-c.Withheld)
	}
	slices.SortStableFunc(f.report.Rows, func(a, b RowReport) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Row, b.Row))
	})
}
