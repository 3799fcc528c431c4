package discord

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"porchlight/bot/desk"
	"porchlight/internal/privacy"
)

// Typist is the desk as what staff type is given to it.
type Typist interface {
	// Hears says whether a place is the thread of a hand-off. What is typed
	// anywhere else is not read.
	Hears(place desk.Room) bool
	Typed(ctx context.Context, who desk.Who, text privacy.Text) (s desk.Screen, tell bool)
}

var _ Typist = (*desk.Desk)(nil)

// fatal are the codes by which Discord says that we may not listen: coming again
// would be the same again (libraries.md B, trap 2).
var fatal = []int{4004, 4010, 4011, 4012, 4013, 4014}

const (
	listenAgain  = time.Second     // after the first connection that is lost
	listenAtMost = 3 * time.Minute // and after many: Discord takes a token away that comes 1,000 times a day
	steady       = 5 * time.Minute
)

// closed is Discord's reason to hang up.
type closed int

func (c closed) Error() string { return fmt.Sprintf("Discord closed the gateway: %d", int(c)) }

// Code is the label for the log.
func (c closed) Code() string { return fmt.Sprintf("gateway_%d", int(c)) }

// Listen hears what staff type in the threads of hand-offs, until ctx ends or
// Discord does not let us. It is for discord.typed_relay alone: nothing else needs
// the gateway, and the intent for what people write is asked for here only.
//
// The library's own gateway can stop for ever at a frame that comes at the wrong
// moment (libraries.md B, trap 1), so this is a small one of ours. It resumes
// nothing: what was typed while nobody listened is not sent, and staff see no
// "sent" under it.
func (a *App) Listen(ctx context.Context, d Typist) {
	pause := listenAgain
	for ctx.Err() == nil {
		began := a.now()
		err := a.listen(ctx, d)
		if a.now().Sub(began) > steady {
			pause = listenAgain
		}
		var code closed
		switch {
		case ctx.Err() != nil:
			return
		case errors.As(err, &code) && slices.Contains(fatal, int(code)):
			a.log.Error("typed relay is off: Discord does not let us listen; see doctor", privacy.Code(err))
			return
		}
		a.log.Warn("gateway lost, coming again", privacy.Code(err))
		if a.pause(ctx, pause) != nil {
			return
		}
		pause = min(2*pause, listenAtMost)
	}
}

// listen is one connection, from its first frame to its last.
func (a *App) listen(ctx context.Context, d Typist) (err error) {
	defer func() {
		if p := recover(); p != nil {
			a.log.Error("gateway panicked", privacy.Panic(p))
			err = unheard("panic")
		}
	}()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var address string
	err = a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) (err error) {
		address, err = s.Gateway(o)
		return err
	})
	if err != nil {
		return err
	}
	ears, err := a.connect(ctx, address)
	if err != nil {
		return err
	}
	defer ears.close()
	typed := make(chan typing, 64)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for t := range typed {
			a.pass(ctx, d, t)
		}
	}()
	defer func() { close(typed); cancel(); <-done }()
	return ears.hear(d.Hears, func(t typing) {
		select {
		case typed <- t:
		default:
			t.text.Drop()
			a.log.Error("typed faster than it is sent")
		}
	})
}

// typing is a message that somebody typed.
type typing struct {
	Channel string `json:"channel_id"`
	Guild   string `json:"guild_id"`
	Content string `json:"content"` // until it is moved into text
	Webhook string `json:"webhook_id"`
	Type    int    `json:"type"`
	Author  struct {
		ID  string `json:"id"`
		Bot bool   `json:"bot"`
	} `json:"author"`
	Member struct {
		Roles []string `json:"roles"`
	} `json:"member"`
	text privacy.Text
}

// Format prints nothing of what was typed.
func (typing) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(privacy.Redacted)) }

// plainTypes are the messages that a person typed: a new one, and a reply.
var plainTypes = []int{int(discordgo.MessageTypeDefault), int(discordgo.MessageTypeReply)}

// pass gives to the desk what somebody typed, and shows in the thread when it was
// not sent.
func (a *App) pass(ctx context.Context, d Typist, t typing) {
	defer func() {
		if p := recover(); p != nil {
			a.log.Error("typed line panicked", privacy.Panic(p))
		}
	}()
	defer t.text.Drop()
	house, known := a.houses[t.Guild]
	if !known || t.Author.Bot || t.Webhook != "" || t.text.Reveal() == "" || !slices.Contains(plainTypes, t.Type) {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, requestLasts)
	defer cancel()
	who := desk.Who{House: house, Staff: desk.StaffID(t.Author.ID), Roles: t.Member.Roles, Channel: t.Channel}
	s, tell := d.Typed(ctx, who, t.text)
	if !tell {
		return
	}
	if err := a.Notice(ctx, desk.Room(t.Channel), s); err != nil {
		a.log.Warn("not told that a typed line was not sent", privacy.Code(err))
	}
}

// reason is why a connection ended.
func reason(err error) error {
	var c *websocket.CloseError
	if errors.As(err, &c) {
		return closed(c.Code)
	}
	return unheard("gateway_silent")
}
