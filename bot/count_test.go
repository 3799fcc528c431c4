package bot_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/bot"
	"porchlight/bot/bottest"
	"porchlight/internal/privacy"
)

// R4: what is counted is a need and a county, a language and a channel, once
// for each search that was answered, and nothing of what was written.
func TestASearchThatWasAnsweredIsCounted(t *testing.T) {
	for name, tt := range map[string]struct {
		texts []string
		want  []string
	}{
		"answered":             {[]string{"need shelter in fresno 93701", "1"}, []string{"channel sms", "language en", "need housing 06019"}},
		"in Spanish":           {[]string{"necesito comida en fresno", "1"}, []string{"channel sms", "language es", "need food 06019"}},
		"its further pages":    {[]string{"need shelter in fresno 93701", "1", "more"}, []string{"channel sms", "language en", "need housing 06019"}},
		"left before":          {[]string{"need shelter in fresno 93701", "exit"}, nil},
		"not now":              {[]string{"need shelter in fresno 93701", "2"}, nil},
		"nothing was asked":    {[]string{"hello", "1"}, nil},
		"a card and no search": {[]string{"he is going to kill me"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var tally privacy.Tally
			h := bottest.Open(t, func(p *bot.Parts) { p.Tally = &tally })
			bottest.Say(t, h.Phone(t, "fresno"), tt.texts...)
			var got []string
			for _, c := range tally.Take() {
				line := string(c.Table) + " " + c.Label
				if c.County != "" {
					line += " " + c.County
				}
				for range c.N {
					got = append(got, line)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("counted (-want +got):\n%s", diff)
			}
		})
	}
}
