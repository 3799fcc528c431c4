package sms

import (
	"net/http"
	"slices"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// ServeHTTP answers one request of Twilio's. A signature that does not hold is
// the only reason to refuse a POST: with 404 where the collaborative is unknown
// too, else with 403.
func (h *Webhook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id, house, in, ok := h.admit(w, r)
	if !ok {
		return
	}
	if house.ID == "" {
		h.stray()
	}
	h.eraser.later(in.sid())
	h.turn(&response{ResponseWriter: w}, id, house, in)
}

// admit lets in what Twilio signed for one of our addresses, and answers
// everything else. house is empty where the collaborative is unknown.
func (h *Webhook) admit(w http.ResponseWriter, r *http.Request) (id bot.CollaborativeID, house bot.Collaborative, in inbound, ok bool) {
	if !posted(w, r) {
		return "", house, nil, false
	}
	id = bot.CollaborativeID(r.PathValue("collaborative"))
	house, known := h.house(id)
	if in, ok = h.verified(r); !ok {
		h.refuse(w, r, id, known)
	}
	return id, house, in, ok
}

func posted(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodPost {
		return true
	}
	w.Header().Set("Allow", http.MethodPost)
	http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	return false
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

// turn is one text and its answer. There is always one. A fault of its own, as
// against one of the bot's, gives silence: whether the text was a word that
// leaves is not known here.
func (h *Webhook) turn(w *response, id bot.CollaborativeID, house bot.Collaborative, in inbound) {
	defer func() {
		if p := recover(); p != nil {
			h.log.Error("webhook panicked", privacy.Panic(p))
			w.twiml(nil, "")
		}
	}()
	h.unlisted(house, in)
	m := message(h.keys, h.now(), id, house, in)
	m.Back = h.back(m, house, in)
	(&asking{h: h, w: w, in: in, house: house, m: m}).run()
}

// callback is where Twilio tells what became of a message; nowhere when nothing
// could be deleted anyway.
func (h *Webhook) callback(house bot.Collaborative) string {
	if h.eraser == nil || house.ID == "" {
		return ""
	}
	return h.public + "/sms/" + string(house.ID) + "/status"
}

// unlisted tells that a text came to a number that is in no collaborative's
// list: the sweeper does not look for it.
func (h *Webhook) unlisted(house bot.Collaborative, in inbound) {
	if house.ID == "" || slices.Contains(house.Numbers, in.to()) || whatsApp(in.to()) {
		return
	}
	if n := h.numberless.due(h.now()); n > 0 {
		h.log.Warn("texts to a number that is not in the configuration", "collaborative", string(house.ID), "count", n)
	}
}
