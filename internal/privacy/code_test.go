package privacy_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/url"
	"strings"
	"syscall"
	"testing"

	"porchlight/internal/privacy"
)

type labeled string

func (labeled) Error() string  { return canary }
func (l labeled) Code() string { return string(l) }

type plain struct{}

func (*plain) Error() string { return canary }

func TestCodeTellsTheKindAndNeverTheWords(t *testing.T) {
	dial := &url.Error{Op: "Post", URL: "https://" + canary, Err: &net.OpError{Op: "dial", Err: errors.New(canary)}}
	refused := &url.Error{Op: "Post", URL: canary, Err: &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}}
	var loop error = &plain{}
	for range 100 {
		loop = fmt.Errorf(canary+" %w", loop)
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{nil, "none"},
		{errors.New(canary), "errors.errorString"},
		{fmt.Errorf("send %s: %w", canary, labeled("twilio_21211")), "twilio_21211"},
		{labeled(canary), "privacy_test.labeled"},
		{fmt.Errorf("a: %w", context.Canceled), "canceled"},
		{context.DeadlineExceeded, "timeout"},
		{&fs.PathError{Op: "open", Path: canary, Err: fs.ErrNotExist}, "not_exist"},
		{fmt.Errorf("%w", io.ErrUnexpectedEOF), "cut_short"},
		{io.EOF, "eof"},
		{fs.ErrPermission, "permission"},
		{refused, fmt.Sprintf("errno_%d", int(syscall.ECONNREFUSED))},
		{fmt.Errorf("a: %w", dial), "url.Error>net.OpError"},
		{&plain{}, "privacy_test.plain"},
		{errors.Join(errors.New(canary)), "errors.joinError"},
	} {
		got := privacy.Code(c.err)
		if got.Key != "code" || got.Value.String() != c.want {
			t.Errorf("got %s, want %s", got.Value, c.want)
		}
	}
	if got := privacy.Code(loop).Value.String(); strings.Contains(got, "canary") {
		t.Errorf("a long chain gives %s", got)
	}
}
