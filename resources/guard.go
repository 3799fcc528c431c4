package resources

import "strings"

// Code says in one word why a row was refused or changed on its way in.
type Code string

// The codes.
const (
	Taken             Code = ""
	NoID              Code = "no_id"
	DuplicateID       Code = "duplicate_id"
	NoName            Code = "no_name"
	BadPhone          Code = "bad_phone"
	LineRedefined     Code = "line_redefined"
	NoSMSName         Code = "no_sms_name"
	RevealingSMSName  Code = "revealing_sms_name"
	BadArea           Code = "bad_area"
	AddressWithheld   Code = "address_withheld"
	UnknownKindOrNeed Code = "unknown_kind_or_need"

	UnknownID            Code = "unknown_id"
	NoPhone              Code = "no_phone"              // there is nothing to confirm by telephone
	NoArea               Code = "no_area"               // nothing says where its clients live: no search finds it
	EditedHere           Code = "edited_here"           // a person changed the same field since the file was last read
	NeedsApproval        Code = "needs_approval"        // a second person has to agree
	PlaceWithheld        Code = "place_withheld"        // looks like a shelter: its place was not kept
	MentionsConfidential Code = "mentions_confidential" // a text speaks of a secret place: a person has to read it
)

// refuse gives the reason why a cleaned record may not be kept, or Taken.
func (d *Directory) refuse(r *Record) Code {
	if code := d.refuseImported(r); code != Taken {
		return code
	}
	if Revealing(r.Service.SMSName) {
		return RevealingSMSName
	}
	if r.Service.SMSName == "" && (r.Kind == Refuge || Revealing(r.Organization.Name)) {
		return NoSMSName
	}
	if !d.knownArea(r.Service.Area) {
		return BadArea
	}
	return Taken
}

// refuseImported holds somebody else's file to what would do harm. What such a
// record lacks only keeps it from being shown.
func (d *Directory) refuseImported(r *Record) Code {
	if r.Service.ID == "" {
		return NoID
	}
	if r.Organization.Name == "" && r.Service.Name == "" {
		return NoName
	}
	for _, p := range r.Service.Phones {
		if !ValidPhone(p.Number) {
			return BadPhone
		}
	}
	if redefinesLine(r) {
		return LineRedefined
	}
	if int(r.Kind) >= kindCount || unknownNeed(r.Service.Needs) {
		return UnknownKindOrNeed
	}
	return Taken
}

func unknownNeed(needs []Need) bool {
	for _, n := range needs {
		if n == NoNeed || int(n) >= needCount {
			return true
		}
	}
	return false
}

func (d *Directory) knownArea(a Area) bool {
	for _, fips := range a.Counties {
		if _, ok := d.places.County(fips); !ok {
			return false
		}
	}
	for _, code := range a.States {
		if _, ok := stateByCode(code); !ok {
			return false
		}
	}
	return len(a.Counties) > 0 || len(a.States) > 0 || a.Nationwide
}

// numbers lists every number of a record, also those inside its text line.
func numbers(r *Record) []string {
	var all []string
	for _, p := range r.Service.Phones {
		all = append(all, p.Number)
	}
	return append(all, textNumbers(r.Service.TextLine)...)
}

// textNumbers finds the numbers in "HOME to 741741" or "510-555-0123 (updates)".
func textNumbers(text string) []string {
	var all []string
	digits := make([]byte, 0, 12)
	flush := func() {
		if len(digits) == 11 && digits[0] == '1' {
			digits = digits[1:]
		}
		switch n := len(digits); {
		case n == 10:
			all = append(all, "+1"+string(digits))
		case n == 3 || n == 5 || n == 6:
			all = append(all, string(digits))
		}
		digits = digits[:0]
	}
	for i := range len(text) {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			digits = append(digits, c)
		case strings.IndexByte("-.() +", c) >= 0 && len(digits) > 0 && len(digits) < 10:
		default:
			flush()
		}
	}
	flush()
	return all
}
