package sms

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"net/url"
	"testing"

	"github.com/twilio/twilio-go/client"
	"pgregory.net/rapid"
)

// R83: what is handed to Twilio's check in one piece is what it would put together.
func TestTheSignedFormIsWhatTwilioPutsTogether(t *testing.T) {
	validator := client.NewRequestValidator("token")
	rapid.Check(t, func(t *rapid.T) {
		sent := rapid.MapOfN(rapid.String(), rapid.String(), 0, 40).Draw(t, "form")
		form := url.Values{}
		for key, value := range sent {
			form.Set(key, value)
		}
		in, ok := parse(form.Encode())
		if !ok {
			t.Fatal("the form is not read")
		}
		address := "https://texts.example.org" + rapid.StringMatching(`(:[0-9]{2,4})?/sms/[a-z]{1,8}(\?[a-z=&]{0,8})?`).Draw(t, "path")
		one := map[string]string{in.signed(): ""}
		for _, try := range []string{address, withPort(address, ":443"), withPort(address, "")} {
			made := signature(try + in.signed())
			if validator.Validate(address, sent, made) != validator.Validate(address, one, made) {
				t.Fatalf("the library and we disagree on %q", try)
			}
		}
		if !validator.Validate(address, one, signature(withPort(address, "")+in.signed())) {
			t.Fatalf("a signature over %q does not count", address)
		}
	})
}

// withPort is the address with another port, or none.
func withPort(address, port string) string {
	u, _ := url.Parse(address)
	u.Host = u.Hostname() + port
	return u.String()
}

func signature(text string) string {
	mac := hmac.New(sha1.New, []byte("token"))
	_, _ = mac.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}
