package sms_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/twilio/twilio-go/client"

	"porchlight/bot/bottest"
	"porchlight/bot/sms"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
)

// The whole signed turn beside its floors (performance.md, bars 3 and 5): over
// one connection on loopback, with requests that were made and signed before.
//
//	constant: bare net/http and constant TwiML
//	signed:   the same, with the form parsed and Twilio's signature checked
//	turn:     a conversation of four texts, in memory
//	greeting: first texts only
//	silent:   the webhook with a bot that says nothing
func BenchmarkWebhook(b *testing.B) {
	b.Run("constant", func(b *testing.B) { loopback(b, constantTwiML(b), talk) })
	b.Run("signed", func(b *testing.B) { loopback(b, signedConstant(b), talk) })
	b.Run("turn", func(b *testing.B) { loopback(b, production(b), talk) })
	b.Run("greeting", func(b *testing.B) { loopback(b, production(b), talk[:1]) })
	b.Run("silent", func(b *testing.B) {
		h := open(func(o *sms.Options) { o.Limits = local.NewLimits(o.Now) })
		h.bot.forget = true
		loopback(b, h, talk)
	})
}

// constantTwiML is floor (a): as many bytes as an answer of the conversation has on average.
func constantTwiML(testing.TB) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { constant(w) })
}

func constant(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	_, _ = io.WriteString(w, "<Response><Message>"+strings.Repeat("Valley Info ", 27)+"</Message></Response>")
}

// signedConstant is floor (b).
func signedConstant(testing.TB) http.Handler {
	validator := client.NewRequestValidator(token)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			http.Error(w, "bad form", http.StatusBadRequest)
			return
		}
		sent := make(map[string]string, len(r.PostForm))
		for key := range r.PostForm {
			sent[key] = r.PostForm.Get(key)
		}
		if !validator.Validate(public+r.URL.RequestURI(), sent, r.Header.Get("X-Twilio-Signature")) {
			http.Error(w, "forbidden", http.StatusForbidden)
			return
		}
		constant(w)
	})
}

var talk = []string{"need shelter in fresno 93701", "1", "3", "where can my kids eat"}

// production is the house with its log as it really is, and no clock that stands still.
func production(b testing.TB) http.Handler {
	h := bottest.Open(b)
	return mount(sms.New(sms.Options{
		Bot: h.Bot, Limits: h.Parts.Limits, Keys: h.Parts.Keys,
		PublicURL: public, Tokens: []string{token}, Card: sorry,
		Log: slog.New(privacy.NewLogHandler(slog.NewTextHandler(io.Discard, nil))),
	}))
}

func loopback(b *testing.B, h http.Handler, texts []string) {
	server := httptest.NewServer(h)
	defer server.Close()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close()
	requests := make([][]byte, b.N)
	for i := range requests {
		requests[i] = raw(i, texts[i%len(texts)], i/len(texts))
	}
	answers := bufio.NewReader(conn)
	b.ReportAllocs()
	b.ResetTimer()
	for _, r := range requests {
		if _, err := conn.Write(r); err != nil {
			b.Fatal(err)
		}
		res, err := http.ReadResponse(answers, nil)
		if err != nil || res.StatusCode != http.StatusOK {
			b.Fatalf("answered %v (%v)", res, err)
		}
		_, _ = io.Copy(io.Discard, res.Body)
	}
}

// raw is one signed request as it stands on the wire, of person who.
func raw(i int, text string, who int) []byte {
	v := form("Body", text, "MessageSid", fmt.Sprintf("SM%032d", i), "From", fmt.Sprintf("+1559%07d", who%10_000_000))
	body := v.Encode()
	var b bytes.Buffer
	fmt.Fprintf(&b, "POST /sms/fresno HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: TwilioProxy/1.1\r\n"+
		"Content-Type: application/x-www-form-urlencoded\r\nX-Twilio-Signature: %s\r\nContent-Length: %d\r\n\r\n%s",
		sign(token, public+"/sms/fresno", v), len(body), body)
	return b.Bytes()
}

// The same without a network: what each handler costs by itself.
func BenchmarkHandler(b *testing.B) {
	for name, open := range map[string]func(testing.TB) http.Handler{"signed": signedConstant, "turn": production} {
		b.Run(name, func(b *testing.B) {
			h := open(b)
			requests := make([]*http.Request, b.N)
			for i := range requests {
				r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(raw(i, talk[i%len(talk)], i/len(talk)))))
				if err != nil {
					b.Fatal(err)
				}
				requests[i] = r
			}
			b.ReportAllocs()
			b.ResetTimer()
			for _, r := range requests {
				h.ServeHTTP(nowhere{}, r)
			}
		})
	}
}

// nowhere is a response that nobody reads.
type nowhere struct{}

func (nowhere) Header() http.Header         { return http.Header{} }
func (nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (nowhere) WriteHeader(int)             {}
