package demo

import (
	"encoding/hex"
	"encoding/json"
	"net/http"
	"time"
	"unicode/utf8"

	"porchlight/bot"
	"porchlight/internal/privacy"
	"porchlight/internal/web"
)

// asked is the body of every POST. What a handler does not need is left out.
type asked struct {
	Tab           string              `json:"tab"`
	Collaborative bot.CollaborativeID `json:"collaborative"`
	Phone         int                 `json:"phone"`
	Text          string              `json:"text"`
	Picture       bool                `json:"picture"`
}

// answered is what a POST gives. Held is null when we hold nothing.
type answered struct {
	Messages []message `json:"messages"`
	Silent   bool      `json:"silent"`
	Wiped    bool      `json:"wiped"`
	Held     *heldJSON `json:"held"`
}

type heldJSON struct {
	Hex     string `json:"hex"`
	Bytes   int    `json:"bytes"`
	Gen     uint64 `json:"gen"`
	Seconds int    `json:"seconds"` // rounded up
}

// say is one text from the phone, and what is sent back.
func (d *Demo) say(w http.ResponseWriter, r *http.Request) {
	in, v, t, ok := d.read(w, r)
	if !ok {
		return
	}
	if utf8.RuneCountInString(in.Text) > maxText {
		refuse(w, http.StatusRequestEntityTooLarge)
		return
	}
	now := d.now(v)
	session, person := v.keys(t)
	v.house.Sessions.Follow(session)
	door := bot.OpenDoor(now)
	defer door.Close() // what still comes of this turn comes too late
	reply := v.house.Bot.Handle(r.Context(), bot.Message{
		Collaborative: t.collaborative.ID, Channel: bot.ChannelDemo, Session: session, Person: person,
		Text: privacy.NewText(in.Text), Door: door, At: now, Picture: in.Picture, OptOut: t.collaborative.OptOut,
	})
	out := answered{Messages: d.layout(reply), Wiped: reply.Wiped, Held: d.look(r, v, t)}
	for i := range out.Messages { // last before writing, so that a quick exit meanwhile drops them (R36)
		if !door.Pass(d.now(v)) {
			out.Messages = out.Messages[:i]
			break
		}
	}
	out.Silent = len(out.Messages) == 0
	write(w, out)
}

// held is what we hold about a conversation, nothing else.
func (d *Demo) held(w http.ResponseWriter, r *http.Request) {
	if _, v, t, ok := d.read(w, r); ok {
		write(w, answered{Messages: []message{}, Held: d.look(r, v, t)})
	}
}

// later lets time pass for this visitor alone.
func (d *Demo) later(w http.ResponseWriter, r *http.Request) {
	_, v, t, ok := d.read(w, r)
	if !ok {
		return
	}
	v.pass(passTime)
	v.house.Sweep()
	write(w, answered{Messages: []message{}, Held: d.look(r, v, t)})
}

// exit throws the visitor's phone away: the page was closed or loaded anew.
func (d *Demo) exit(w http.ResponseWriter, r *http.Request) {
	in, ok := decode(w, r)
	if !ok {
		return
	}
	if secret, ok := secretOf(r, in.Tab); ok {
		d.leave(r.Context(), secret)
		expire(w, cookiePrefix+in.Tab)
	}
	w.WriteHeader(http.StatusNoContent)
}

// look reads the store, not a memory of what was written to it.
func (d *Demo) look(r *http.Request, v *visitor, t thread) *heldJSON {
	session, _ := v.keys(t)
	held, any, err := v.house.Sessions.Held(r.Context(), session)
	if err != nil || !any {
		return nil
	}
	return &heldJSON{
		Hex: hex.EncodeToString(held.Sealed), Bytes: len(held.Sealed), Gen: uint64(held.Gen),
		Seconds: int((held.Left + time.Second - 1) / time.Second),
	}
}

// read finds out who asks and about which conversation, or refuses.
func (d *Demo) read(w http.ResponseWriter, r *http.Request) (in asked, v *visitor, t thread, ok bool) {
	if in, ok = decode(w, r); !ok {
		return in, nil, t, false
	}
	secret, ok := secretOf(r, in.Tab)
	if !ok {
		refuse(w, http.StatusForbidden) // no page of ours, or its cookie is gone
		return in, nil, t, false
	}
	for _, c := range d.o.Collaboratives {
		if c.ID == in.Collaborative {
			t.collaborative = c
		}
	}
	if t.phone = in.Phone; t.collaborative.ID == "" || t.phone < 1 || t.phone > maxPhones {
		refuse(w, http.StatusBadRequest)
		return in, nil, t, false
	}
	return in, d.visitor(secret), t, true
}

// decode reads a JSON body. Nothing of it stands in what a refusal says.
func decode(w http.ResponseWriter, r *http.Request) (in asked, ok bool) {
	body, err := web.ReadBody(w, r, maxBody)
	switch {
	case err != nil:
		refuse(w, http.StatusRequestEntityTooLarge)
		return asked{}, false
	case json.Unmarshal(body, &in) != nil:
		refuse(w, http.StatusBadRequest)
		return asked{}, false
	}
	clear(body)
	return in, true
}

func refuse(w http.ResponseWriter, status int) { http.Error(w, http.StatusText(status), status) }

func write(w http.ResponseWriter, out answered) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(out) // a browser that hung up cannot be told
}
