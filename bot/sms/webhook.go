package sms

import (
	"net/http"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// ServeHTTP answers one request of Twilio's. A signature that does not hold is
// the only reason to refuse a POST: with 404 where the collaborative is unknown
// too, else with 403.
func (h *Webhook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	id := bot.CollaborativeID(r.PathValue("collaborative"))
	house, known := h.house(id)
	sent, signed := h.verified(r)
	if !signed {
		h.refuse(w, r, id, known)
		return
	}
	if !known {
		h.stray()
	}
	h.write(w, h.turn(id, house, sent))
}

// house gives the collaborative, or says that there is none. A fault inside
// counts as none: the text is then still looked at for the words that leave.
func (h *Webhook) house(id bot.CollaborativeID) (house bot.Collaborative, known bool) {
	defer func() {
		if p := recover(); p != nil {
			h.log.Error("collaborative not found out", privacy.Panic(p))
			house, known = bot.Collaborative{}, false
		}
	}()
	return h.bot.Collaborative(id)
}

// turn is one text and its TwiML. It always gives some. A fault of its own, as
// against one of the bot's, gives silence: whether the text was a word that
// leaves is not known here.
func (h *Webhook) turn(id bot.CollaborativeID, house bot.Collaborative, sent fields) (xml []byte) {
	defer func() {
		if p := recover(); p != nil {
			h.log.Error("webhook panicked", privacy.Panic(p))
			xml = twiml(nil)
		}
	}()
	if !h.first(sent["MessageSid"]) {
		return twiml(nil)
	}
	m := h.message(id, house, sent)
	defer m.Door.Close() // what still comes of this turn comes too late
	return twiml(h.pass(m.Door, h.answer(m)))
}

// pass gives the parts that the Door still lets out. It is the last thing
// before the answer is written, so that a quick exit meanwhile drops them (R36).
func (h *Webhook) pass(door *bot.Door, parts []string) []string {
	for i := range parts {
		if !door.Pass(h.now()) {
			return parts[:i]
		}
	}
	return parts
}

func (h *Webhook) write(w http.ResponseWriter, xml []byte) {
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	_, _ = w.Write(xml) // a sender that hung up cannot be told
}
