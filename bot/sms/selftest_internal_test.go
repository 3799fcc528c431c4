package sms

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"testing"
)

// A name that nobody knows is told apart without asking for one.
func TestAnUnknownNameIsToldApart(t *testing.T) {
	err := &url.Error{Op: "Post", URL: "https://texts.example.org", Err: fmt.Errorf("dial: %w", &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", IsNotFound: true}})}
	if f := (selfTest{}).unreached(err); f.Code != "self_dns" {
		t.Errorf("%+v", f)
	}
	if f := (selfTest{}).unreached(errors.New("secret thing")); f.Code != "self_broken" {
		t.Errorf("%+v", f)
	}
}
