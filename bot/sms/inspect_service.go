package sms

import (
	"context"
	"slices"
	"strings"

	messaging "github.com/twilio/twilio-go/rest/messaging/v1"

	"porchlight/bot"
)

// service is a Messaging Service of the account and the numbers in it.
type service struct {
	messaging.MessagingV1Service
	numbers []string
}

// services reads every Messaging Service of the account, because a number may
// be in another one than is written, and judges those that are written.
func (i *inspection) services(ctx context.Context) error {
	i.held, i.known = map[string]string{}, map[string]*service{}
	var all []messaging.MessagingV1Service
	err := askMessaging(ctx, i.account, func(on *messaging.ApiService) (err error) {
		all, err = on.ListService(new(messaging.ListServiceParams).SetPageSize(listSize).SetLimit(maxInList))
		return err
	})
	if err != nil {
		return err
	}
	for _, one := range all {
		s := &service{MessagingV1Service: one}
		if s.numbers, err = i.numbersOf(ctx, value(one.Sid)); err != nil {
			return err
		}
		i.known[value(one.Sid)] = s
		for _, number := range s.numbers {
			i.held[number] = value(one.Sid)
		}
	}
	var seen []string
	for n := range i.want.Collaboratives {
		c := &i.want.Collaboratives[n]
		s := i.known[c.Messaging]
		switch {
		case c.Messaging == "":
			continue
		case slices.Contains(seen, c.Messaging):
			if s != nil && !yes(s.UseInboundWebhookOnNumber) {
				i.add("service_shared", c.Messaging, "Console: Messaging > Services > "+c.Messaging+" > Integration: Defer to sender's webhook", "it serves several collaboratives, and sends the texts of all to one")
			}
			continue
		}
		seen = append(seen, c.Messaging)
		if s == nil {
			i.add("service_unknown", c.Messaging, "Console: Messaging > Services shows the SID; write it as messaging_service in porchlight.yaml", "this account has no such Messaging Service")
			continue
		}
		i.service(c, s)
	}
	return nil
}

// numbersOf lists what is in a Messaging Service. Short codes are asked for only where we have one.
func (i *inspection) numbersOf(ctx context.Context, sid string) ([]string, error) {
	var phones []messaging.MessagingV1PhoneNumber
	err := askMessaging(ctx, i.account, func(on *messaging.ApiService) (err error) {
		phones, err = on.ListPhoneNumber(sid, new(messaging.ListPhoneNumberParams).SetPageSize(listSize).SetLimit(maxInList))
		return err
	})
	if err != nil {
		return nil, err
	}
	var all []string
	for _, p := range phones {
		all = append(all, value(p.PhoneNumber))
	}
	if !i.shortCodes() {
		return all, nil
	}
	var codes []messaging.MessagingV1ShortCode
	err = askMessaging(ctx, i.account, func(on *messaging.ApiService) (err error) {
		codes, err = on.ListShortCode(sid, new(messaging.ListShortCodeParams).SetPageSize(listSize).SetLimit(maxInList))
		return err
	})
	for _, c := range codes {
		all = append(all, value(c.ShortCode))
	}
	return all, err
}

// service judges the settings of a Messaging Service that a collaborative names.
func (i *inspection) service(c *bot.Collaborative, s *service) {
	at := "Console: Messaging > Services > " + value(s.Sid) + " > "
	if !yes(s.UseInboundWebhookOnNumber) {
		i.webhooks(webhook{
			subject: value(s.Sid), at: at + "Integration: Send a webhook",
			url: value(s.InboundRequestUrl), method: value(s.InboundMethod),
			fallback: value(s.FallbackUrl), fallbackMethod: value(s.FallbackMethod),
		}, c)
	}
	if !i.mayCallBack(value(s.StatusCallback), c) {
		i.add("status_callback", value(s.Sid), at+"Integration: Delivery Status Callback: leave it empty", "what becomes of each text is told to another address")
	}
	if s.ValidityPeriod > maxValidity {
		i.add("validity_period", value(s.Sid), at+"Settings > Validity Period: 120 seconds", "a late answer may be read by somebody else: texts are valid for %d seconds, not %d", s.ValidityPeriod, maxValidity)
	}
	for _, switched := range []struct {
		on                bool
		code, name, cause string
	}{
		{yes(s.SmartEncoding), "smart_encoding", "Content Settings > Smart Encoding", "Smart Encoding changes letters of what we say"},         // R45
		{yes(s.MmsConverter), "mms_converter", "Content Settings > MMS Converter", "the MMS Converter turns pictures into links"},              // R46
		{value(s.ScanMessageContent) == "enable", "content_scan", "Content Settings > Scan Message Content", "Twilio scans what people write"}, // R54
	} {
		if switched.on {
			i.add(switched.code, value(s.Sid), at+switched.name+": off", "%s", switched.cause)
		}
	}
	if s.UsAppToPersonRegistered != nil && !*s.UsAppToPersonRegistered && !i.want.NoCampaign[c.ID] && american(c) {
		i.add("not_registered", value(s.Sid), at+"Compliance: register an A2P 10DLC campaign; `porchlight sms registration` prints the answers", "no A2P 10DLC campaign is registered: carriers block its texts (30034)")
	}
}

// american says whether a collaborative has a number that the campaigns of the US are about.
func american(c *bot.Collaborative) bool {
	return slices.ContainsFunc(c.Numbers, func(number string) bool { return strings.HasPrefix(number, "+1") })
}

// askMessaging makes one request of the API of Messaging Services.
func askMessaging(ctx context.Context, a *Account, f func(*messaging.ApiService) error) error {
	ctx, cancel := context.WithTimeout(ctx, askPatience)
	defer cancel()
	c := a.call(ctx)
	return c.outcome(f(messaging.NewApiService(a.handler(c))))
}

// yes is what a switch of Twilio's library holds; it may be missing.
func yes(b *bool) bool { return b != nil && *b }
