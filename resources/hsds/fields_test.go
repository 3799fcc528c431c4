package hsds

import (
	"testing"

	"porchlight/resources"
)

// fieldSamples are what an editor could write into each field.
var fieldSamples = map[string]string{
	"organization": "Valley Helpers", "name": "Boxes on Mondays", "alternate_name": "Monday boxes", "description": "Fresh food, no questions",
	"sms_name": "Monday place", "url": "https://example.org/new", "phone": "559-555-0107 x4; 559-555-0108 (fax)", "text_line": "Text HI to 559-555-0109",
	"hours": "Mon 9am-11am", "languages": "hmn;en", "needs": "food;community", "crisis": "no", "eligibility": "Everybody",
	"limits": "None", "fees": "Free of charge", "application": "Come by", "documents": "A bag", "alert": "Closed in May", "status": "temporarily closed",
	"area": "06039;06019", "service_area": "Madera County", "kind": "legal", "access": "Ramp", "categories": "Zebra;Food pantry", "sources": "x;y", "address": "9 Elm St", "city": "Madera", "state": "CA", "zip": "93638", "owner": "fresno", "shared": "yes",
	"sector": "food", "hold": "yes", "min_age": "18", "max_age": "64",
}

// Whatever field a person edits, the next reader of the export finds it so, and
// finds it empty where it was emptied.
func TestEveryFieldThatIsEditedTravels(t *testing.T) {
	for _, field := range resources.Fields() {
		if fieldSamples[field.Name] == "" {
			t.Errorf("no sample for %s", field.Name)
		}
		for _, value := range []string{fieldSamples[field.Name], ""} {
			d := directoryOf(t, readIn(t, folderOf(map[string]string{
				"organizations.csv": village["organizations.csv"],
				"services.csv": "id,organization_id,name,description,status,alternate_name,fees_description,eligibility_description,application_process,alert,minimum_age,maximum_age\n" +
					sharedNeed + ",11111111-1111-4111-8111-111111111111,Food boxes,Boxes of food,active,Boxes,Free,Anyone,Call,Closed,5,6\n",
				"locations.csv": "id,location_type,name\n" + shelterPlace + ",physical,Hall\n",
				"service_at_location.csv": "id,service_id,location_id\n" +
					"66666666-6666-4666-8666-666666666666," + sharedNeed + "," + shelterPlace + "\n",
				"addresses.csv": "id,location_id,address_1,city,state_province,postal_code,country,address_type\n" +
					"77777777-7777-4777-8777-777777777777," + shelterPlace + ",1 Main St,Fresno,CA,93706,US,physical\n",
				"phones.csv":        "id,location_id,number\n99999999-9999-4999-8999-999999999999," + shelterPlace + ",559-555-0102\n",
				"schedules.csv":     "id,location_id,freq,byday,opens_at,closes_at\n99999999-9999-4999-8999-999999999998," + shelterPlace + ",WEEKLY,MO,09:00,17:00\n",
				"languages.csv":     "id,location_id,code\n99999999-9999-4999-8999-999999999997," + shelterPlace + ",es\n",
				"service_areas.csv": "id,service_at_location_id,name\n99999999-9999-4999-8999-999999999996,66666666-6666-4666-8666-666666666666,Fresno County\n",
			})))
			r, ok := d.Record(sharedNeed)
			if !ok {
				t.Fatal("no record")
			}
			if err := field.Set(&r, value); err != nil {
				if value != "" {
					t.Errorf("%s takes no %q: %v", field.Name, value, err)
				}
				continue
			}
			report := change(t, d, "admin", resources.Put{Records: []resources.Record{r}})
			if report.Rows[0].Action != resources.Changed {
				continue // it was so already, or may not be kept
			}
			want, _ := d.Record(sharedNeed)
			for _, f := range []Format{HSDSJSON, HSDSCSV} {
				out, _ := written(t, d, f)
				in := readBytes(t, fileName(f), out)
				if len(in.Records) != 1 {
					t.Fatalf("%s: %d records", field.Name, len(in.Records))
				}
				for _, other := range resources.Fields() {
					if a, b := other.Get(&want), other.Get(&in.Records[0]); a != b {
						t.Errorf("%s edited to %q, %s: %s was %q and is read as %q", field.Name, value, f, other.Name, a, b)
					}
				}
			}
		}
	}
}
