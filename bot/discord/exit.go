package discord

import (
	"context"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// exit is quick exit by the button (R35, R36). The screen is cleared by the
// response itself, before anything is asked; then the bot forgets, and what it
// closes shows nothing more; then the message is taken away. It takes no place
// among the turns, and counts nothing: leaving is never too much.
func (e *Endpoint) exit(w *response, in *interaction, house bot.CollaborativeID) {
	v := view{content: restMark}
	w.send(discordgo.InteractionResponseUpdateMessage, v.data())
	_ = http.NewResponseController(w.ResponseWriter).Flush()
	m := e.message(in, house, "")
	m.Door.Close()
	e.leave(m)
	e.toss(in.Token, 0)
	if token, ok := e.screens.close(m.Session); ok && token != in.Token {
		e.tossOld(token) // another screen, if it is not the same
	}
}

func (e *Endpoint) leave(m bot.Message) {
	defer func() {
		if p := recover(); p != nil {
			e.log.Error("leaving panicked", privacy.Panic(p))
		}
	}()
	e.bot.Leave(context.Background(), m)
}
