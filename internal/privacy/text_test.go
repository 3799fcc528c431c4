package privacy_test

import (
	"bytes"
	"encoding"
	"encoding/binary"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"strings"
	"testing"
	texttemplate "text/template"

	"porchlight/internal/privacy"
)

const canary = "canary-7f3a 559-555-0123"

// verbs is every verb that fmt knows, one it does not know, and flags.
var verbs = []string{
	"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "% x", "%#x", "%d", "%T", "%t", "%c", "%U", "%b", "%o", "%e", "%g",
	"%p", "%w", "%y", "%10.3s", "%-40v", "%+q",
}

type outerPublic struct{ Words privacy.Text }

type outerHidden struct{ words privacy.Text }

type outerDeep struct {
	hidden outerHidden
	list   []outerHidden
	byName map[string]privacy.Text
	three  [3]privacy.Text
	far    *outerHidden
	boxed  any
}

func nested(t privacy.Text) map[string]any {
	deep := outerDeep{
		hidden: outerHidden{t}, list: []outerHidden{{t}}, byName: map[string]privacy.Text{"x": t},
		three: [3]privacy.Text{t, t, t}, far: &outerHidden{t}, boxed: t,
	}
	return map[string]any{
		"value": t, "pointer": &t, "slice": []privacy.Text{t}, "array": [1]privacy.Text{t},
		"pointers": []*privacy.Text{&t}, "map": map[string]privacy.Text{"x": t}, "map key": map[privacy.Text]int{t: 1},
		"any": []any{t}, "public": outerPublic{t}, "public pointer": &outerPublic{t},
		"hidden": outerHidden{t}, "hidden pointer": &outerHidden{t}, "hidden slice": []outerHidden{{t}},
		"deep": deep, "deep pointer": &deep,
	}
}

// leaks finds the canary plainly, quoted, in hex and as a list of bytes.
func leaks(out, secret string) bool {
	bare := strings.NewReplacer(" ", "", "0x", "", "0X", "", ",", "").Replace(strings.ToLower(out))
	plain := strings.ReplaceAll(strings.ToLower(secret), " ", "")
	list := strings.ReplaceAll(strings.Trim(fmt.Sprint([]byte(secret)), "[]"), " ", "")
	for _, form := range []string{plain, plain[:8], fmt.Sprintf("%x", secret), list} {
		if strings.Contains(bare, form) {
			return true
		}
	}
	return false
}

func TestLeaksFindsWhatItLooksFor(t *testing.T) {
	for _, verb := range []string{"%v", "%q", "%x", "% X", "%#x", "%d"} {
		if out := fmt.Sprintf(verb, []byte(canary)); !leaks(out, canary) {
			t.Errorf("%s is not seen in %s", verb, out)
		}
	}
}

// R54
func TestTextPrintsUnderNoVerbInNoNesting(t *testing.T) {
	text := privacy.NewText(canary)
	for name, value := range nested(text) {
		for _, verb := range verbs {
			if out := fmt.Sprintf(verb, value); leaks(out, canary) {
				t.Errorf("%s of %s leaks: %s", verb, name, out)
			}
		}
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, value := range []any{text, &text, privacy.Text{}} {
			if got := fmt.Sprintf(verb, value); got != privacy.Redacted {
				t.Errorf("%s of a Text gives %q", verb, got)
			}
		}
	}
	if got := fmt.Sprintln("a", text, fmt.Errorf("b %v", text), errors.Join(fmt.Errorf("%s", text))); leaks(got, canary) {
		t.Errorf("leaks: %s", got)
	}
	if text.String() != privacy.Redacted {
		t.Error("String gives more than [private]")
	}
}

// R54
func TestTextLogsAsPrivate(t *testing.T) {
	text := privacy.NewText(canary)
	for name, value := range nested(text) {
		var out bytes.Buffer
		for _, h := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
			slog.New(h).Info("said", "text", value, slog.Group("in", slog.Any("text", value)))
		}
		if leaks(out.String(), canary) {
			t.Errorf("%s leaks into a log: %s", name, out.String())
		}
	}
}

