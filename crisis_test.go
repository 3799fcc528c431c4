package porchlight_test

import (
	"regexp"
	"strings"
	"testing"

	"porchlight/bot/bottest"
	"porchlight/locales"
	"porchlight/resources"
)

const firstAnswer = "If you are in danger, call 911."

// R72: words of danger and of suicide bring the card first, wherever the
// conversation stands, and then what it would have said without it. Nothing
// else changes: nobody is told, and the next text goes on.
func TestTheCardComesFirstInAnyState(t *testing.T) {
	for state, before := range map[string][]string{
		"no conversation": nil, "the first reply": {"hi"}, "the menu": {"hi", "1"}, "the place question": {"need food", "1"},
		"results": {"need food 93701", "1"}, "privacy": {"hi", "1", "privacy"}, "the safety question": {"hi", "food", "my husband hits me"},
	} {
		for text, want := range map[string]string{
			"he is going to kill me": firstAnswer, "he has a gun": firstAnswer, "he choked me last night": firstAnswer, "911": firstAnswer,
			"I WANT TO DIE": "You can call or text 988", "i dont want to live anymore": "You can call or text 988",
			"quiero morirme": "Puede llamar al 988", "me va a matar": "Si hay peligro ahora, llame al 911.",
		} {
			h := bottest.Open(t)
			p := h.Phone(t, "fresno")
			bottest.Say(t, p, before...)
			_, got := bottest.Say(t, p, text)
			if !strings.HasPrefix(got, want) {
				t.Errorf("at %s, %q gets %q", state, text, got)
			}
			if messages := strings.Count(got, "\n\n") + 1; messages > 3 {
				t.Errorf("at %s, %q gets %d messages", state, text, messages)
			}
			if h.Log.Len() > 0 {
				t.Errorf("at %s, %q is logged: %s", state, text, h.Log)
			}
		}
	}
}

// R73: nobody is simply told to text 911: a call comes first, and the text is
// said to work in some places only. So it is in every language.
func TestTexting911IsNeverPromised(t *testing.T) {
	h := bottest.Open(t)
	careful := map[string]string{
		"en": "If you cannot speak, you can try texting 911; it works only in some places.",
		"es": "Si no puede hablar, trate de textear al 911; solo funciona en algunos lugares.",
	}
	call := regexp.MustCompile(`(call|llame al) 911\.`)
	text := regexp.MustCompile(`(?i)text[a-z]*( al| to)? 911`)
	for _, tag := range h.Catalog.Spoken() {
		if careful[tag] == "" {
			callsFirst(t, h.Catalog, tag)
			continue
		}
		for _, key := range []string{"crisis.danger", "crisis.suicide", "crisis.sorry"} {
			before, after, found := strings.Cut(h.Catalog.Say(tag, key, locales.Args{"NDVH": "1", "TTY": "2", "Line988": "988", "Line211": "211"}), careful[tag])
			if !found || !call.MatchString(before) || text.MatchString(before+after) {
				t.Errorf("%s, %s: %q, %q", tag, key, before, after)
			}
		}
		for _, key := range []string{"start.hello", "help.text"} {
			if said := h.Catalog.Say(tag, key, nil); text.MatchString(said) || !strings.Contains(said, "911") {
				t.Errorf("%s, %s: %q", tag, key, said)
			}
		}
	}
}

// R76: it says that it is a machine, whenever it is asked.
func TestItSaysThatItIsAMachine(t *testing.T) {
	for _, ask := range []string{"are you a bot", "Is this a real person?", "are you human", "eres un robot"} {
		p := bottest.Open(t).Phone(t, "fresno")
		if _, first := bottest.Say(t, p, "hi"); !strings.Contains(first, "automated") {
			t.Errorf("the first reply does not say so: %q", first)
		}
		if _, got := bottest.Say(t, p, "1", ask); !strings.Contains(got, "a computer, not a person") && !strings.Contains(got, "computadora") {
			t.Errorf("%q gets %q", ask, got)
		}
	}
}

