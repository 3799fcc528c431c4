package discord_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"porchlight/bot/bottest"
)

// Whatever is signed is answered with something that Discord takes, and nothing
// of it comes back.
func FuzzInteraction(f *testing.F) {
	member := `"guild_id":"` + bottest.DiscordHome + `","member":{"user":{"id":"7"},"roles":["1"],"permissions":"8"}`
	for _, body := range []string{
		`{"type":1}`, `{"type":2,` + member + `,"data":{"name":"find","options":[{"name":"need","value":"food"}]}}`,
		`{"type":3,` + member + `,"message":{"flags":64},"data":{"custom_id":"m:pick:1:2"}}`, `{"type":3,` + member + `,"data":{"custom_id":"m:start"}}`,
		`{"type":3,` + member + `,"data":{"custom_id":"m:exit"}}`, `{"type":3,` + member + `,"data":{"custom_id":"s3:queue:x","values":["1"]}}`,
		`{"type":4,` + member + `,"data":{"name":"find","options":[{"name":"place","value":"x","focused":true}]}}`,
		`{"type":5,` + member + `,"data":{"custom_id":"m:say","components":[{"component":{"custom_id":"say","value":"EXIT"}}]}}`,
		`{"type":5,"data":{}}`, `[]`, `{`, "\xff",
	} {
		f.Add(body)
	}
	w := openWire(f)
	f.Fuzz(func(t *testing.T, body string) {
		rec := httptest.NewRecorder()
		w.ServeHTTP(rec, w.sign(body))
		w.Settle()
		if rec.Code == http.StatusBadRequest {
			return
		}
		var a struct {
			Type int
			Data json.RawMessage
		}
		if rec.Code != http.StatusOK || json.Unmarshal(rec.Body.Bytes(), &a) != nil || a.Type < 1 || a.Type > 9 {
			t.Errorf("status %d: %s", rec.Code, rec.Body)
		}
		if strings.Contains(w.house.Log.String(), "panicked") {
			t.Errorf("something panicked:\n%s", w.house.Log)
		}
	})
}
