package discord

import (
	"context"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot"
	"porchlight/bot/desk"
)

// forStaff begins the custom ids of what staff press; a number after it tells
// apart two that do the same in one message, which Discord does not take.
const forStaff = "s"

// customID is the id of an act.
func customID(n int, act desk.Act) string {
	if n == 0 {
		return forStaff + ":" + string(act)
	}
	return forStaff + strconv.Itoa(n) + ":" + string(act)
}

// actOf is the act of an id.
func actOf(id string) (act desk.Act, ok bool) {
	n, rest, found := strings.Cut(strings.TrimPrefix(id, forStaff), ":")
	if _, err := strconv.Atoi(n); !found || !strings.HasPrefix(id, forStaff) || n != "" && err != nil {
		return "", false
	}
	return desk.Act(rest), true
}

// who is the person as the desk knows them. Discord has verified all of it.
func who(in *interaction, house bot.CollaborativeID) desk.Who {
	return desk.Who{
		House: house, Staff: desk.StaffID(in.user()), Roles: in.Member.Roles, Manager: in.manages(),
		Channel: in.ChannelID, Locale: in.Locale,
	}
}

// command answers a slash command.
func (e *Endpoint) command(w *response, in *interaction, house bot.CollaborativeID) {
	who := who(in, house)
	options, _ := in.options()
	e.ask(w, in, true, e.sorry(who), func(ctx context.Context) answer {
		return screenAnswer(e.desk.Command(ctx, who, in.Data.Name, options), true)
	})
}

// staff answers a press of staff's, or a form of theirs. On a message that only
// they see it is edited; on a card that all of them see the answer is their own.
func (e *Endpoint) staff(w *response, in *interaction, house bot.CollaborativeID) {
	who, fresh := who(in, house), !in.onScreen()
	act, ok := actOf(in.Data.CustomID)
	if !ok {
		act = "" // the desk says that it does not know this button
	}
	e.ask(w, in, fresh, e.sorry(who), func(ctx context.Context) answer {
		switch {
		case in.Type == discordgo.InteractionModalSubmit:
			return screenAnswer(e.desk.Submit(ctx, who, act, in.fields()), fresh)
		case act == desk.Invite && e.desk.MayInvite(ctx, who):
			return e.invite(ctx, who)
		}
		return screenAnswer(e.desk.Press(ctx, who, act, in.Data.Values), fresh)
	})
}

// sorry is what staff see when something failed here.
func (e *Endpoint) sorry(who desk.Who) func() answer {
	return func() answer {
		v, _ := staffView(e.desk.Sorry(who))
		return answer{view: &v}
	}
}

// screenAnswer lays a Screen out. One that says nothing changes nothing.
func screenAnswer(s desk.Screen, fresh bool) answer {
	if s.Form != nil {
		late, _ := staffView(desk.Screen{Title: s.Form.Title, Buttons: []desk.Button{{Label: s.Form.Title, Act: s.Form.Act, Style: desk.Main}}})
		return answer{form: formOf(s.Form), kind: discordgo.InteractionResponseModal, late: &late}
	}
	v, empty := staffView(s)
	if empty && !fresh {
		return answer{}
	}
	if empty {
		v.content = sentMark
	}
	return answer{view: &v}
}

// suggest answers while somebody types. What is late is nothing.
func (e *Endpoint) suggest(w *response, in *interaction, house bot.CollaborativeID) {
	who := who(in, house)
	options, focused := in.options()
	none := func() answer {
		return answer{form: &discordgo.InteractionResponseData{}, kind: discordgo.InteractionApplicationCommandAutocompleteResult}
	}
	e.ask(w, in, true, none, func(ctx context.Context) answer {
		a := none()
		for _, o := range e.desk.Suggest(ctx, who, in.Data.Name, focused, options[focused]) {
			if len(a.form.Choices) < maxOptions {
				a.form.Choices = append(a.form.Choices, &discordgo.ApplicationCommandOptionChoice{Name: clip(o.Label, maxLabel), Value: o.Value})
			}
		}
		return a
	})
}