// R10: texting is never the only way. Every service that is shown has a number
// to call, and so have the ways out: nothing found, a person, not understood.
func TestThereIsAlwaysANumberToCall(t *testing.T) {
	h := bottest.Open(t)
	shown := 0
	for _, c := range h.All {
		for _, need := range resources.Needs() {
			for skip := 0; skip < 30; skip += 10 {
				found := h.Directory.Search(resources.Query{Need: need, Counties: c.Counties, At: bottest.Noon, Limit: 10, Skip: skip})
				for _, l := range found.Listings {
					if shown++; l.Phone == "" {
						t.Errorf("%s shows %s for %s without a number", c.ID, l.ID, need)
					}
				}
			}
		}
	}
	if shown < 100 {
		t.Errorf("only %d services were looked at", shown)
	}
	number := regexp.MustCompile(`\b211\b|\b\d{3}-\d{3}-\d{4}\b`)
	for _, texts := range [][]string{
		{"need food 93701", "1"},
		{"talk to a person", "1"},
		{"hi", "1", "zxcv", "qwer", "uiop"},
		{"need a lawyer 93701", "1"},
		{"my husband hits me", "1"},
		{"HELP"},
	} {
		p := h.Phone(t, "fresno")
		if _, got := bottest.Say(t, p, texts...); !number.MatchString(got) {
			t.Errorf("%q ends without a number: %q", texts, got)
		}
		bottest.Say(t, p, "EXIT")
	}
}

// wordings of the other languages: how each tells people to call 911, and that a
// text to it works in some places only.
var wordings = map[string]struct{ call, some string }{
	"am":      {"911 ይደውሉ", "በአንዳንድ ቦታ ብቻ"},
	"ar":      {"اتصل على 911", "بعض الأماكن فقط"},
	"fa":      {"به 911 زنگ|زنگ به 911", "فقط بعضی جاها|فقط در بعضی جاها"},
	"fil":     {"tumawag sa 911", "sa ilang lugar lang"},
	"hmn":     {"hu 911", "qee qhov chaw xwb"},
	"ko":      {"911에 전화하세요", "되는 곳에서만|일부 지역에서만"},
	"om":      {"911 bilbilaa", "bakka tokko tokko qofa|bakka muraasa qofa"},
	"pa":      {"911 ਤੇ ਫੋਨ ਕਰੋ", "ਥਾਵਾਂ ਤੇ ਹੀ|ਹਰ ਥਾਂ ਨਹੀਂ"},
	"so":      {"wac 911", "meelaha qaar"},
	"sw":      {"piga 911", "baadhi ya (sehemu|maeneo) tu|sehemu chache tu|maeneo machache tu"},
	"ti":      {"ናብ 911 ደውሉ", "ኣብ ገለ ቦታ ጥራይ"},
	"vi":      {"gọi 911", "chỉ (vài|một số) nơi"},
	"zh-Hans": {"请打911", "只有部分地方"},
	"zh-Hant": {"請打911", "只有部分地方"},
}

// callsFirst holds a language to its wording: in each card the call stands before
// the text, and the text is limited.
func callsFirst(t *testing.T, c *locales.Catalog, tag string) {
	t.Helper()
	w, ok := wordings[tag]
	if !ok {
		t.Errorf("%s: write here how it words a call and a text to 911", tag)
		return
	}
	call, some := regexp.MustCompile(w.call), regexp.MustCompile(w.some)
	for _, key := range []string{"crisis.danger", "crisis.suicide", "crisis.sorry"} {
		text := c.Say(tag, key, locales.Args{"NDVH": "1", "TTY": "2", "Line988": "988", "Line211": "211"})
		called, limited := call.FindStringIndex(text), some.FindStringIndex(text)
		texted := strings.LastIndex(text, "911")
		if called == nil || limited == nil || called[0] >= texted || limited[0] < called[0] {
			t.Errorf("%s, %s does not call first, or does not say that texts work in some places only: %q", tag, key, text)
		}
	}
}
