package sms

import (
	"context"
	"net/url"
	"slices"
	"strings"

	api "github.com/twilio/twilio-go/rest/api/v2010"

	"porchlight/bot"
)

// incoming is what the API tells of one of the account's numbers.
type incoming struct {
	webhook
	app, callback string
	texts         bool // it can send and receive them
}

// webhook is where Twilio sends texts, and where it sends them when that fails.
type webhook struct {
	subject, at                           string // whose it is, and where it is changed
	url, method, fallback, fallbackMethod string
}

// numbers looks at every number: whether it is there, whether its texts come
// here, and whether the account has others.
func (i *inspection) numbers(ctx context.Context) error {
	have, err := i.have(ctx)
	if err != nil {
		return err
	}
	ours := map[string]bool{}
	for n := range i.want.Collaboratives {
		c := &i.want.Collaboratives[n]
		for _, written := range c.Numbers {
			ours[written] = true
			i.number(c, written, have[written])
		}
		for _, sender := range c.WhatsApp {
			ours[sender] = true
		}
	}
	others := 0
	for written := range have {
		if !ours[written] {
			others++
		}
	}
	if others > 0 {
		i.add("other_numbers", "account", "Console: Account > Manage subaccounts: make a subaccount for these texts alone, and move our numbers there", "%s of no collaborative: who works with those can read our texts too", plural(others, "number"))
	}
	return nil
}

