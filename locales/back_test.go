package locales

import (
	"fmt"
	"strings"
	"testing"
)

// A text that was changed shows its old way back as stale, not as what it says.
func TestTheWayBackToEnglishIsOfTheTextAsItStands(t *testing.T) {
	back := fmt.Sprintf("[\"a.plain\"]\ntext = \"Good day\"\nof = %q\n", Hash("Hola"))
	read := func(es string) *Catalog {
		return mustRead(t, files("en/messages.toml", "[\"a.plain\"]\nother = \"Hello\"\n",
			"es/messages.toml", fmt.Sprintf("[\"a.plain\"]\nother = %q\n", es), "es/back.toml", back), nil)
	}
	if text, fresh := read("Hola").Back("es", "a.plain"); text != "Good day" || !fresh {
		t.Errorf("%q, fresh %v", text, fresh)
	}
	if text, fresh := read("Adiós").Back("es", "a.plain"); text != "Good day" || fresh {
		t.Errorf("after a change: %q, fresh %v", text, fresh)
	}
	for _, key := range []string{"a.name", ""} {
		if text, fresh := read("Hola").Back("es", key); text != "" || fresh {
			t.Errorf("%q: %q, fresh %v", key, text, fresh)
		}
	}
	if text, fresh := read("Hola").Back("tlh", "a.plain"); text != "" || fresh {
		t.Errorf("no such language: %q, fresh %v", text, fresh)
	}
}

func TestAWayBackNamesItsParts(t *testing.T) {
	_, err := Read(files("en/messages.toml", "[\"a.plain\"]\nother = \"Hello\"\n", "es/back.toml", "\n[\"a.plain\"]\ntext = \"Good day\"\n"), nil)
	if err == nil || !strings.HasPrefix(err.Error(), "locales/es/back.toml:2: ") {
		t.Errorf("got %v", err)
	}
}

func TestEveryShippedWayBackIsOfAMessage(t *testing.T) {
	c := read(t)
	for _, code := range c.Locales() {
		for key := range c.locales[code].back {
			if !c.Has(code, key) {
				t.Errorf("locales/%s/back.toml: there is no message %s", code, key)
			}
		}
	}
}
