package bot_test

import (
	"strings"
	"testing"

	"porchlight/bot"
	"porchlight/bot/bottest"
)

// At the place question a name is a name, whatever else it means: nobody who
// answers "Spring Valley" or "Weed" may get another subject, or be sent away.
func TestAtThePlaceQuestionANameIsAName(t *testing.T) {
	for id, names := range map[bot.CollaborativeID][]string{
		"fresno":      {"fresno", "orange cove", "soledad", "weed", "chino", "carmel", "orange", "patton", "nice", "campo", "rescue", "edison", "huron", "kings canyon"},
		"san_diego":   {"spring valley", "north park", "city heights", "el cajon", "la mesa", "alta"},
		"humboldt":    {"hoopa", "eureka", "arcata", "mckinleyville", "trinidad", "garberville"},
		"los_angeles": {"echo park", "highland park", "macarthur park", "huntington park", "monterey park", "koreatown", "pico rivera"},
		"oakland":     {"temescal", "union city", "fruitvale", "san leandro", "hayward"},
	} {
		h := bottest.Open(t)
		for _, name := range names {
			p := *h.Phone(t, id)
			p.Name = name
			bottest.Say(t, &p, "need food", "1")
			reply, text := bottest.Say(t, &p, name)
			found := strings.HasPrefix(text, "Near ") || strings.HasPrefix(text, "We found") || strings.HasPrefix(text, "Which one do you mean")
			if !found && name != "kings canyon" {
				t.Errorf("%s: %q at the place question got %q", id, name, text)
			}
			if reply.Wiped {
				t.Errorf("%s: %q wiped the chat", id, name)
			}
		}
	}
}

// A word that is no place near, and a need, stays a need also there.
func TestAtThePlaceQuestionANeedStaysANeed(t *testing.T) {
	p := bottest.Open(t).Phone(t, "fresno")
	for text, want := range map[string]string{
		"actually i need a place to sleep": "Where do you need a place to stay?",
		"talk to a person":                 "We do not give your number",
		"he has a gun":                     "If you are in danger",
		"menu":                             "What do you need?",
	} {
		q := *p
		q.Name = text
		if _, got := bottest.Say(t, &q, "need food", "1", text); !strings.HasPrefix(got, want) {
			t.Errorf("%q got %q, want %q", text, got, want)
		}
	}
}
