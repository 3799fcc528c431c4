package locales

import (
	"slices"
	"testing"
	"testing/fstest"
)

// R96: a language that lacks one safety string is understood and never offered.
func TestALanguageThatLacksASafetyStringIsNotSpoken(t *testing.T) {
	text, err := Files.ReadFile("es/messages.toml")
	if err != nil {
		t.Fatal(err)
	}
	english := read(t)
	for _, key := range SafetyKeys() {
		for name, es := range map[string]string{"gone": "", "blank": "[\"" + key + "\"]\nother = \"  \"\n"} {
			before, after := around(string(text), key)
			base := fstest.MapFS{"es/messages.toml": {Data: []byte(before + es + after)}}
			for _, file := range []string{"en/messages.toml", "en/words.toml", "es/words.toml"} {
				data, err := Files.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				base[file] = &fstest.MapFile{Data: data}
			}
			c := mustRead(t, base, nil)
			if slices.Contains(c.Spoken(), "es") || !slices.Contains(c.Written(), "es") || !slices.Contains(c.Locales(), "es") {
				t.Errorf("%s %s: spoken %v, written %v", key, name, c.Spoken(), c.Written())
			}
			if got := c.Lacks("es"); !slices.Equal(got, []string{key}) {
				t.Errorf("%s %s: lacks %v", key, name, got)
			}
		}
	}
	if lacks := english.Lacks("es"); len(lacks) > 0 || !slices.Contains(english.Spoken(), "es") {
		t.Errorf("whole Spanish lacks %v", lacks)
	}
}

// An overlay may bring what a language lacked.
func TestAnOverlayMayMakeALanguageWhole(t *testing.T) {
	base := files("en/messages.toml", "[\"start.safe\"]\nother = \"OK to text?\"\n", "es/messages.toml", "[\"a.plain\"]\nother = \"Hola\"\n")
	if c := mustRead(t, base, nil); slices.Contains(c.Spoken(), "es") {
		t.Error("spoken without the safety question")
	}
	if c := mustRead(t, base, files("es/messages.toml", "[\"start.safe\"]\nother = \"¿Puede?\"\n")); !slices.Contains(c.Spoken(), "es") {
		t.Error("not spoken with it")
	}
}
