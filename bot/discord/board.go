package discord

import (
	"context"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot"
	"porchlight/bot/desk"
	"porchlight/internal/privacy"
)

// threadRests is after how many minutes Discord folds a thread away by itself.
const threadRests = 60

// place is where a house posts for a group, and the role that it calls there.
func (a *App) place(ctx context.Context, house bot.CollaborativeID, to desk.Group) (channel, role string, err error) {
	if a.guilds[house] == "" {
		return "", "", desk.ErrNoBoard
	}
	s, err := a.settings.Setup(ctx, house)
	if err != nil {
		return "", "", err
	}
	channel, role = s.DutyPlace, s.DutyRole
	if to == desk.Partner {
		channel, role = s.PartnerPlace, s.PartnerRole
	}
	if !snowflake.MatchString(channel) {
		return "", "", desk.ErrNoBoard
	}
	return channel, role, nil
}

// Post shows a Screen to a group. With Ping its role is called.
func (a *App) Post(ctx context.Context, house bot.CollaborativeID, to desk.Group, s desk.Screen) (desk.Post, error) {
	channel, role, err := a.place(ctx, house, to)
	if err != nil {
		return "", err
	}
	v, _ := staffView(s)
	if s.Ping {
		v.call(role)
	}
	id, err := a.post(ctx, channel, v)
	return desk.Post(channel + ":" + id), err
}

// call mentions a role above everything else.
func (v *view) call(role string) {
	if !snowflake.MatchString(role) {
		return
	}
	mention := "<@&" + role + ">"
	if v.content != "" {
		mention += "\n"
	}
	if utf8.RuneCountInString(mention)+utf8.RuneCountInString(v.content) <= maxContent {
		v.content, v.calls = mention+v.content, role
	}
}

// send is the view as a message in a channel. Nothing in it is fetched and shown.
func (v *view) send() *discordgo.MessageSend {
	embeds, rows := v.full()
	m := &discordgo.MessageSend{Content: v.content, Embeds: embeds, Components: rows, AllowedMentions: v.mentions()}
	if len(embeds) == 0 {
		m.Flags = discordgo.MessageFlagsSuppressEmbeds
	}
	return m
}

func (a *App) post(ctx context.Context, channel string, v view) (id string, err error) {
	err = a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
		m, err := s.ChannelMessageSendComplex(channel, v.send(), o)
		if err == nil {
			id = m.ID
		}
		return err
	})
	return id, placed(err)
}

// placed tells of a place that is not there.
func placed(err error) error {
	if is(err, codeUnknownChannel) {
		return desk.ErrNoBoard
	}
	return err
}

// Edit shows another Screen instead. Nobody is called again.
func (a *App) Edit(ctx context.Context, p desk.Post, s desk.Screen) error {
	channel, id, _ := strings.Cut(string(p), ":")
	v, _ := staffView(s)
	embeds, rows := v.full()
	return placed(a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
		_, err := s.ChannelMessageEditComplex(&discordgo.MessageEdit{
			Channel: channel, ID: id, Content: &v.content, Embeds: &embeds, Components: &rows, AllowedMentions: v.mentions(),
		}, o)
		return err
	}))
}

// Remove takes a Post away.
func (a *App) Remove(ctx context.Context, p desk.Post) error {
	channel, id, _ := strings.Cut(string(p), ":")
	return gone(a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
		return s.ChannelMessageDelete(channel, id, o)
	}))
}

// gone takes what is not there for what was taken away.
func gone(err error) error {
	if missing(err) {
		return nil
	}
	return err
}

// Open makes a private thread, lets one person in and shows the first Screen. Of
// a thread that could not be made ready nothing stays.
func (a *App) Open(ctx context.Context, house bot.CollaborativeID, to desk.Group, name string, staff desk.StaffID, s desk.Screen) (desk.Room, error) {
	channel, _, err := a.place(ctx, house, to)
	if err != nil {
		return "", err
	}
	var room desk.Room
	err = a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
		t, err := s.ThreadStartComplex(channel, &discordgo.ThreadStart{
			Name: name, Type: discordgo.ChannelTypeGuildPrivateThread, Invitable: false, AutoArchiveDuration: threadRests,
		}, o)
		if err == nil {
			room = desk.Room(t.ID)
		}
		return err
	})
	if err != nil {
		return "", placed(err)
	}
	if err = a.Notice(ctx, room, s); err == nil {
		err = a.Invite(ctx, room, staff)
	}
	if err == nil {
		return room, nil
	}
	if closing := a.Close(context.WithoutCancel(ctx), room); closing != nil {
		a.log.Warn("thread not taken away, the sweep will", privacy.Code(closing))
	}
	return "", err
}

// Invite lets another person into a thread.
func (a *App) Invite(ctx context.Context, r desk.Room, staff desk.StaffID) error {
	return placed(a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
		return s.ThreadMemberAdd(string(r), string(staff), o)
	}))
}

// LetOut takes a person out of a thread.
func (a *App) LetOut(ctx context.Context, r desk.Room, staff desk.StaffID) error {
	err := a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
		return s.ThreadMemberRemove(string(r), string(staff), o)
	})
	if missing(err) {
		return nil
	}
	return placed(err)
}

// quote sets a whole message apart from what we say ourselves.
const quote = ">>> "

// Write passes a member's words on, as they stand and set apart: nothing in them
// is layout, calls anybody or is fetched.
func (a *App) Write(ctx context.Context, r desk.Room, text privacy.Text) error {
	for _, piece := range pieces(plain(text.Reveal()), maxContent-len(quote)) {
		if strings.TrimSpace(piece) == "" {
			continue
		}
		if _, err := a.post(ctx, string(r), view{content: quote + piece}); err != nil {
			return err
		}
	}
	return nil
}

// Notice shows a Screen of ours in a thread.
func (a *App) Notice(ctx context.Context, r desk.Room, s desk.Screen) error {
	v, empty := staffView(s)
	if empty {
		return nil
	}
	_, err := a.post(ctx, string(r), v)
	return err
}

// Close takes a thread away with all that was written in it.
func (a *App) Close(ctx context.Context, r desk.Room) error {
	return gone(a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
		_, err := s.RequestWithBucketID(http.MethodDelete, discordgo.EndpointChannel(string(r)), nil, discordgo.EndpointChannel(""), o)
		return err
	}))
}