// have lists the account's numbers.
func (i *inspection) have(ctx context.Context) (map[string]*incoming, error) {
	all := map[string]*incoming{}
	var phones []api.ApiV2010IncomingPhoneNumber
	err := ask(ctx, i.account, func(on *api.ApiService) (err error) {
		phones, err = on.ListIncomingPhoneNumber(new(api.ListIncomingPhoneNumberParams).SetPageSize(listSize).SetLimit(maxInList))
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, p := range phones {
		all[value(p.PhoneNumber)] = &incoming{
			webhook: webhook{
				subject: value(p.PhoneNumber), at: "Console: Phone Numbers > Active numbers > " + value(p.PhoneNumber) + " > Messaging Configuration",
				url: value(p.SmsUrl), method: value(p.SmsMethod), fallback: value(p.SmsFallbackUrl), fallbackMethod: value(p.SmsFallbackMethod),
			},
			app: value(p.SmsApplicationSid), callback: value(p.StatusCallback),
			texts: p.Capabilities == nil || p.Capabilities.Sms,
		}
	}
	if !i.shortCodes() {
		return all, nil
	}
	var codes []api.ApiV2010ShortCode
	err = ask(ctx, i.account, func(on *api.ApiService) (err error) {
		codes, err = on.ListShortCode(new(api.ListShortCodeParams).SetPageSize(listSize).SetLimit(maxInList))
		return err
	})
	for _, c := range codes {
		all[value(c.ShortCode)] = &incoming{texts: true, webhook: webhook{
			subject: value(c.ShortCode), at: "Console: Phone Numbers > Short codes > " + value(c.ShortCode),
			url: value(c.SmsUrl), method: value(c.SmsMethod), fallback: value(c.SmsFallbackUrl), fallbackMethod: value(c.SmsFallbackMethod),
		}}
	}
	return all, err
}

// shortCodes says whether a collaborative has one; they are listed apart.
func (i *inspection) shortCodes() bool {
	return slices.ContainsFunc(i.want.Collaboratives, func(c bot.Collaborative) bool {
		return slices.ContainsFunc(c.Numbers, func(number string) bool { return !strings.HasPrefix(number, "+") })
	})
}

// number judges one number. Where one thing makes the rest moot, it is the only finding.
func (i *inspection) number(c *bot.Collaborative, written string, n *incoming) {
	service := i.held[written]
	switch {
	case n == nil:
		i.add("number_missing", written, "Console: Phone Numbers > Buy a number; or take it out of numbers in porchlight.yaml, or set the SID of the account that has it", "this account has no such number")
		return
	case !n.texts:
		i.add("number_no_sms", written, "Console: Phone Numbers > Buy a number with SMS, and write that one in porchlight.yaml", "this number cannot take texts")
		return
	case c.Messaging != "" && i.known[c.Messaging] == nil: // said of the service already
		return
	case service != c.Messaging && c.Messaging == "":
		i.add("service_unwritten", written, "porchlight.yaml, under "+string(c.ID)+": sms: {messaging_service: "+service+"}", "it is in Messaging Service %s, which porchlight.yaml does not name", service)
		return
	case service == "" && c.Messaging != "":
		i.add("service_without_number", written, "Console: Messaging > Services > "+c.Messaging+" > Sender Pool > Add Senders", "it is not in its Messaging Service %s", c.Messaging)
		return
	case service != c.Messaging:
		i.add("service_other", written, "Console: Messaging > Services > "+service+" > Sender Pool: remove it; then add it to "+c.Messaging, "it is in Messaging Service %s, not %s", service, c.Messaging)
		return
	}
	if service == "" && strings.HasPrefix(written, "+1") && !i.want.NoCampaign[c.ID] {
		i.add("no_service", written, "Console: Messaging > Services > Create; add the number, register, and write messaging_service in porchlight.yaml", "in no Messaging Service, so in no A2P 10DLC campaign: carriers block its texts (30034)")
	}
	if service != "" && !yes(i.known[service].UseInboundWebhookOnNumber) {
		return // the service's webhooks count, and were looked at
	}
	if n.app != "" {
		i.add("sms_application", written, n.at+": Configure with: Webhook, not a TwiML App", "a TwiML App takes its texts before they come here")
		return
	}
	i.webhooks(n.webhook, c)
	if !i.mayCallBack(n.callback, c) {
		i.add("status_callback", written, n.at+": status callback: leave it empty", "what becomes of each text is told to another address")
	}
}

// webhooks judges an address and the one for when it fails. GET would put the
// words of people into addresses, and so into logs (R52, Twilio's 23006).
func (i *inspection) webhooks(w webhook, c *bot.Collaborative) {
	right, fallback := i.want.PublicURL+"/sms/"+string(c.ID), i.want.PublicURL+"/sms-fallback"
	if i.want.PublicURL == "" {
		return // nobody can say what is right; doctor says that it is missing
	}
	set := w.at + ": A message comes in: " + right + ", HTTP POST"
	switch {
	case w.url == "":
		i.add("webhook_missing", w.subject, set, "its texts go nowhere")
	case w.url != right:
		i.add("webhook_elsewhere", w.subject, set, "its texts go to another address than ours")
	case strings.EqualFold(w.method, "GET"):
		i.add("webhook_get", w.subject, set, "its texts come by GET, which puts what people write into logs")
	}
	set = w.at + ": Primary handler fails: " + fallback + ", HTTP POST"
	switch {
	case w.fallback == "":
		i.add("fallback_missing", w.subject, set, "when we are down nobody answers: there is no fallback address")
	case !i.mayFallBack(w.fallback, fallback):
		i.add("fallback_elsewhere", w.subject, set, "when we are down its texts go to an address that is no fallback of ours")
	case strings.EqualFold(w.fallbackMethod, "GET"):
		i.add("fallback_get", w.subject, set, "its fallback is asked by GET, which puts what people write into logs")
	}
}

// mayFallBack takes our own fallback and, better, that of a second process on another host.
func (i *inspection) mayFallBack(have, ours string) bool {
	at, err := url.Parse(have)
	if have == ours || err != nil {
		return err == nil
	}
	own, err := url.Parse(ours)
	return err == nil && at.Host != own.Host && at.Scheme == own.Scheme && strings.HasSuffix(at.Path, "/sms-fallback") && at.RawQuery == ""
}

func (i *inspection) mayCallBack(have string, c *bot.Collaborative) bool {
	return have == "" || have == i.want.PublicURL+"/sms/"+string(c.ID)+"/status"
}
