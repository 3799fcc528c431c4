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
	ID   string // uuid; empty for records that no file brought
	Name string
	URL  string // https only
}

// Phone is one number (HSDS phone).
type Phone struct {
	Number    string    // E.164, or a short code such as 211
	Ext       string    // digits to dial after it answers
	Kind      PhoneKind // empty means voice
	Note      string    // the source's words: "main desk", "after hours"
	Languages []string  // as Service.Languages; empty when it says none
}

// PhoneKind is what a number takes (RFC 6350; HSDS phone.type).
type PhoneKind string

// The kinds. Members are shown voice numbers only.
const (
	Voice    PhoneKind = "voice"
	SMS      PhoneKind = "text"
	Fax      PhoneKind = "fax"
	Textline PhoneKind = "textphone" // TTY
)

// Status is whether a service is given at present (HSDS service.status).
type Status string

// The statuses. Only active services are shown; the zero value is active.
const (
	Active            Status = ""
	Inactive          Status = "inactive"
	Defunct           Status = "defunct"
	TemporarilyClosed Status = "temporarily closed"
)

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

	AlternateName string
	Status        Status
	Fees          string
	Application   string // how to apply
	Documents     string // what to bring
	Alert         string // HSDS alert: what has changed lately
	MinAge        int    // 0 when there is none
	MaxAge        int
	Categories    []string // as the source names them, known here or not
	Assured       string   // HSDS assured_date as it stood; it makes nothing "verified"
}

// Location is a place where a service is given (HSDS location and address).
type Location struct {
	ID      string // uuid; empty for records that no file brought
	Name    string
	Address string
	City    string
	State   string // two letters
	ZIP     string
	Point   Point  // zero when the source gave none
	Zone    string // IANA; empty: that of the ZIP code or the area
	Access  string // what people with disabilities find there
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
	Dataset    string // the name its source is known by; "starter", empty when an editor made it
	File       string
	Row        int    // row of the source file, the header being row 1; 0 when there is none
	Original   string // the source's own id
	Sources    []string
	Confidence Confidence
	Hold       bool // shown under no need before a person has verified it
	VerifiedBy EditorID
	VerifiedAt time.Time
	EditedBy   EditorID // the last person; a file is nobody
	EditedAt   time.Time
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
	Version      Revision // the revision that wrote it last; 0 before it is kept
	Handle       Ref      // given when it is first kept, never changed and never given to another

	Owner  string // the collaborative that keeps it; empty: nobody's in particular
	Shared bool   // others may show it too; without an owner everybody does
	Sector string // of a coordinated community response: "health", "courts", "faith"
}

// Confirmed says that the first number may be shown to somebody in danger.
func (r *Record) Confirmed() bool {
	return r.Provenance.Verified() || (r.Provenance.Confidence == High && !r.Provenance.Hold)
}
