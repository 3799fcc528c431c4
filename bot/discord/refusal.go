package discord

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"time"

	"github.com/bwmarrin/discordgo"
)

// Codes of Discord's.
const (
	codeUnknownChannel     = 10003
	codeUnknownMessage     = 10008
	codeUnknownWebhook     = 10015
	codeUnknownInteraction = 10062
	codeNoAccess           = 50001
	codeNoPermission       = 50013
	codeBadToken           = 50027
)

// refusal is Discord's answer when it did not do as asked. Its text is dropped:
// it can quote what was sent (R54).
type refusal struct {
	status, code int
	after        time.Duration // when it may be asked again
}

func (r refusal) Error() string {
	return fmt.Sprintf("Discord refused it: status %d, code %d", r.status, r.code)
}

// Code is the label for the log.
func (r refusal) Code() string {
	if r.code == 0 {
		return fmt.Sprintf("http_%d", r.status)
	}
	return fmt.Sprintf("discord_%d", r.code)
}

// unheard is why nothing came back from Discord, as a label.
type unheard string

func (u unheard) Error() string { return "Discord was not heard: " + string(u) }

// Code is the label for the log.
func (u unheard) Code() string { return string(u) }

// outcome is what came of a request, without a word of Discord's and without its
// address, which holds a token.
func outcome(ctx context.Context, err error) error {
	var rest *discordgo.RESTError
	var limit *discordgo.RateLimitError
	var refused refusal
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refused):
		return refused
	case errors.As(err, &limit):
		return refusal{status: http.StatusTooManyRequests, after: limit.RetryAfter}
	case errors.As(err, &rest):
		r := refusal{status: rest.Response.StatusCode}
		if rest.Message != nil {
			r.code = rest.Message.Code
		}
		return r
	case ctx.Err() != nil:
		return ctx.Err()
	}
	var dns *net.DNSError
	var op *net.OpError
	switch {
	case errors.As(err, &dns):
		return unheard("no_such_host")
	case errors.As(err, &op):
		return op.Err
	}
	return unheard("no_answer")
}

// is says whether err is a refusal with one of these codes.
func is(err error, codes ...int) bool {
	var r refusal
	return errors.As(err, &r) && slices.Contains(codes, r.code)
}

// missing says that what was asked for is not there, or not yet.
func missing(err error) bool {
	var r refusal
	return errors.As(err, &r) && r.status == http.StatusNotFound
}

// spent says that a token is of no use any more.
func spent(err error) bool {
	var r refusal
	return errors.As(err, &r) && (r.status == http.StatusUnauthorized || r.code == codeBadToken)
}
