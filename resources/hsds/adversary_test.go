package hsds

import (
	"maps"
	"strings"
	"testing"

	"porchlight/resources"
)

func leaksZanzibar(t *testing.T, why string, files map[string]string) {
	t.Helper()
	in := readIn(t, folderOf(files))
	d := directoryOf(t, in)
	text := outputs(t, d)
	var all strings.Builder
	for r := range rowsOf(t, d) {
		for _, m := range []map[string]string{r.Cells, r.Extra, r.Raw} {
			for _, v := range m {
				all.WriteString(v + "\n")
			}
		}
	}
	held, _ := d.Held(t.Context())
	for _, h := range held {
		for _, v := range h.Cells {
			all.WriteString("held " + v + "\n")
		}
	}
	for _, r := range d.Records() {
		if r.Confidential == false && strings.Contains(strings.ToLower(r.Service.Name), "night") {
			t.Logf("%s: the shelter is not confidential", why)
		}
	}
	for where, text := range map[string]string{"output": text, "rows": all.String()} {
		for line := range strings.Lines(text) {
			for _, c := range []string{"77 5th", "zanzibar", "36.7123"} {
				if i := strings.Index(strings.ToLower(line), c); i >= 0 {
					t.Errorf("%s: %s tells %q: …%s…", why, where, c, strings.TrimSpace(line[max(0, i-60):min(len(line), i+40)]))
				}
			}
		}
	}
}

func rowsOf(t *testing.T, d *resources.Directory) func(func(resources.Row) bool) {
	return func(yield func(resources.Row) bool) {
		if err := d.Rows(t.Context(), nil, yield); err != nil {
			t.Fatal(err)
		}
	}
}

func townWith(pairs ...string) map[string]string {
	files := maps.Clone(village)
	delete(files, "x")
	files["services.csv"] = strings.Split(files["services.csv"], sharedNeed)[0]
	files["service_at_location.csv"] = strings.Split(files["service_at_location.csv"], "66666666")[0]
	files["phones.csv"] = strings.Split(files["phones.csv"], "99999999")[0]
	for i := 0; i < len(pairs); i += 3 {
		if pairs[i+1] == "" {
			files[pairs[i]] = pairs[i+2]
			continue
		}
		files[pairs[i]] = strings.ReplaceAll(files[pairs[i]], pairs[i+1], pairs[i+2])
	}
	return files
}

// R16: what a file says in other columns, and in other words, of where a shelter is.
func TestNoFileTellsAShelterInAnotherWay(t *testing.T) {
	t.Run("numbered street in the description", func(t *testing.T) {
		leaksZanzibar(t, "numbered", townWith("services.csv", "77 Zanzibar Road", "77 5th Street", "addresses.csv", "77 Zanzibar Road", "77 5th Street", "locations.csv", "Zanzibar", "X", "locations.csv", "zanzibar.example", "x.example"))
	})
	t.Run("DV words in the organization's description only", func(t *testing.T) {
		leaksZanzibar(t, "org desc", townWith("services.csv", "Domestic violence shelter. Behind the mill at 77 Zanzibar Road.", "Emergency shelter for 30 nights", "organizations.csv", ",Helps", ",We shelter survivors of domestic violence"))
	})
	t.Run("eligibility only", func(t *testing.T) {
		leaksZanzibar(t, "eligibility", townWith("services.csv", "status", "status,eligibility_description", "services.csv", "active", "active,Women fleeing domestic violence", "services.csv", "Domestic violence shelter. Behind the mill at 77 Zanzibar Road.", "Emergency shelter for 30 nights"))
	})
	t.Run("category Safe Housing only", func(t *testing.T) {
		leaksZanzibar(t, "category", townWith("services.csv", "Domestic violence shelter. Behind the mill at 77 Zanzibar Road.", "Emergency shelter for 30 nights",
			"taxonomy_terms.csv", "", "id,code,name,description,taxonomy\n12121212-1111-4111-8111-111111111111,1125,Safe Housing,Safe Housing,Open Eligibility\n",
			"attributes.csv", "", "id,link_id,link_entity,taxonomy_term_id\n13131313-1111-4111-8111-111111111111,44444444-4444-4444-8444-444444444444,service,12121212-1111-4111-8111-111111111111\n"))
	})
	t.Run("category of the location's or organization's attribute", func(t *testing.T) {
		leaksZanzibar(t, "category org", townWith("services.csv", "Domestic violence shelter. Behind the mill at 77 Zanzibar Road.", "Emergency shelter for 30 nights",
			"taxonomy_terms.csv", "", "id,code,name,description,taxonomy\n12121212-1111-4111-8111-111111111111,1125,Safe Housing,Safe Housing,Open Eligibility\n",
			"attributes.csv", "", "id,link_id,link_entity,taxonomy_term_id\n13131313-1111-4111-8111-111111111111,11111111-1111-4111-8111-111111111111,organization,12121212-1111-4111-8111-111111111111\n"))
	})
	t.Run("two locations of one house", func(t *testing.T) {
		leaksZanzibar(t, "twin", townWith(
			"locations.csv", "", village["locations.csv"]+"aaaaaaaa-2222-4222-8222-222222222222,physical,,Behind,36.7123,-119.7456,,\n",
			"addresses.csv", "", village["addresses.csv"]+"aaaaaaaa-7777-4777-8777-777777777777,aaaaaaaa-2222-4222-8222-222222222222,77 Zanzibar Road,Fresno,CA,93706,US,physical\n"))
	})
	t.Run("the address on the organization, 1.x", func(t *testing.T) {
		leaksZanzibar(t, "org extra", townWith("organizations.csv", "", "id,name,description,address,map\n11111111-1111-4111-8111-111111111111,Marjaree House,Helps,77 Zanzibar Road,https://maps.example/zanzibar\n"))
	})
	t.Run("url of the service and of the organization", func(t *testing.T) {
		leaksZanzibar(t, "url", townWith("services.csv", "status", "status,url", "services.csv", "active", "active,https://www.google.com/maps/@36.7123;-119.7456", "organizations.csv", "", "id,name,description,website\n11111111-1111-4111-8111-111111111111,Marjaree House,Helps,https://maps.example/@36.7123\n"))
	})
	t.Run("url2", func(t *testing.T) {
		leaksZanzibar(t, "url2", townWith("services.csv", "status", "status,url", "services.csv", "active", "active,https://goo.gl/maps/zanzibarhouse"))
	})
	t.Run("dangling address", func(t *testing.T) {
		leaksZanzibar(t, "dangling", townWith("addresses.csv", ","+shelterPlace, ",deadbeef"))
	})
}
