package locales

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSettingATableLeavesTheRestOfTheFile(t *testing.T) {
	const file = `# All.

["a.one"] # first
other = """
["a.two"]
"""

# ---- Second ----

["a.two"]
description = "d"
other = "2"

# Of the third.
["a.three"]
other = "3"
`
	for key, want := range map[string]string{
		"a.two":   "# All.\n\n[\"a.one\"] # first\nother = \"\"\"\n[\"a.two\"]\n\"\"\"\n\n# ---- Second ----\n\n[\"a.two\"]\nother = \"new\"\n\n# Of the third.\n[\"a.three\"]\nother = \"3\"\n",
		"a.three": "# All.\n\n[\"a.one\"] # first\nother = \"\"\"\n[\"a.two\"]\n\"\"\"\n\n# ---- Second ----\n\n[\"a.two\"]\ndescription = \"d\"\nother = \"2\"\n\n# Of the third.\n[\"a.three\"]\nother = \"new\"\n",
		"a.four":  file + "\n[\"a.four\"]\nother = \"new\"\n",
	} {
		if diff := cmp.Diff(want, SetTable(file, key, []Field{{"other", "new"}})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", key, diff)
		}
	}
	if got := SetTable("", "a.b", []Field{{"other", "x"}}); got != "[\"a.b\"]\nother = \"x\"\n" {
		t.Errorf("an empty file became %q", got)
	}
}

// Whatever a reviewer writes is read back as it was written, and nothing else changes.
func TestWhatIsSetIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		file, want := "# head\n", map[string]string{}
		for range rapid.IntRange(1, 6).Draw(t, "edits") {
			key := fmt.Sprintf("k.n%d", rapid.IntRange(0, 3).Draw(t, "key"))
			text := rapid.OneOf(rapid.StringN(1, 20, -1), rapid.StringMatching(`[a-z"'\\\n\[\]# =]{1,20}`)).Draw(t, "text")
			file, want[key] = SetTable(file, key, []Field{{"description", text}, {"other", "x" + text}}), "x"+text
		}
		got := map[string]map[string]string{}
		if err := decode(source{"file", file}, &got); err != nil {
			t.Fatalf("%v in\n%s", err, file)
		}
		if len(got) != len(want) {
			t.Fatalf("%d tables, want %d:\n%s", len(got), len(want), file)
		}
		for key, text := range want {
			if got[key]["other"] != text {
				t.Fatalf("%s: %q became %q", key, text, got[key]["other"])
			}
		}
	})
}
