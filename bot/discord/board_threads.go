package discord

import (
	"context"
	"regexp"
	"slices"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot/desk"
)

// ourThread is how hand-offs are named. Other threads of the bot's are not touched.
var ourThread = regexp.MustCompile(`^[a-z]+-[a-z]+-\d{2}$`)

// sweepThreads looks through the threads that are open, and through those that
// Discord has folded away.
func (a *App) sweepThreads(ctx context.Context, guild string, channels []string, me string, keep func(desk.Found) bool) (count int, err error) {
	var all []*discordgo.Channel
	add := func(l *discordgo.ThreadsList, err error) error {
		if err == nil && l != nil {
			all = append(all, l.Threads...)
		}
		return err
	}
	err = a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
		return add(s.GuildThreadsActive(guild, o))
	})
	for _, channel := range channels {
		folded := a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
			return add(s.ThreadsPrivateJoinedArchived(channel, nil, pageSize, o))
		})
		if err == nil {
			err = placed(folded)
		}
	}
	for _, t := range all {
		if t.OwnerID != me || !slices.Contains(channels, t.ParentID) || !ourThread.MatchString(t.Name) {
			continue
		}
		posted, _ := discordgo.SnowflakeTimestamp(t.ID)
		if keep(desk.Found{Room: desk.Room(t.ID), Posted: posted}) {
			continue
		}
		switch closing := a.Close(ctx, desk.Room(t.ID)); {
		case closing == nil:
			count++
		case err == nil:
			err = closing
		}
	}
	return count, err
}
