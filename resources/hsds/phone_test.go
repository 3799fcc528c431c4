package hsds

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/resources"
)

// R86: numbers are read in all the ways that files write them, and none is made up.
func TestNumbersAreReadWhereTheyAreCertain(t *testing.T) {
	one := func(number, ext string, kind resources.PhoneKind) []resources.Phone {
		return []resources.Phone{{Number: number, Ext: ext, Kind: kind}}
	}
	valley := "+15595550101"
	for text, want := range map[string][]resources.Phone{
		"559-555-0101": one(valley, "", ""), "(559) 555-0101": one(valley, "", ""), "559.555.0101": one(valley, "", ""),
		"5595550101": one(valley, "", ""), "1 559 555 0101": one(valley, "", ""), "+1 (559) 555-0101": one(valley, "", ""),
		" \"559 555 0101\" ": one(valley, "", ""), "559–555–0101": one(valley, "", ""),
		"559-555-0101 x12": one(valley, "12", ""), "559-555-0101x12": one(valley, "12", ""), "559-555-0101 ext. 12": one(valley, "12", ""),
		"559-555-0101, Ext 12": one(valley, "12", ""), "559-555-0101 extension 012": one(valley, "012", ""),
		"559-555-0101 xOPT2": one(valley, "2", ""), "559-555-0101xOPT2": one(valley, "2", ""), "559-555-0101 opt. 2": one(valley, "2", ""),
		"559-555-0101, press 3": one(valley, "3", ""), "559-555-0101 #4": one(valley, "4", ""),
		"Call 559-555-0101 for an appointment": one(valley, "", ""), "559-555-0101 (24 hours)": one(valley, "", ""),
		"Fax: 559-555-0101": one(valley, "", resources.Fax), "559-555-0101 (fax)": one(valley, "", resources.Fax),
		"559-555-0101 TTY": one(valley, "", resources.Textline), "TDD 559-555-0101": one(valley, "", resources.Textline),
		"text 559-555-0101": one(valley, "", resources.SMS),
		"800-799-SAFE":      one("+18007997233", "", ""), "1-800-799-SAFE": one("+18007997233", "", ""), "(800) 799-SAFE": one("+18007997233", "", ""), "800 799 SAFE": one("+18007997233", "", ""),
		"211": one("211", "", ""), "(211)": one("211", "", ""), "2-1-1": one("211", "", ""), "[988]": one("988", "", ""), "Dial 2-1-1": one("211", "", ""),
		"559-555-0101 or 559-555-0102":              {{Number: valley}, {Number: "+15595550102"}},
		"559-555-0101; 559-555-0102 x5":             {{Number: valley}, {Number: "+15595550102", Ext: "5"}},
		"559-555-0101 / 559-555-0102 (fax)":         {{Number: valley}, {Number: "+15595550102", Kind: resources.Fax}},
		"(559) 555-0101, ext. 7, (559) 555-0102":    {{Number: valley, Ext: "7"}, {Number: "+15595550102"}},
		"Office 559-555-0101\nHotline 559-555-0102": {{Number: valley}, {Number: "+15595550102"}},
	} {
		if diff := cmp.Diff(want, readPhones(text, "").phones); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

// R86
func TestWhatIsNoNumberGivesNone(t *testing.T) {
	for _, text := range []string{
		"", " ", "no phone", "none", "N/A", "call for information", "555-0101", "12345", "559-555-010", "559-555-01011",
		"123-456-7890", "559-155-0101", "900-555-0101", "911 Main Street", "1 Hope Street", "559 Main Ave", "800 Main Ave", "800 MAIN AVE",
		"www.example.org", "help@example.org", "559-555-0101-0102-0103", "12/24/2025", "$250.00", "93721-1234", "+44 1234 234567",
		"+1 876 555 0101", "011 52 55 5555 0101", "+1988", strings.Repeat("559-555-0101 ", 30),
	} {
		if got := readPhones(text, ""); len(got.phones) > 0 {
			t.Errorf("%q gives %+v", text, got.phones)
		}
	}
	for _, text := range []string{"+44 1234 234567", `"+44 1234 234567"`, "+1 876 555 0101", "011 52 55 5555 0101"} {
		if !readPhones(text, "").foreign {
			t.Errorf("%q is not taken for a number of another country", text)
		}
	}
}

func TestAnExtensionOfItsOwnColumnIsTaken(t *testing.T) {
	for ext, want := range map[string]string{"12": "12", " 012 ": "012", "12345678": "", "front desk": "", "": ""} {
		if got := readPhones("559-555-0101", ext).phones[0].Ext; got != want {
			t.Errorf("extension %q is read as %q, want %q", ext, got, want)
		}
	}
}

func FuzzPhone(f *testing.F) {
	for _, seed := range []string{
		"559-555-0101 xOPT2", "800-799-SAFE", "(211)", "559-555-0101 or 559-555-0102", "+44 1234 234567", "x", "#", "((((", "1-", "ext. 5",
		"911 Main Street", "\n\n/;,&", "０５５９", "559-555-0101 ext ext 5", "+", "00000000000",
	} {
		f.Add(seed, "12")
	}
	f.Fuzz(func(t *testing.T, text, ext string) {
		for _, p := range readPhones(text, ext).phones {
			if !resources.ValidPhone(p.Number) {
				t.Fatalf("%q gives %q", text, p.Number)
			}
			if len(p.Ext) > 7 || strings.Trim(p.Ext, "0123456789") != "" {
				t.Fatalf("%q, %q gives extension %q", text, ext, p.Ext)
			}
		}
	})
}
