package resources

import (
	"math"
	"time"
)

// ServiceID is the lasting name of one service, such as "fre-map-point".
type ServiceID string

// EditorID names somebody who may change the directory; never a member.
type EditorID string

// Organization is who runs a service (HSDS organization).
type Organization struct {
	Name string
	URL  string // https only
}

// Phone is one voice number (HSDS phone).
type Phone struct {
	Number string // E.164, or a short code such as 211
}

// Service is what is offered (HSDS service, with its schedule and areas).
type Service struct {
	ID          ServiceID
	Name        string // one line: "Free civil legal help"
	Description string
	SMSName     string // neutral name for a screen that others may see (R64)
	Needs       []Need
	Crisis      bool    // a crisis line: shown only when its number is confirmed
	Phones      []Phone // members are shown the first
	TextLine    string  // how to text it, as the source words it
	Hours       string  // the source's words, kept even when Schedule is known
	Schedule    Schedule
	Languages   []string // BCP 47 or ISO 639-3, as the source has them
	Eligibility string
	Limits      string // what an abusive-partner program cannot promise (R14)
	Area        Area
}

// Location is a place where a service is given (HSDS location and address).
type Location struct {
	Address string
	City    string
	ZIP     string
	Point   Point // zero when the source gave none
}

// Point is a position in degrees; the zero Point is "not known".
type Point struct{ Lat, Lon float64 }

// Known is false for the zero Point.
func (p Point) Known() bool { return p != Point{} }

// onEarth is false for what no map holds, NaN included.
func (p Point) onEarth() bool { return math.Abs(p.Lat) <= 90 && math.Abs(p.Lon) <= 180 }

// Area is where a service's clients may live (HSDS service_area).
type Area struct {
	Text       string   // the source's words
	Counties   []string // five-digit FIPS codes
	States     []string // two letters
	Nationwide bool
}

// Kind decides under which needs a record may appear at all (DESIGN.md §7).
type Kind uint8

// The kinds.
const (
	General Kind = iota
	// LegalOffice: one that also helps with abuse is shown under legal only, never under housing.
	LegalOffice
	// Refuge: a shelter, hotline or advocacy service for domestic violence,
	// sexual assault or trafficking; shown under dv and sexual_assault only.
	Refuge
	// PartnerProgram: a program for people who hurt a partner; shown under
	// behavior_change only, and only with its limits text (R14).
	PartnerProgram

	kindCount = int(PartnerProgram) + 1
)

var kindNames = [kindCount]string{"general", "legal", "dv", "apip"}

// String gives the kind's name in data files.
func (k Kind) String() string {
	if int(k) >= kindCount {
		return ""
	}
	return kindNames[k]
}

// ParseKind is the inverse of String.
func ParseKind(name string) (Kind, bool) {
	for i, n := range kindNames {
		if n == name {
			return Kind(i), true
		}
	}
	return General, false
}

// Confidence is how well the first number of a starter row is supported. Files
// that others bring never carry one.
type Confidence uint8

// The confidences.
const (
	Unrated Confidence = iota
	Medium             // one source, or no number
	High               // two independent sources, one of them a page or a named file
)

// Provenance says where a record comes from and who has checked it.
type Provenance struct {
	Row        int // row of the source file, the header being row 1; 0 when there is none
	Sources    []string
	Confidence Confidence
	Hold       bool // shown under no need before a person has verified it
	VerifiedBy EditorID
	VerifiedAt time.Time
}

// Verified says that a person has confirmed the record by telephone.
func (p Provenance) Verified() bool { return p.VerifiedBy != "" && !p.VerifiedAt.IsZero() }

// Record is one entry of the directory: a service, who runs it and where.
type Record struct {
	Organization Organization
	Service      Service
	Locations    []Location
	Kind         Kind
	Confidential bool // the place is not ours to know (R16)
	Provenance   Provenance
}

// Confirmed says that the first number may be shown to somebody in danger.
func (r *Record) Confirmed() bool {
	return r.Provenance.Verified() || (r.Provenance.Confidence == High && !r.Provenance.Hold)
}
