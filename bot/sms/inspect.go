package sms

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	api "github.com/twilio/twilio-go/rest/api/v2010"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// Finding is one thing that is not as it must be, and what to do about it. It
// holds our own numbers and addresses, which are public; never one of a
// member's, nothing that was written and no token.
type Finding struct {
	Code    string `json:"code"`
	Subject string `json:"subject"` // what it is about: a number, a Messaging Service, an address
	Message string `json:"message"` // one line
	Fix     string `json:"fix"`     // what to click or write
}

// Expected is how the account should be set up.
type Expected struct {
	PublicURL      string
	Collaboratives []bot.Collaborative
	// NoCampaign names those whose numbers need no A2P 10DLC campaign: toll-free
	// numbers and short codes (R43).
	NoCampaign map[bot.CollaborativeID]bool
}

const (
	maxValidity = 120 // seconds: an answer that comes later may come to other eyes (R61)
	askPatience = 20 * time.Second
	listSize    = 100
	maxInList   = 2000
)

// Inspect says what the API can tell of an account that is not as it must be
// (R52). The first request that fails ends it, and is one finding itself.
func (a *Account) Inspect(ctx context.Context, want Expected) (found []Finding) {
	want.PublicURL = strings.TrimRight(want.PublicURL, "/")
	i := &inspection{account: a, want: want}
	defer func() {
		found = i.found
		if p := recover(); p != nil {
			a.log.Error("inspection panicked", privacy.Panic(p))
			found = append(found, failure(errors.New("an answer that nobody can read")))
		}
	}()
	for _, look := range []func(context.Context) error{i.owner, i.services, i.numbers, i.texts} {
		if err := look(ctx); err != nil {
			i.found = append(i.found, failure(err))
			return i.found
		}
	}
	return i.found
}

// inspection is one look at an account.
type inspection struct {
	account *Account
	want    Expected
	found   []Finding
	held    map[string]string   // the Messaging Service of each number that is in one
	known   map[string]*service // by SID, those of the account
}

func (i *inspection) add(code, subject, fix, format string, args ...any) {
	i.found = append(i.found, Finding{Code: code, Subject: subject, Message: fmt.Sprintf(format, args...), Fix: fix})
}

// owner looks at the account itself. The answer holds the auth token too; only
// two fields are ever read.
func (i *inspection) owner(ctx context.Context) error {
	var account *api.ApiV2010Account
	err := ask(ctx, i.account, func(on *api.ApiService) (err error) {
		account, err = on.FetchAccount(i.account.credentials.Username)
		return err
	})
	if err != nil {
		return err
	}
	if account == nil {
		return unheard("no_answer")
	}
	if status := value(account.Status); status != "active" {
		i.add("account_not_active", "account", "Console: the red banner on the front page says why; usually Billing", "the account is %s", cmp.Or(label(status), "not active"))
	}
	if strings.EqualFold(value(account.Type), "trial") {
		i.add("account_trial", "account", "Console: Upgrade, at the top of the page", "a trial account texts only numbers that you have verified, with a notice before each text")
	}
	return nil
}

// ask makes one request of the classic API. It has no type parameter: with one,
// the linker keeps all the hundreds of requests that the library can make, which
// are 5 MB.
func ask(ctx context.Context, a *Account, f func(*api.ApiService) error) error {
	ctx, cancel := context.WithTimeout(ctx, askPatience)
	defer cancel()
	c := a.call(ctx)
	return c.outcome(f(a.on(c)))
}

// failure is a request that did not succeed: its status and code, and no word of Twilio's.
func failure(err error) Finding {
	f := Finding{Code: "twilio_unreachable", Subject: "Twilio", Message: "the API cannot be reached: " + err.Error(), Fix: "is this machine allowed to reach api.twilio.com and messaging.twilio.com, port 443?"}
	var refused refusal
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		f.Message = "the API did not answer in time"
	case !errors.As(err, &refused):
	case refused.status == 0, refused.status == 401, refused.status == 403: // 0: the library refused them itself
		f.Code, f.Message = "twilio_refused", refused.Error()
		f.Fix = "set PORCHLIGHT_TWILIO_ACCOUNT_SID and PORCHLIGHT_TWILIO_AUTH_TOKEN as the Console's front page shows them, for this account"
	case refused.status == 404:
		f.Code, f.Message = "twilio_refused", refused.Error()
		f.Fix = "set PORCHLIGHT_TWILIO_ACCOUNT_SID as the Console's front page shows it"
	default:
		f.Code, f.Message, f.Fix = "twilio_refused", refused.Error(), "try again later; status.twilio.com says whether Twilio is in trouble"
	}
	return f
}

// label is a word of Twilio's that may be shown: short, and of letters.
func label(s string) string {
	if len(s) > 20 || strings.ContainsFunc(s, func(r rune) bool { return r != '-' && r != '_' && (r < 'a' || r > 'z') }) {
		return ""
	}
	return s
}
