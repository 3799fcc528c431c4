package sms

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// maxAnswer is the longest answer of Twilio's that is read: a page of 200 messages has some 300 kB.
const maxAnswer = 4 << 20 // bytes

var (
	errElsewhere = errors.New("twilio: a request to another host was stopped")
	errTooLong   = errors.New("twilio: the answer is too long")
)

// hosts are the only ones that Twilio's library may reach through us.
var hosts = []string{"api.twilio.com", "messaging.twilio.com"}

// newTransport is the road to Twilio, shared by all requests.
func newTransport() http.RoundTripper {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = 16
	t.TLSHandshakeTimeout = 3 * time.Second
	t.ResponseHeaderTimeout = 20 * time.Second
	return t
}

// call is one request of Twilio's library. The library knows no context and
// leaves the bodies of errors open (libraries.md A), so both are done here: the
// request gets ours, and its answer is read to the end and closed before the
// library sees it.
type call struct {
	ctx    context.Context
	base   *url.URL // instead of Twilio's own addresses; nil: none
	road   http.RoundTripper
	status int  // of the answer; 0 while there is none
	spoke  bool // the request left, whole or in part
}

// RoundTrip sends a request to Twilio, or to the base address in its place.
func (c *call) RoundTrip(r *http.Request) (*http.Response, error) {
	if !slices.Contains(hosts, r.URL.Hostname()) {
		return nil, errElsewhere
	}
	r = r.Clone(c.watched())
	if c.base != nil {
		r.URL.Scheme, r.URL.Host, r.Host = c.base.Scheme, c.base.Host, ""
	}
	res, err := c.road.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	if err != nil {
		return nil, err
	}
	if len(body) > maxAnswer {
		return nil, errTooLong
	}
	c.status = res.StatusCode
	res.Body = io.NopCloser(bytes.NewReader(body))
	return res, nil
}
