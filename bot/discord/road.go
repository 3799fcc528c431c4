package discord

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"time"
)

const (
	requestLasts = 10 * time.Second
	maxAnswer    = 4 << 20 // bytes of an answer of Discord's that are read
	host         = "discord.com"
)

var errElsewhere = errors.New("discord: a request to another host was stopped")

// newTransport is the road to Discord, shared by all requests.
func newTransport() http.RoundTripper {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = 16
	t.TLSHandshakeTimeout = 3 * time.Second
	return t
}

// road takes the library's requests to Discord, or to the base address in its
// place, and nowhere else.
type road struct {
	base *url.URL
	to   http.RoundTripper
}

// RoundTrip sends a request. An answer that is a fault of Discord's own is an
// error here: the library would try again by itself, and quote it.
func (o *road) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Hostname() != host {
		return nil, errElsewhere
	}
	r = r.Clone(r.Context())
	if o.base != nil {
		r.URL.Scheme, r.URL.Host, r.Host = o.base.Scheme, o.base.Host, ""
	}
	res, err := o.to.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if res.StatusCode >= http.StatusInternalServerError {
		_ = res.Body.Close()
		return nil, refusal{status: res.StatusCode}
	}
	res.Body = limited{io.LimitReader(res.Body, maxAnswer), res.Body}
	return res, nil
}

type limited struct {
	io.Reader
	io.Closer
}
