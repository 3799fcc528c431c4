package sms

import (
	"slices"
	"strings"

	"porchlight/bot"
)

// whatsAppPrefix begins an address of WhatsApp's at Twilio. What follows is a
// phone number, so that one STOP holds on both roads (R41).
const whatsAppPrefix = "whatsapp:"

func whatsApp(address string) bool { return strings.HasPrefix(address, whatsAppPrefix) }

// bare is the phone number of an address.
func bare(address string) string { return strings.TrimPrefix(address, whatsAppPrefix) }

// road is the channel of a text, and whether we answer there: on WhatsApp only
// to senders of ours that the collaborative has named, for it is off until then
// (R90). Our answers are free-form and follow a text at once, inside WhatsApp's
// 24 hours; there are no templates, whose purpose is to begin a conversation.
func road(in inbound, house bot.Collaborative) (channel bot.Channel, open bool) {
	if !whatsApp(in.from()) {
		return bot.ChannelSMS, true
	}
	return bot.ChannelWA, whatsApp(in.to()) && slices.Contains(house.WhatsApp, bare(in.to()))
}

// Numbers lists the addresses of collaboratives as Twilio writes them: what is
// swept, and nothing else.
func Numbers(all ...bot.Collaborative) []string {
	var out []string
	for _, c := range all {
		out = append(out, c.Numbers...)
		for _, number := range c.WhatsApp {
			out = append(out, whatsAppPrefix+number)
		}
	}
	return out
}
