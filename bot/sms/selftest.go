package sms

import (
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"

	"porchlight/bot"
)

const (
	selfPatience = 5 * time.Second
	maxSelfBody  = 64 << 10 // bytes read of an answer; none of them is shown
	// selfSID is no message's; Twilio's have random digits.
	selfSID = "SM00000000000000000000000000000000"
)

// SelfTest asks our public address as Twilio would, and says what comes between
// (R83): a signed status must be taken with 204, the same with a wrong
// signature refused with 403. The status is of no message, so nothing is done.
func SelfTest(ctx context.Context, publicURL, token string, id bot.CollaborativeID) []Finding {
	t := selfTest{address: strings.TrimRight(publicURL, "/") + "/sms/" + string(id) + "/status"}
	form := url.Values{"MessageSid": {selfSID}, "MessageStatus": {"selftest"}}
	status, err := t.post(ctx, form, sign(token, t.address, form))
	if f, wrong := t.judge(status, err); wrong {
		return []Finding{f}
	}
	status, err = t.post(ctx, form, sign(token+"x", t.address, form))
	if err == nil && status == http.StatusForbidden {
		return nil
	}
	if err != nil || status >= http.StatusInternalServerError {
		f, _ := t.judge(status, err)
		return []Finding{f}
	}
	return []Finding{t.finding("self_unsigned", "something else answers there, and takes what nobody signed", "public_url must lead to `porchlight serve` alone: look at the proxy's rules for /sms/")}
}

type selfTest struct{ address string }

// post sends the form, follows nothing, and gives the status.
func (t selfTest) post(ctx context.Context, form url.Values, signature string) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, selfPatience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, t.address, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Twilio-Signature", signature)
	road := &http.Transport{Proxy: http.ProxyFromEnvironment, DisableKeepAlives: true, MaxResponseHeaderBytes: maxSelfBody}
	defer road.CloseIdleConnections()
	res, err := (&http.Client{Transport: road, CheckRedirect: stay}).Do(r)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, io.LimitReader(res.Body, maxSelfBody))
	return res.StatusCode, err
}

// sign makes the signature that Twilio would: HMAC-SHA1 with the auth token over
// the address and the sorted fields, in base64.
func sign(token, address string, form url.Values) string {
	mac := hmac.New(sha1.New, []byte(token))
	_, _ = io.WriteString(mac, address)
	for _, key := range slices.Sorted(maps.Keys(form)) {
		_, _ = io.WriteString(mac, key+form.Get(key))
	}
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// judge says what stands between Twilio and us.
func (t selfTest) judge(status int, err error) (f Finding, wrong bool) {
	const proxy = "look at the proxy in front of us: "
	switch {
	case err != nil:
		return t.unreached(err), true
	case status == http.StatusNoContent:
		return Finding{}, false
	case status >= 300 && status < 400:
		return t.finding("self_redirect", fmt.Sprintf("it leads elsewhere (%d), which Twilio does not sign for", status), "set PORCHLIGHT_PUBLIC_URL to the address it leads to, here and at Twilio"), true
	case status == http.StatusForbidden:
		return t.finding("self_refused", "our own signature is refused there (403)", "give `porchlight serve` the same PORCHLIGHT_PUBLIC_URL and auth token; the proxy must pass path and query unchanged"), true
	case status == http.StatusNotFound:
		return t.finding("self_not_found", "nothing answers at this path (404)", proxy+"it must pass /sms/ to `porchlight serve`, path unchanged"), true
	case status >= http.StatusInternalServerError:
		return t.finding("self_failed", fmt.Sprintf("it answers with %d", status), "does `porchlight serve` run? If it does, "+proxy+"it must reach PORCHLIGHT_LISTEN"), true
	}
	return t.finding("self_stranger", fmt.Sprintf("something else answers there (%d)", status), proxy+"it must pass /sms/ to `porchlight serve`, path and method unchanged"), true
}

// unreached tells the ways apart in which there was no answer. The error's own
// text is not shown: it can hold addresses of this machine.
func (t selfTest) unreached(err error) Finding {
	var (
		name *net.DNSError
		cert *tls.CertificateVerificationError
		talk tls.RecordHeaderError
		slow net.Error
	)
	switch {
	case errors.As(err, &name):
		return t.finding("self_dns", "its host name is not known", "is PORCHLIGHT_PUBLIC_URL spelled right? If so, add its A or AAAA record where your domain is kept")
	case errors.As(err, &cert), errors.As(err, &talk):
		return t.finding("self_tls", "its certificate is not valid", "renew it: Twilio refuses it too. Caddy does so by itself; else see docs/operating.md")
	case errors.Is(err, syscall.ECONNREFUSED):
		return t.finding("self_closed", "nobody listens there", "start the proxy and `porchlight serve`; open port 443 in the firewall")
	case errors.As(err, &slow) && slow.Timeout():
		return t.finding("self_slow", fmt.Sprintf("no answer in %d seconds", int(selfPatience.Seconds())), "open port 443 in the firewall. A router that does not lead its own address back inside does this too: try from elsewhere")
	}
	return t.finding("self_broken", "the connection broke", "look at the proxy's error log, and whether PORCHLIGHT_PUBLIC_URL begins with https:// when the proxy wants it")
}

func (t selfTest) finding(code, message, fix string) Finding {
	return Finding{Code: code, Subject: t.address, Message: message, Fix: fix}
}
