package bot

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"porchlight/locales"
)

func TestPlainLaysOutMessages(t *testing.T) {
	one, two := []Choice{{1, "Yes"}}, []Choice{{1, "Yes"}, {2, "No"}}
	notice := func(text string) Block { return Block{Kind: Notice, Text: text} }
	for name, tt := range map[string]struct {
		reply Reply
		want  []string
	}{
		"nothing":               {Reply{}, nil},
		"words without a text":  {Reply{Blocks: []Block{{}, {}}}, nil},
		"silent":                {Reply{Silent: true, Blocks: []Block{{Text: "a"}}}, nil},
		"words together":        {Reply{Blocks: []Block{{Text: "a"}, {}, {Text: "b"}}}, []string{"a\nb"}},
		"choices under words":   {Reply{Blocks: []Block{{Text: "a"}}, Choices: two}, []string{"a\n1 Yes\n2 No"}},
		"choices alone":         {Reply{Choices: two}, []string{"1 Yes\n2 No"}},
		"choices that are said": {Reply{Blocks: []Block{{Text: "a"}}, Choices: two, Inline: true}, []string{"a"}},
		"a notice":              {Reply{Blocks: []Block{notice("n"), {Text: "a"}}}, []string{"n", "a"}},
		"a notice between":      {Reply{Blocks: []Block{{Text: "a"}, notice("n"), {Text: "b"}}, Choices: one}, []string{"a", "n", "b\n1 Yes"}},
		"choices after it":      {Reply{Blocks: []Block{notice("n")}, Choices: one}, []string{"n", "1 Yes"}},
		"too many":              {Reply{Blocks: []Block{notice("1"), notice("2"), notice("3"), notice("4"), {Text: "5"}, {Text: "6"}}}, []string{"1", "2", "3\n4\n5\n6"}},
	} {
		if diff := cmp.Diff(tt.want, Plain(tt.reply)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// R44: what is counted is what is sent.
func TestWhatFitsIsWhatIsSent(t *testing.T) {
	words := rapid.Custom(func(t *rapid.T) string {
		return strings.Repeat(rapid.SampledFrom([]string{"a", "na{", "ñ", "你", "😀", ""}).Draw(t, "letter"), rapid.IntRange(0, 200).Draw(t, "times"))
	})
	rapid.Check(t, func(t *rapid.T) {
		var r Reply
		for range rapid.IntRange(0, 6).Draw(t, "blocks") {
			r.Blocks = append(r.Blocks, Block{Kind: rapid.SampledFrom([]BlockKind{Words, CardOf, Notice}).Draw(t, "kind"), Text: words.Draw(t, "words")})
		}
		for i := range rapid.IntRange(0, 9).Draw(t, "choices") {
			r.Choices = append(r.Choices, Choice{uint8(i + 1), words.Draw(t, "label")})
		}
		want := true
		for _, text := range Plain(r) {
			n, gsm := locales.Segments(text)
			want = want && (gsm && n <= maxSegmentsGSM || !gsm && n <= maxSegmentsUCS)
		}
		if got := fits(&r); got != want {
			t.Fatalf("fits says %v, the messages %v", got, want)
		}
	})
}
