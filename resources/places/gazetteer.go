package places

import (
	_ "embed" // the packed tables
	"errors"
	"hash/crc32"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/gazetteer.bin
var packed string

// errPacked says that the embedded tables are not what this program was built
// to read; only a broken build can cause it.
var errPacked = errors.New("places: embedded gazetteer is damaged or of another form")

// Gazetteer is every ZIP code, named place and county of the 50 states and the
// District of Columbia. It is safe for use by many goroutines.
type Gazetteer struct {
	t     tables
	areas [1001]uint16 // where the ZIP codes of each first three digits start
	heads heads        // where the keys of each first word start
	class map[string]class
	fips  string // of all counties as text, five digits each

	mu    sync.Mutex
	typos [maxState + 1]*typos // by state, each made when it is first needed
}

// maxState is the highest number of a state: Wyoming.
const maxState = 56

// Open reads the embedded gazetteer. It takes a few milliseconds and less than
// a megabyte: the tables stay where they lie in the program.
func Open() (*Gazetteer, error) {
	t, err := readTables(packed)
	if err != nil {
		return nil, err
	}
	class, err := classes()
	if err != nil {
		return nil, err
	}
	g := &Gazetteer{t: t, heads: headsOf(t), class: class, fips: fipsOf(t)}
	for i := range t.zipCount() {
		g.areas[t.zipAt(i)/100+1] = uint16(i + 1)
	}
	for i := 1; i < len(g.areas); i++ {
		g.areas[i] = max(g.areas[i], g.areas[i-1])
	}
	return g, nil
}

// Place gives an entry. 0 and handles of another build give the zero Place.
func (g *Gazetteer) Place(id ID) Place {
	i, kind := g.locate(id)
	switch kind {
	case Unknown:
		return Place{}
	case ZIPCode:
		p := g.at(id, g.t.zips[i*recordSize+4:])
		p.Kind, p.ZIP = ZIPCode, fiveDigits(g.t.zipAt(i))
		return p
	case CountyWide:
		return g.countyPlace(i)
	default:
		record := g.t.named[i*recordSize:]
		p := g.at(id, record)
		last := u32(record[12:])
		p.Kind, p.Population = Kind(last>>24), int(last&0xffffff)
		return p
	}
}

// Stand gives of an entry what a search stands on, without its names: its
// county's FIPS code as a number, its point and its kind.
func (g *Gazetteer) Stand(id ID) (fips uint32, lat, lon float64, kind Kind) {
	i, kind := g.locate(id)
	switch kind {
	case Unknown:
		return 0, 0, 0, Unknown
	case CountyWide:
		record := g.t.counties[i*recordSize:]
		return g.t.countyFIPS(i), degrees(record[8:]), degrees(record[12:]), kind
	case ZIPCode:
		record := g.t.zips[i*recordSize+4:]
		return g.t.countyFIPS(int(u16(record[2:]))), degrees(record[4:]), degrees(record[8:]), kind
	default:
		record := g.t.named[i*recordSize:]
		return g.t.countyFIPS(int(u16(record[2:]))), degrees(record[4:]), degrees(record[8:]), Kind(u32(record[12:]) >> 24)
	}
}

// locate finds an entry's table, told by a kind, and its place there.
func (g *Gazetteer) locate(id ID) (int, Kind) {
	i := int(id) - 1
	if i < 0 {
		return 0, Unknown
	}
	if i < g.t.zipCount() {
		return i, ZIPCode
	}
	if i -= g.t.zipCount(); i < g.t.namedCount() {
		return i, Populated
	}
	if i -= g.t.namedCount(); i < g.t.countyCount() {
		return i, CountyWide
	}
	return 0, Unknown
}

// at reads name, county and point, which ZIP codes and named places share.
func (g *Gazetteer) at(id ID, record string) Place {
	county := int(u16(record[2:]))
	return Place{
		ID:     id,
		Name:   g.t.name(int(u16(record))),
		County: g.t.name(g.t.countyName(county)),
		FIPS:   g.countyCode(county),
		State:  codeOf(int(g.t.countyFIPS(county) / 1000)),
		Lat:    degrees(record[4:]),
		Lon:    degrees(record[8:]),
	}
}

// countyCode is a county's FIPS code as it is written.
func (g *Gazetteer) countyCode(i int) string { return g.fips[5*i : 5*i+5] }

func fipsOf(t tables) string {
	var b strings.Builder
	b.Grow(5 * t.countyCount())
	for i := range t.countyCount() {
		b.WriteString(fiveDigits(t.countyFIPS(i)))
	}
	return b.String()
}

func fiveDigits(n uint32) string {
	return strconv.Itoa(int(100000 + n))[1:]
}

// checksum is CRC-32 in small steps, so that the tables are not copied.
func checksum(s string) uint32 {
	var sum uint32
	var step [4096]byte
	for s != "" {
		n := copy(step[:], s)
		sum, s = crc32.Update(sum, crc32.IEEETable, step[:n]), s[n:]
	}
	return sum
}
