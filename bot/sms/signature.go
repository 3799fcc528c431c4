package sms

import (
	"io"
	"net/http"
	"strings"

	"github.com/twilio/twilio-go/client"
)

// signatureLength is that of a SHA-1 in base64.
const signatureLength = 28

// verifier knows Twilio's requests by their signature.
type verifier struct {
	public     string // our public address, without a slash at its end
	validators []client.RequestValidator
	large      chan struct{} // places for bodies beyond usualBody
}

func newVerifier(public string, tokens []string) verifier {
	v := verifier{public: strings.TrimRight(public, "/"), large: make(chan struct{}, largePlaces)}
	for _, token := range tokens {
		if token != "" && v.public != "" { // with an empty key anybody could sign
			v.validators = append(v.validators, client.NewRequestValidator(token))
		}
	}
	return v
}

// verified reads what was sent, once, and says whether Twilio signed it for our
// public address and this very path and query (R83). Everything that leaves a
// doubt is refused: a repeated key, a broken escape, a body that is too long.
func (v *verifier) verified(r *http.Request) (in inbound, ok bool) {
	signature := r.Header.Get("X-Twilio-Signature")
	if len(v.validators) == 0 || len(signature) != signatureLength {
		return nil, false
	}
	body, release, ok := v.read(r)
	defer release()
	if !ok {
		return nil, false
	}
	if in, ok = parse(body); !ok {
		return nil, false
	}
	return in, v.valid(v.public+r.URL.RequestURI(), in, signature)
}

// valid tries every token. The comparison takes the same time for every
// signature; Twilio signs the address with or without its port, so both count.
func (v *verifier) valid(address string, in inbound, signature string) bool {
	signed := map[string]string{in.signed(): ""}
	for i := range v.validators {
		if v.validators[i].Validate(address, signed, signature) {
			return true
		}
	}
	return false
}

// signed is what Twilio signs of a form after the address: each key with its
// value, in the order of the keys. The library would put it together in a time
// that grows with the square of its length, twice; as one key without a value it
// comes out the same.
func (in inbound) signed() string {
	size := 0
	for i := range in {
		size += len(in[i].key) + len(in[i].value)
	}
	var b strings.Builder
	b.Grow(size)
	for i := range in {
		b.WriteString(in[i].key)
		b.WriteString(in[i].value)
	}
	return b.String()
}

// finish reads what is still coming: whoever is still sending would see a
// broken connection, not the answer.
func finish(r *http.Request) { _, _ = io.CopyN(io.Discard, r.Body, maxBody) }
