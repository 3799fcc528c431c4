package resources_test

import (
	"database/sql"
	"math"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the rival of bars 6 and 7; the directory's own store is another room

	"porchlight/resources"
	"porchlight/resources/places"
)

// rival is SQLite with the same services, in memory, on one connection, with
// every statement prepared and every question answered from one covering
// index: the best that it can do.
type rival struct {
	db    *sql.DB
	rules *sql.Stmt // the order of DESIGN.md §7
	wider *sql.Stmt // the same within 75 miles, asked where that finds nothing
	state *sql.Stmt // the rest of the state, where that finds few
	plain *sql.Stmt // no more than the nearest three that are open and speak the language
	bits  map[string]int
	named []string // ids by their number, which is their order
}

func rivalOf(t testing.TB, d *resources.Directory, at time.Time) *rival {
	t.Helper()
	db, err := sql.Open("sqlite", "file::memory:?_pragma=cache_size(-200000)&_pragma=temp_store(2)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	r := &rival{db: db, bits: map[string]int{}}
	r.fill(t, d, at)
	prepare := func(text string) *sql.Stmt {
		s, err := db.Prepare(text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	r.rules = prepare(`
		SELECT id FROM (
			SELECT id, tier, tongues, fresh, open, CASE WHEN x IS NULL THEN 10
				ELSE (x-?1)*(x-?1)+(y-?2)*(y-?2)+(z-?3)*(z-?3) END AS far
			FROM serves WHERE need = ?4 AND area IN (?5, ?6, 0))
		ORDER BY tier, CASE WHEN far = 10 THEN 3 WHEN far < ?8 THEN 0 WHEN far < ?9 THEN 1 WHEN far < ?10 THEN 2
			WHEN far < ?11 THEN 4 WHEN far < ?12 THEN 5 ELSE 6 END, open, (tongues & ?7) = 0, fresh, far, id LIMIT 4`)
	r.wider = prepare(`
		SELECT id FROM (
			SELECT id, tongues, fresh, open, (x-?1)*(x-?1)+(y-?2)*(y-?2)+(z-?3)*(z-?3) AS far
			FROM near WHERE need = ?4 AND lat BETWEEN ?5 - 1.1 AND ?5 + 1.1 AND lon BETWEEN ?6 - ?13 AND ?6 + ?13)
		WHERE far <= ?14
		ORDER BY CASE WHEN far < ?8 THEN 0 WHEN far < ?9 THEN 1 WHEN far < ?10 THEN 2
			WHEN far < ?11 THEN 4 WHEN far < ?12 THEN 5 ELSE 6 END, open, (tongues & ?7) = 0, fresh, far, id LIMIT 4`)
	r.state = prepare(`
		SELECT id FROM (
			SELECT id, tongues, fresh, open, CASE WHEN x IS NULL THEN 10
				ELSE (x-?1)*(x-?1)+(y-?2)*(y-?2)+(z-?3)*(z-?3) END AS far
			FROM within WHERE need = ?4 AND state = ?5)
		WHERE far > ?14 ORDER BY open, (tongues & ?7) = 0, fresh, far, id LIMIT 4`)
	r.plain = prepare(`
		SELECT id FROM near WHERE need = ?1 AND lat BETWEEN ?2 - ?4 AND ?2 + ?4 AND lon BETWEEN ?3 - ?4 AND ?3 + ?4
			AND (tongues & ?5) <> 0 AND open = 0
		ORDER BY (lat-?2)*(lat-?2) + (lon-?3)*(lon-?3)*?6, id LIMIT 3`)
	return r
}

// fill works out what is open at one moment and how fresh everything is, which
// spares the rival all arithmetic on time.
func (r *rival) fill(t testing.TB, d *resources.Directory, at time.Time) {
	g := gazetteer(t)
	exec(t, r.db, `CREATE TABLE serves (need INT, area INT, tier INT, id INT, x REAL, y REAL, z REAL, tongues INT, open INT, fresh INT,
		PRIMARY KEY (need, area, tier, id)) WITHOUT ROWID`)
	exec(t, r.db, `CREATE TABLE near (need INT, lat REAL, lon REAL, id INT, x REAL, y REAL, z REAL, tongues INT, open INT, fresh INT, PRIMARY KEY (need, lat, lon, id)) WITHOUT ROWID`)
	exec(t, r.db, `CREATE TABLE within (need INT, state INT, id INT, x REAL, y REAL, z REAL, tongues INT, open INT, fresh INT,
		PRIMARY KEY (need, state, id)) WITHOUT ROWID`)
	tx, err := r.db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	serves, err := tx.Prepare(`INSERT INTO serves VALUES (?,?,?,?,?,?,?,?,?,?)`)
	if err != nil {
		t.Fatal(err)
	}
	near, err := tx.Prepare(`INSERT INTO near VALUES (?,?,?,?,?,?,?,?,?,?)`)
	if err != nil {
		t.Fatal(err)
	}
	within, err := tx.Prepare(`INSERT OR IGNORE INTO within VALUES (?,?,?,?,?,?,?,?,?)`)
	if err != nil {
		t.Fatal(err)
	}
	for _, rec := range d.Records() {
		id := len(r.named)
		r.named = append(r.named, string(rec.Service.ID))
		if rec.Owner != "" && !rec.Shared {
			continue
		}
		tongues := 0
		for _, tag := range rec.Service.Languages {
			tongues |= r.bit(tag)
		}
		after := tail(g, &rec, resources.Query{At: at})
		var x, y, z any
		lat, lon, known := pointOf(g, &rec)
		if known {
			p := onSphere(lat, lon)
			x, y, z = p[0], p[1], p[2]
		}
		a := rec.Service.Area
		var areas []int
		for _, c := range a.Counties {
			areas = append(areas, number(c))
		}
		for _, s := range a.States {
			areas = append(areas, -int(s[0])<<8-int(s[1]))
		}
		if a.Nationwide {
			areas = append(areas, 0)
		}
		for _, need := range rec.Service.Needs {
			if !mayBeShown(&rec, need) {
				continue
			}
			for _, area := range areas {
				if _, err := serves.Exec(int(need), area, int(reach(a)), id, x, y, z, tongues, int(after[0]), int(after[2])); err != nil {
					t.Fatal(err)
				}
			}
			for _, c := range a.Counties {
				if _, err := within.Exec(int(need), number(c)/1000, id, x, y, z, tongues, int(after[0]), int(after[2])); err != nil {
					t.Fatal(err)
				}
			}
			if known {
				if _, err := near.Exec(int(need), lat, lon, id, x, y, z, tongues, int(after[0]), int(after[2])); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	exec(t, r.db, `ANALYZE`)
}

// exec runs statements that give nothing back.
func exec(t testing.TB, db *sql.DB, text string) {
	t.Helper()
	if _, err := db.Exec(text); err != nil {
		t.Fatal(err)
	}
}

func (r *rival) bit(tag string) int {
	if _, ok := r.bits[tag]; !ok {
		r.bits[tag] = 1 << len(r.bits)
	}
	return r.bits[tag]
}

// search answers by the rules of DESIGN.md §7.
func (r *rival) search(need resources.Need, from *places.Place, tongue string) (found []int, wider bool) {
	p, county, c := onSphere(from.Lat, from.Lon), number(from.FIPS), &chords
	args := []any{
		p[0], p[1], p[2], int(need), county, -int(from.State[0])<<8 - int(from.State[1]), r.bits[tongue],
		c[0], c[1], c[2], c[3], c[4],
	}
	if found = r.all(r.rules, args...); len(found) > 0 {
		return found, false
	}
	args[4], args[5] = from.Lat, from.Lon
	args = append(args, 1.1/math.Cos(from.Lat*math.Pi/180), c[5])
	if found = r.all(r.wider, args...); len(found) < 4 {
		args[4] = county / 1000
		found = append(found, r.all(r.state, args...)...)
	}
	return found[:min(len(found), 4)], len(found) > 0
}

// chords are the squared chords of the bands, and of 75 miles.
var chords = func() (all [6]float64) {
	for i, miles := range []float64{2, 5, 10, 25, 50, 75} {
		h := math.Sin(miles / (2 * 3958.7613))
		all[i] = 4 * h * h
	}
	return all
}()

// nearest widens its box until three are in it.
func (r *rival) nearest(need resources.Need, from *places.Place, tongue string) []int {
	narrow := math.Cos(from.Lat * math.Pi / 180)
	for box := 0.25; ; box *= 3 {
		found := r.all(r.plain, int(need), from.Lat, from.Lon, box, r.bits[tongue], narrow*narrow)
		if len(found) == 3 || box > 20 {
			return found
		}
	}
}

func (r *rival) all(s *sql.Stmt, args ...any) []int {
	rows, err := s.Query(args...)
	if err != nil {
		panic(err)
	}
	defer rows.Close()
	found := make([]int, 0, 4)
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			panic(err)
		}
		found = append(found, id)
	}
	return found
}

func pointOf(g *places.Gazetteer, r *resources.Record) (lat, lon float64, known bool) {
	if r.Confidential || len(r.Locations) == 0 {
		return 0, 0, false
	}
	l := r.Locations[0]
	if l.Point.Known() {
		return l.Point.Lat, l.Point.Lon, true
	}
	id, exact, ok := g.ZIP(l.ZIP)
	p := g.Place(id)
	return p.Lat, p.Lon, ok && exact
}

func onSphere(lat, lon float64) [3]float64 {
	lat, lon = lat*math.Pi/180, lon*math.Pi/180
	return [3]float64{math.Cos(lat) * math.Cos(lon), math.Cos(lat) * math.Sin(lon), math.Sin(lat)}
}

func number(digits string) (n int) {
	for _, c := range digits {
		n = n*10 + int(c-'0')
	}
	return n
}
