package discord

import (
	"context"
	"strings"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot"
	"porchlight/bot/desk"
	"porchlight/internal/privacy"
)

// invitedIn is in how many of its first languages a collaborative invites: what
// stands in public has to be short.
const invitedIn = 2

// invite posts the button for members. What changes is the message in the
// channel, so whoever pressed needs to be told only when it failed.
func (e *Endpoint) invite(ctx context.Context, who desk.Who) answer {
	if s, private := e.desk.Elsewhere(ctx, who); private {
		return screenAnswer(s, false)
	}
	house, _ := e.bot.Collaborative(who.House)
	v := e.invitation(house)
	err := e.app.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
		_, err := s.ChannelMessageSendComplex(who.Channel, v.send(), o)
		return err
	})
	if err != nil {
		e.log.Warn("button for members not posted", privacy.Code(err))
		return screenAnswer(e.desk.NotInvited(who), false)
	}
	return answer{}
}

// invitation is the message that members press on. It says nothing that could
// give somebody away who is seen reading it.
func (e *Endpoint) invitation(house bot.Collaborative) view {
	var words, labels []string
	for _, tag := range house.Languages[:min(len(house.Languages), invitedIn)] {
		p := e.bot.Panel(house.ID, tag)
		words, labels = append(words, plain(p.Invite)), append(labels, p.Button)
	}
	v := view{content: strings.Join(words, "\n\n")}
	v.row(discordgo.Button{Label: clip(strings.Join(labels, " · "), maxButton), Style: discordgo.PrimaryButton, CustomID: forMembers + verbStart})
	return v
}
