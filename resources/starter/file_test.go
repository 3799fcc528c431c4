package starter_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"porchlight/resources"
	"porchlight/resources/starter"
)

// Contact facts come word for word from their sources (DESIGN.md §2.6): every
// cell that a member could act on equals the gathered file's, and none is added.
func TestNoContactFactDiffersFromItsSource(t *testing.T) {
	gathered := map[string]map[string]string{}
	national := 0
	for _, row := range sharedRows(t, "starter_resources.csv") {
		if row["scope"] == "national" {
			national++
			continue
		}
		gathered[row["id"]] = row
	}
	if len(gathered)+national != 165 || national != 20 {
		t.Fatalf("the gathered file has %d rows, %d of them national; it was 165 and 20", len(gathered)+national, national)
	}
	same := map[string]string{
		"organization": "organization", "service": "service", "description": "description", "phone": "phone",
		"text_line": "text_line", "url": "url", "address": "address_public", "city": "city", "zip": "zip", "hours": "hours",
		"languages": "languages", "eligibility": "eligibility", "service_area": "service_area",
		"confidential": "confidential_location", "sources": "sources", "confidence": "confidence", "hold": "hold",
	}
	ours := rows(t, csv.NewReader(bytes.NewReader(starter.Bytes())))
	if len(ours) != len(gathered) {
		t.Errorf("%d rows, want %d", len(ours), len(gathered))
	}
	for _, row := range ours {
		from, ok := gathered[row["id"]]
		if !ok {
			t.Errorf("%s was not gathered", row["id"])
			continue
		}
		for column, theirs := range same {
			want := from[theirs]
			if row["confidential"] == "yes" && slices.Contains([]string{"address", "city", "zip"}, column) {
				want = "" // R16
			}
			if row[column] != want {
				t.Errorf("%s: column %s differs from its source", row["id"], column)
			}
		}
		for _, need := range strings.Split(row["needs"], ";") {
			category := need
			switch need {
			case "food", "money", "work":
				category = "economic"
			case "sexual_assault":
				category = "crisis" // the gathered file has no word for it
				if row["kind"] != "dv" {
					t.Errorf("%s: sexual_assault under kind %s", row["id"], row["kind"])
				}
				if strings.Contains(from["categories"], "dv") {
					category = "dv"
				}
			}
			if need != "" && !strings.Contains(from["categories"], category) {
				t.Errorf("%s: need %s is not in its categories %s", row["id"], need, from["categories"])
			}
		}
		for _, category := range strings.Split(from["categories"], ";") {
			needs := map[string]string{"economic": "food money work"}[category]
			if needs == "" {
				needs = category
			}
			if category != "crisis" && !slices.ContainsFunc(strings.Fields(needs), func(n string) bool { return strings.Contains(row["needs"], n) }) {
				t.Errorf("%s: category %s was lost", row["id"], category)
			}
		}
		if (row["crisis"] == "yes") != strings.Contains(from["categories"], "crisis") {
			t.Errorf("%s: crisis %q, its categories are %s", row["id"], row["crisis"], from["categories"])
		}
	}
}

// R64
func TestNamesOnALockScreenAreNeutral(t *testing.T) {
	records, err := starter.Read()
	if err != nil {
		t.Fatal(err)
	}
	taken := map[string]resources.ServiceID{}
	for _, r := range records {
		shown := r.Service.SMSName
		if shown == "" {
			shown = r.Organization.Name
		}
		if resources.Revealing(shown) {
			t.Errorf("%s is shown as %q", r.Service.ID, shown)
		}
		if r.Kind == resources.Refuge && r.Service.SMSName == "" {
			t.Errorf("%s has no neutral name", r.Service.ID)
		}
		if len(r.Service.SMSName) > 40 || strings.ContainsFunc(r.Service.SMSName, func(c rune) bool { return c > 126 }) {
			t.Errorf("%s: %q does not fit a short GSM-7 message", r.Service.ID, r.Service.SMSName)
		}
		if other, ok := taken[r.Service.SMSName]; ok && r.Service.SMSName != "" {
			t.Errorf("%s and %s have the same neutral name", r.Service.ID, other)
		}
		taken[r.Service.SMSName] = r.Service.ID
	}
}

// R14: the one program for people who hurt a partner carries its limits.
func TestPartnerProgramsSayWhatTheyCannotPromise(t *testing.T) {
	records, err := starter.Read()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, r := range records {
		if r.Kind != resources.PartnerProgram {
			continue
		}
		found++
		for _, say := range []string{"not promise change", "Not for couples", "Not a reason to stay"} {
			if !strings.Contains(r.Service.Limits, say) {
				t.Errorf("%s does not say %q", r.Service.ID, say)
			}
		}
	}
	if found == 0 {
		t.Error("no partner program to look at")
	}
}

// Hours are believed where they are certain, and nowhere else.
func TestWhichHoursOfTheStarterAreKnown(t *testing.T) {
	records, err := starter.Read()
	if err != nil {
		t.Fatal(err)
	}
	unknown := []string{
		"", "24/7 in most counties", "Business hours", "Main office 7:30am-5:30pm", "Mon-Fri 6am-6pm (2025)", "Weekly classes", "7:30am-4:30pm",
	}
	known := 0
	for _, r := range records {
		if r.Service.Schedule.Known() == slices.Contains(unknown, r.Service.Hours) {
			t.Errorf("%s: %q is read as %+v", r.Service.ID, r.Service.Hours, r.Service.Schedule)
		}
		if r.Service.Schedule.Known() {
			known++
		}
	}
	if known < 40 {
		t.Errorf("hours of only %d services are known", known)
	}
}

func TestAFaultInTheFileNamesItsRowAndNotItsWords(t *testing.T) {
	header := strings.Join(starter.Columns(), ",")
	good := strings.Split("id,Canary,,,general,housing,,,211,,,,,,,,,,,CA,no,,high,", ",")
	with := func(column, value string) string {
		cells := slices.Clone(good)
		cells[slices.Index(starter.Columns(), column)] = value
		return header + "\n" + strings.Join(cells, ",") + "\n"
	}
	if _, err := starter.Parse(strings.NewReader(with("id", "x"))); err != nil {
		t.Fatalf("the good row is refused: %v", err)
	}
	for text, want := range map[string]string{
		with("kind", "canary-kind"):    "row 2: column kind",
		with("needs", "canary-need"):   "row 2: column needs",
		with("needs", "housing;"):      "row 2: column needs",
		with("crisis", "canary"):       "row 2: column crisis",
		with("hold", "canary"):         "row 2: column hold",
		with("confidence", "canary"):   "row 2: column confidence",
		with("counties", "canary"):     "row 2: column counties",
		with("confidential", "canary"): "row 2: column confidential",
		"id,canary\n":                  "row 1: columns",
		"":                             "row 1:",
		header + "\ncanary\n":          "row 2:",
		header + "\n\"canary":          "row 2:",
	} {
		_, err := starter.Parse(strings.NewReader(text))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(strings.ToLower(err.Error()), "canary") {
			t.Errorf("error is %v, want %q", err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(starter.Bytes())
	f.Add([]byte(strings.Join(starter.Columns(), ",") + "\n"))
	f.Fuzz(func(_ *testing.T, file []byte) {
		_, _ = starter.Parse(bytes.NewReader(file)) // must not panic, whatever the file
	})
}
