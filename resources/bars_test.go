package resources_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"porchlight/resources"
	"porchlight/resources/places"
)

// question is one search, as both sides are asked it.
type question struct {
	need   resources.Need
	from   places.Place
	tongue string
}

func questions(n int, zips []places.Place) []question {
	chance := rand.New(rand.NewPCG(3, 4))
	all := make([]question, n)
	for i := range all {
		all[i] = question{townNeeds[chance.IntN(len(townNeeds))], zips[chance.IntN(len(zips))], townTongues[chance.IntN(len(townTongues))]}
	}
	return all
}

func (q *question) query() resources.Query {
	return resources.Query{Need: q.need, Place: q.from.ID, Languages: []string{q.tongue}, At: noon}
}

// BenchmarkBar6 asks the same questions of the directory and of SQLite: need,
// language, open now and distance, from ZIP codes all over the country. The
// directory gives whole listings, SQLite three numbers.
func BenchmarkBar6(b *testing.B) {
	for _, n := range []int{100_000, 2_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := townOf(b, n)
			r := rivalOf(b, d, noon)
			all := questions(1024, zipsFor(n))
			asked := make([]resources.Query, len(all))
			for i := range all {
				asked[i] = all[i].query()
				checkRival(b, d, r, &all[i])
			}
			for b.Loop() {
				took := duel(b,
					func(i int) { d.Search(asked[i%len(asked)]) },
					func(i int) { q := &all[i%len(all)]; r.search(q.need, &q.from, q.tongue) },
					func(i int) { q := &all[i%len(all)]; r.nearest(q.need, &q.from, q.tongue) },
				)
				name := map[int]string{100_000: "100k", 2_000: "2k"}[n]
				b.ReportMetric(took[0], "search-ns-"+name)
				b.ReportMetric(took[1], "sqlite-rules-ns-"+name)
				b.ReportMetric(took[2], "sqlite-nearest-ns-"+name)
				b.ReportMetric(min(took[1], took[2])/took[0], "bar6-"+name)
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// checkRival holds both answers by the rules against each other.
func checkRival(t testing.TB, d *resources.Directory, r *rival, q *question) {
	t.Helper()
	f := d.Search(q.query())
	var want []string
	found, wider := r.search(q.need, &q.from, q.tongue)
	for _, id := range found {
		want = append(want, r.named[id])
	}
	if f.Wider != wider || f.More != (len(want) > 3) || !slices.Equal(ids(f), want[:min(len(want), 3)]) {
		t.Fatalf("%v from %s: found %v, SQLite %v", q.need, q.from.ZIP, ids(f), want)
	}
}

// spelled is one thing to look up, and the same with one letter wrong.
type spelled struct{ clean, wrong string }

// spellings are what staff types: two words of a name, rare and common, or the
// whole of it.
func spellings(n int, records []resources.Record) []spelled {
	chance := rand.New(rand.NewPCG(5, 6))
	all := make([]spelled, n)
	for i := range all {
		name := strings.Fields(strings.ToLower(records[chance.IntN(len(records))].Organization.Name))
		var words []string
		switch i % 4 {
		case 0:
			words = slices.Clone(name)
		case 1:
			words = slices.Clone(name[len(name)-2:])
		default:
			words = []string{name[0], name[len(name)-1]}
		}
		all[i].clean = strings.Join(words, " ")
		longest := 0
		for at, w := range words {
			if len(w) > len(words[longest]) {
				longest = at
			}
		}
		w := []byte(words[longest])
		switch at := 1 + chance.IntN(len(w)-2); chance.IntN(4) {
		case 0:
			w[at] = 'q'
		case 1:
			w = slices.Delete(w, at, at+1)
		case 2:
			w = slices.Insert(w, at, 'q')
		default:
			w[at], w[at+1] = w[at+1], w[at]
		}
		words[longest] = string(w)
		all[i].wrong = strings.Join(words, " ")
	}
	return all
}

// texts is SQLite with the same names twice, for words and for trigrams.
type texts struct{ words, trigrams *sql.Stmt }

func textsOf(t testing.TB, records []resources.Record) *texts {
	t.Helper()
	db, err := sql.Open("sqlite", "file::memory:?_pragma=cache_size(-400000)&_pragma=temp_store(2)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	exec(t, db, `CREATE VIRTUAL TABLE words USING fts5(organization, service, alternate, tokenize="unicode61 remove_diacritics 2")`)
	exec(t, db, `CREATE VIRTUAL TABLE trigrams USING fts5(organization, service, alternate, tokenize="trigram")`)
	for _, table := range []string{"words", "trigrams"} {
		tx, err := db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		insert, err := tx.Prepare("INSERT INTO " + table + " (rowid, organization, service, alternate) VALUES (?,?,?,?)")
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range records {
			if _, err := insert.Exec(i, r.Organization.Name, r.Service.Name, r.Service.AlternateName); err != nil {
				t.Fatal(err)
			}
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		exec(t, db, "INSERT INTO "+table+"("+table+") VALUES ('optimize')")
	}
	var x texts
	for table, into := range map[string]**sql.Stmt{"words": &x.words, "trigrams": &x.trigrams} {
		if *into, err = db.Prepare("SELECT rowid FROM " + table + " WHERE " + table + " MATCH ? ORDER BY rank LIMIT 10"); err != nil {
			t.Fatal(err)
		}
	}
	return &x
}

// word asks for all words; around asks for any of their trigrams.
func word(text string) string { return `"` + strings.Join(strings.Fields(text), `" "`) + `"` }

func around(text string) string {
	var parts []string
	for _, w := range strings.Fields(text) {
		for i := 0; i+3 <= len(w); i++ {
			parts = append(parts, `"`+w[i:i+3]+`"`)
		}
	}
	return strings.Join(parts, " OR ")
}

// BenchmarkBar7 looks names up among 100,000, clean and with a typo, against
// FTS5 by bm25 and FTS5 by trigrams, which finds what a typo leaves over.
func BenchmarkBar7(b *testing.B) {
	d := townOf(b, 100_000)
	records := d.Records()
	all := spellings(512, records)
	x := textsOf(b, records)
	r := rival{}
	before := spent(b)
	d.Lookup("warm", 1)
	made := float64(spent(b)-before) / 1e6
	for i := range 12 { // the rest is checked on a small town by a test
		for _, text := range []string{all[i].clean, all[i].wrong} {
			if diff := gocmp.Diff(plainly(records, text, 10), lookedUp(d.Lookup(text, 10))); diff != "" {
				b.Fatalf("%q: %s", text, diff)
			}
		}
		if got := r.all(x.words, word(all[i].clean)); len(got) == 0 {
			b.Fatalf("FTS5 does not find %q", all[i].clean)
		}
	}
	for b.Loop() {
		clean := duel(b,
			func(i int) { d.Lookup(all[i%len(all)].clean, 10) },
			func(i int) { r.all(x.words, word(all[i%len(all)].clean)) })
		wrong := duel(b,
			func(i int) { d.Lookup(all[i%len(all)].wrong, 10) },
			func(i int) { r.all(x.trigrams, around(all[i%len(all)].wrong)) })
		b.ReportMetric(clean[0], "lookup-ns")
		b.ReportMetric(clean[1], "fts5-ns")
		b.ReportMetric(clean[1]/clean[0], "bar7-clean")
		b.ReportMetric(wrong[0], "lookup-typo-ns")
		b.ReportMetric(wrong[1], "trigram-ns")
		b.ReportMetric(wrong[1]/wrong[0], "bar7-typo")
		b.ReportMetric(made, "book-ms")
	}
	b.ReportMetric(0, "ns/op")
}

func TestLookupInATownFindsWhatAPlainScanFinds(t *testing.T) {
	d := townOf(t, 2_000)
	records := d.Records()
	for _, s := range spellings(60, records) {
		for _, text := range []string{s.clean, s.wrong} {
			if diff := gocmp.Diff(plainly(records, text, 10), lookedUp(d.Lookup(text, 10))); diff != "" {
				t.Fatalf("%q: %s", text, diff)
			}
		}
	}
}

// heap is what is in use after two collections.
func heap() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

// BenchmarkBar8 makes the index of 100,000 services anew, weighs it with the
// index of names, and edits one record.
func BenchmarkBar8(b *testing.B) {
	d := townOf(b, 100_000)
	d.Lookup("warm", 1)
	for b.Loop() {
		var took, cost, edit []float64
		for range 5 {
			before, start := spent(b), time.Now()
			made := resources.Reindex(d)
			took, cost = append(took, time.Since(start).Seconds()), append(cost, float64(spent(b)-before)/1e9)
			runtime.KeepAlive(made)
		}
		before := heap()
		made := resources.Reindex(d)
		weight := heap() - before
		before = heap()
		book := resources.Rebook(made)
		weight += heap() - before
		runtime.KeepAlive(book)
		runtime.KeepAlive(made)
		for i := range 9 {
			r, _ := d.Record(d.Records()[i*1000+5].Service.ID)
			r.Service.Phones = []resources.Phone{{Number: fmt.Sprintf("+155955501%02d", i)}}
			start := time.Now()
			put(b, d, r)
			edit = append(edit, float64(time.Since(start).Microseconds())/1000)
		}
		for _, list := range [][]float64{took, cost, edit} {
			slices.Sort(list)
		}
		b.ReportMetric(took[2], "bar8-s")
		b.ReportMetric(cost[2], "bar8-cpu-s")
		b.ReportMetric(weight/1e6, "bar8-MB")
		b.ReportMetric(edit[4], "edit-visible-ms")
	}
	b.ReportMetric(0, "ns/op")
}