// R54
func TestTextIsRefusedByEveryMarshaller(t *testing.T) {
	text := privacy.NewText(canary)
	for name, value := range map[string]any{
		"value": text, "pointer": &text, "field": outerPublic{text}, "slice": []privacy.Text{text},
	} {
		refuses(t, name, value, canary)
	}
	refuses(t, "map key", map[privacy.Text]int{text: 1}, canary)
}

// refuses fails when a marshaller takes the value, or its error tells the secret.
func refuses(t *testing.T, name string, value any, secret string) {
	t.Helper()
	marshallers := map[string]func(any) ([]byte, error){
		"json": json.Marshal,
		"gob": func(v any) ([]byte, error) {
			var out bytes.Buffer
			err := gob.NewEncoder(&out).Encode(v)
			return out.Bytes(), err
		},
	}
	if !strings.HasPrefix(name, "map") { // xml knows no maps at all
		marshallers["xml"] = xml.Marshal
	}
	for kind, marshal := range marshallers {
		out, err := marshal(value)
		if err == nil {
			t.Errorf("%s takes %s: %s", kind, name, out)
		}
		if leaks(fmt.Sprint(string(out), err), secret) {
			t.Errorf("%s of %s leaks: %s %v", kind, name, out, err)
		}
	}
}

func TestTextIsRefusedByBinaryForms(t *testing.T) {
	text := privacy.NewText(canary)
	for name, marshal := range map[string]func() ([]byte, error){
		"text": text.MarshalText, "binary": text.MarshalBinary, "gob": text.GobEncode, "json": text.MarshalJSON,
		"append text":   func() ([]byte, error) { return text.AppendText(nil) },
		"append binary": func() ([]byte, error) { return text.AppendBinary(nil) },
	} {
		if out, err := marshal(); !errors.Is(err, privacy.ErrPrivate) || out != nil {
			t.Errorf("%s gives %q and %v", name, out, err)
		}
	}
	// The interfaces that yaml and toml look for; those libraries live in other rooms.
	if out, err := text.MarshalYAML(); !errors.Is(err, privacy.ErrPrivate) || out != nil {
		t.Errorf("yaml gives %v and %v", out, err)
	}
	if _, ok := any(text).(encoding.TextMarshaler); !ok {
		t.Error("toml would find no refusal")
	}
	if _, err := binary.Append(nil, binary.BigEndian, text); err == nil {
		t.Error("encoding/binary takes a Text")
	}
}

func TestTemplatesPrintPrivate(t *testing.T) {
	data := outerPublic{privacy.NewText(canary)}
	const page = `<p title="{{.Words}}">{{.Words}} {{printf "%s" .Words}}</p><script>var x = {{.Words}}</script>`
	var out bytes.Buffer
	if err := template.Must(template.New("").Parse(page)).Execute(&out, data); err != nil {
		t.Logf("html/template declines: %v", err)
	}
	if err := texttemplate.Must(texttemplate.New("").Parse(page)).Execute(&out, data); err != nil {
		t.Fatal(err)
	}
	if leaks(out.String(), canary) || !strings.Contains(out.String(), privacy.Redacted) {
		t.Errorf("got %s", out.String())
	}
}

func TestRevealIsTheOneWayIn(t *testing.T) {
	text := privacy.NewText(canary)
	if text.Reveal() != canary {
		t.Error("Reveal does not give the words")
	}
	if (privacy.Text{}).Reveal() != "" {
		t.Error("the zero Text has words")
	}
}

func TestDropEmptiesEveryCopy(t *testing.T) {
	text := privacy.NewText(canary)
	again, message := text, outerPublic{text}
	text.Drop()
	text.Drop()
	privacy.Text{}.Drop()
	for _, copied := range []privacy.Text{text, again, message.Words} {
		if copied.Reveal() != "" {
			t.Error("a copy still has the words")
		}
	}
	if other := privacy.NewText("here"); other.Reveal() != "here" {
		t.Error("another Text lost its words")
	}
}
