package sms

import (
	"strings"
	"time"
	"unicode/utf8"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// maxText is how much of a text is read: Twilio's 1,600 UTF-16 units are never more.
const maxText = 4 * 1600 // bytes

// message is the form as a Message. Its Door opens here, and here only.
//
// Somebody whose number cannot be one, or who shows none, has no conversation
// that could be told from another person's: such a text goes to no
// collaborative, which gives the card, and silence for a word that leaves.
func message(keys *privacy.Keys, now time.Time, id bot.CollaborativeID, house bot.Collaborative, in inbound) bot.Message {
	from := bare(in.from())
	channel, open := road(in, house)
	m := bot.Message{
		Collaborative: id,
		Channel:       channel,
		Session:       keys.Session(string(id), string(channel), from),
		Person:        keys.Person(from),
		Text:          privacy.NewText(words(in)),
		Door:          bot.OpenDoor(now),
		At:            now,
		Picture:       in.get("NumMedia") != "" && in.get("NumMedia") != "0", // never fetched (R46)
		OptOut:        house.OptOut,
	}
	if in.get("OptOutType") != "" {
		m.OptOut = bot.OptOutAdvanced // only Advanced Opt-Out sends it (R31)
	}
	if in.get("OptOutType") == "STOP" {
		m.Door.Close() // Twilio has confirmed it, and a second text may not follow (R34)
	}
	m.Before, _ = keys.PersonBefore(from)
	if !number(from) || !open {
		m.Collaborative = ""
	}
	return m
}

// words is what the person wrote, as valid text. With Advanced Opt-Out Twilio
// itself has taken a word of its list for STOP, START or HELP and says so; it
// then counts as that word, for ours may not have it. "Yes" stays: in a
// conversation it is an answer.
func words(in inbound) string {
	text := strings.ToValidUTF8(in.get("Body"), "")
	switch in.get("OptOutType") {
	case "STOP":
		return "STOP"
	case "HELP":
		return "HELP"
	case "START":
		if !strings.EqualFold(strings.TrimSpace(text), "yes") {
			return "START"
		}
	}
	if len(text) <= maxText {
		return text
	}
	text = strings.TrimSpace(text)
	end := min(len(text), maxText)
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

// number says whether an address is a number: E.164 (+ and 7 to 15 digits, no
// leading zero) or a short code (3 to 8 digits).
func number(s string) bool {
	digits, plus := strings.CutPrefix(s, "+")
	least, most := 3, 8
	if plus {
		least, most = 7, 15
	}
	if len(digits) < least || len(digits) > most || plus && digits[0] == '0' {
		return false
	}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return false
		}
	}
	return true
}
