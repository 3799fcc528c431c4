package discord

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

const (
	maxBody = 64 << 10        // bytes of an interaction; a form of five full boxes has some 30,000
	maxAge  = 5 * time.Minute // of a signature, either way
)

// ServeHTTP answers one request of Discord's. A signature that does not hold, or
// is old, gets 401, which Discord itself tries now and then; everything that is
// signed is answered.
func (e *Endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if !e.recent(r) || !discordgo.VerifyInteraction(r, e.key) {
		e.refuse(w)
		return
	}
	body, err := io.ReadAll(r.Body)
	in := &interaction{}
	if err != nil || json.Unmarshal(body, in) != nil {
		http.Error(w, "not an interaction", http.StatusBadRequest)
		return
	}
	e.route(&response{ResponseWriter: w}, in)
}

// recent says whether the request was signed just now. VerifyInteraction holds
// for ever (libraries.md B).
func (e *Endpoint) recent(r *http.Request) bool {
	seconds, err := strconv.ParseInt(r.Header.Get("X-Signature-Timestamp"), 10, 64)
	return err == nil && e.now().Sub(time.Unix(seconds, 0)).Abs() <= maxAge
}

func (e *Endpoint) refuse(w http.ResponseWriter) {
	if n := e.refused.due(e.now()); n > 0 {
		e.log.Warn("interactions refused: no valid signature", "status", http.StatusUnauthorized, "count", n)
	}
	http.Error(w, "unauthorized", http.StatusUnauthorized)
}

// route answers a verified interaction. A fault of this room's own is answered
// with the neutral line.
func (e *Endpoint) route(w *response, in *interaction) {
	defer func() {
		if p := recover(); p != nil {
			e.log.Error("interaction panicked", privacy.Panic(p))
			e.neutral(w, in, "")
		}
	}()
	if in.Type == discordgo.InteractionPing {
		w.send(discordgo.InteractionResponsePong, nil)
		return
	}
	house, known := e.app.houses[in.GuildID]
	switch {
	case in.Member == nil || in.user() == "" || !known: // in a direct message, or where we are not set up
		e.neutral(w, in, "")
	case in.Type == discordgo.InteractionApplicationCommand:
		e.command(w, in, house)
	case in.Type == discordgo.InteractionApplicationCommandAutocomplete:
		e.suggest(w, in, house)
	case strings.HasPrefix(in.Data.CustomID, forMembers):
		e.member(w, in, house)
	default:
		e.staff(w, in, house)
	}
}

// neutral answers with the line that says that this is over, on a message of its
// own: it is the same whoever asks, and says nothing about anybody.
func (e *Endpoint) neutral(w *response, in *interaction, house bot.CollaborativeID) {
	if in.Type == discordgo.InteractionApplicationCommandAutocomplete {
		w.send(discordgo.InteractionApplicationCommandAutocompleteResult, &discordgo.InteractionResponseData{})
		return
	}
	v := view{content: plain(e.bot.Panel(house, in.Locale).Over)}
	w.send(discordgo.InteractionResponseChannelMessageWithSource, v.data())
}
