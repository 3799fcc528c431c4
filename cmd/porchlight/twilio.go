package main

import (
	"net/http"
	"strings"

	"porchlight/bot"
	"porchlight/bot/sms"
	"porchlight/internal/config"
	"porchlight/internal/privacy"
)

// tokens are the auth tokens under which Twilio may sign: one, or the new one
// and the old one with a comma between.
func tokens(cfg *config.Config) []string {
	var all []string
	for token := range strings.SplitSeq(cfg.Twilio.AuthToken.Expose(), ",") {
		if token = strings.TrimSpace(token); token != "" {
			all = append(all, token)
		}
	}
	return all
}

// erases says whether what was written is deleted at Twilio.
func (a *app) erases() bool { return a.cfg.Twilio.AccountSID != "" && len(tokens(a.cfg)) > 0 }

// openAccount opens the account at Twilio, or gives none where none is configured:
// then answers go in the webhook's response, and nothing can be deleted.
func (a *app) openAccount() (*sms.Account, error) {
	all := tokens(a.cfg)
	if a.cfg.Twilio.AccountSID == "" || len(all) == 0 {
		return nil, nil
	}
	return sms.OpenAccount(sms.AccountOptions{
		SID: a.cfg.Twilio.AccountSID, Token: all[0], API: a.cfg.Twilio.API,
		HidesNumbers: a.cfg.Twilio.PhoneRedaction, Finding: a.finding, Now: a.now, Log: a.log,
	})
}

// finding leaves a note for doctor, which runs as a process of its own. The demo
// writes nothing down.
func (a *app) finding(code string) {
	if a.cfg.Demo {
		return
	}
	if err := tellDoctor(a.cfg.Data, code, a.now()); err != nil {
		a.log.Error("doctor not told", privacy.Code(err))
	}
}

// texting is the road of texts: webhook, status and fallback. Without a token
// everything on it is refused (403).
func (a *app) texting(mux *http.ServeMux) error {
	account, err := a.openAccount()
	if err != nil {
		return err
	}
	if account != nil {
		a.eraser = sms.NewEraser(account, sms.Numbers(a.cfg.Collaboratives...))
	}
	o := sms.Options{
		Bot: a.bot, Limits: a.limits, Keys: a.keys, PublicURL: a.cfg.PublicURL, Tokens: tokens(a.cfg),
		Card: a.bot.Card, Eraser: a.eraser, Now: a.now, Log: a.log,
	}
	if a.cfg.Twilio.Reply == config.ReplyREST {
		o.Account = account
	}
	hook := sms.New(o)
	mux.Handle("/sms/{collaborative}", hook)
	mux.HandleFunc("/sms/{collaborative}/status", hook.Status)
	mux.Handle("/sms-fallback", a.fallback(a.bot))
	return nil
}

// fallback answers when nothing else does. It looks up the content of the
// moment, which is always there. The bot beside it wipes what somebody leaves;
// a process that is only the fallback has none.
func (a *app) fallback(beside sms.Answerer) http.Handler {
	return sms.NewFallback(sms.FallbackOptions{
		PublicURL: a.cfg.PublicURL, Tokens: tokens(a.cfg), Log: a.log, Keys: a.keys, OptOuts: a.optouts,
		Bot: beside, Now: a.now,
		Say: func(to, text string) bot.Fallback { return a.bot.Content().Fallback(to, text) },
	})
}
