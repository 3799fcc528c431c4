package sms

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"porchlight/internal/privacy"
)

// Limits of what is read before anything is known of the sender.
const (
	usualBody   = 64 << 10 // bytes; a webhook has some 2 kB, a text at most 1,600 characters
	maxBody     = 2 << 20  // bytes; a signed one of this size still gets an answer (R53)
	largePlaces = 4        // bodies beyond usualBody that are read at the same time
	maxFields   = 256      // Twilio sends some 20, and 4 more for a picture
)

// inbound is what Twilio sent, a form in which every key stands once. Only
// verifier.verified gives one out, and only somebody in it can be written to.
type inbound []field // by key

type field struct{ key, value string }

// Format prints nothing of the person.
func (inbound) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// get gives the value of a key, or "".
func (in inbound) get(key string) string {
	at, ok := slices.BinarySearchFunc(in, key, func(f field, key string) int { return strings.Compare(f.key, key) })
	if !ok {
		return ""
	}
	return in[at].value
}

// sender is what is needed to answer, without what was written.
func (in inbound) sender() inbound {
	return inbound{{"From", strings.Clone(in.from())}, {"To", strings.Clone(in.to())}}
}

func (in inbound) from() string { return in.get("From") }
func (in inbound) to() string   { return in.get("To") }
func (in inbound) sid() string  { return in.get("MessageSid") }

// read takes the body in. The caller must call release when it is done with it.
func (v *verifier) read(r *http.Request) (body string, release func(), ok bool) {
	release = func() {}
	if n := r.ContentLength; n >= 0 && n <= usualBody {
		b := make([]byte, n)
		_, err := io.ReadFull(r.Body, b)
		return string(b), release, err == nil
	}
	b, err := io.ReadAll(io.LimitReader(r.Body, usualBody+1))
	if err != nil || len(b) <= usualBody {
		return string(b), release, err == nil
	}
	select {
	case v.large <- struct{}{}:
		release = func() { <-v.large }
	default:
		return "", release, false
	}
	rest, err := io.ReadAll(io.LimitReader(r.Body, maxBody-int64(len(b))+1))
	b = append(b, rest...)
	return string(b), release, err == nil && len(b) <= maxBody
}

// parse reads a form. It agrees with url.ParseQuery, and refuses beside what
// that refuses a key that stands twice: the signature covers one value a key,
// so another could be slipped in beside it.
func parse(body string) (inbound, bool) {
	sent := make(inbound, 0, 32)
	for body != "" {
		var pair string
		pair, body, _ = strings.Cut(body, "&")
		if pair == "" {
			continue
		}
		key, value, _ := strings.Cut(pair, "=")
		if strings.Contains(pair, ";") || len(sent) == maxFields {
			return nil, false
		}
		key, err := url.QueryUnescape(key)
		if err != nil {
			return nil, false
		}
		value, err = url.QueryUnescape(value)
		if err != nil {
			return nil, false
		}
		sent = append(sent, field{key, value})
	}
	slices.SortFunc(sent, func(a, b field) int { return strings.Compare(a.key, b.key) })
	for i := 1; i < len(sent); i++ {
		if sent[i].key == sent[i-1].key {
			return nil, false
		}
	}
	return sent, true
}
