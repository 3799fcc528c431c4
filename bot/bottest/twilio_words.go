package bottest

import (
	"slices"
	"strings"
)

// TwilioWords says who answers the words that carriers ask for.
type TwilioWords int

const (
	// WordsDefault is Twilio's own handling: STOP blocks and is confirmed, START
	// unblocks, HELP is answered; the text is handed on as every other.
	WordsDefault TwilioWords = iota
	// WordsAdvanced is Advanced Opt-Out: the same, and the webhook has OptOutType.
	WordsAdvanced
	// WordsOff leaves all of it to us.
	WordsOff
)

// What Twilio says by itself. It is in no log of the account's.
const (
	TwilioStopped  = "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe."
	TwilioStarted  = "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply."
	TwilioHelpText = "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
)

// optOutType is what a text means to Twilio: STOP, START, HELP or nothing. Only
// a text that is nothing but the word counts, in any case.
func optOutType(body string) string {
	word := strings.ToUpper(strings.TrimSpace(body))
	switch {
	case slices.Contains([]string{"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "REVOKE"}, word):
		return "STOP"
	case slices.Contains([]string{"START", "YES", "UNSTOP"}, word):
		return "START"
	case slices.Contains([]string{"HELP", "INFO"}, word):
		return "HELP"
	}
	return ""
}

// carrier does what Twilio does with a text before it hands it on; the lock is
// held. It gives the OptOutType of the webhook.
func (tw *Twilio) carrier(m *message) string {
	word := optOutType(m.Body)
	isWhatsApp := strings.HasPrefix(m.From, whatsappPrefix)
	if tw.o.Words == WordsOff || word == "" || isWhatsApp && tw.o.Words == WordsDefault {
		return ""
	}
	pair := tw.pair(m.To, m.From)
	switch word {
	case "STOP":
		if !tw.blocked[pair] {
			tw.blocked[pair] = true
			tw.show(m.From, TwilioShown{From: m.To, Body: TwilioStopped, Twilio: true})
		}
	case "START":
		if tw.blocked[pair] {
			delete(tw.blocked, pair)
			tw.show(m.From, TwilioShown{From: m.To, Body: TwilioStarted, Twilio: true})
		}
	case "HELP":
		if !tw.blocked[pair] {
			tw.show(m.From, TwilioShown{From: m.To, Body: TwilioHelpText, Twilio: true})
		}
	}
	if tw.o.Words == WordsAdvanced {
		return word
	}
	return ""
}

// pair is what an opt-out holds for: all senders of a Messaging Service, else
// the one number.
func (tw *Twilio) pair(sender, member string) [2]string {
	if s := tw.serviceOf(strings.TrimPrefix(sender, whatsappPrefix)); s != nil {
		return [2]string{serviceSid(s), member}
	}
	return [2]string{sender, member}
}

// isBlocked says whether a person opted out of a sender; the lock is held.
func (tw *Twilio) isBlocked(sender, member string) bool { return tw.blocked[tw.pair(sender, member)] }

// Blocked says whether Twilio lets a sender of ours text a person.
func (tw *Twilio) Blocked(sender, member string) bool {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	return tw.isBlocked(sender, member)
}
