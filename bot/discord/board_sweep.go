package discord

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot"
	"porchlight/bot/desk"
)

// sweepPages is how many times a hundred messages of a place are looked through.
// Cards go within the hour and tickets within a day; these places are not for talk.
const sweepPages = 10

const pageSize = 100

// found is what we read of a message: never its words.
type found struct {
	ID        string    `json:"id"`
	Timestamp time.Time `json:"timestamp"`
	Author    struct {
		ID string `json:"id"`
	} `json:"author"`
	Components []part `json:"components"`
}

type part struct {
	CustomID   string `json:"custom_id"`
	Components []part `json:"components"`
}

// acts lists the acts of staff's buttons. invites says that members press there:
// the button for them may stand where cards are, and stays.
func acts(parts []part) (all []desk.Act, invites bool) {
	for _, p := range parts {
		if act, ok := actOf(p.CustomID); ok {
			all = append(all, act)
		}
		inner, within := acts(p.Components)
		all = append(all, inner...)
		invites = invites || within || strings.HasPrefix(p.CustomID, forMembers)
	}
	return all, invites
}

// Sweep takes away every thread and card of ours in a house's places that keep
// does not claim.
func (a *App) Sweep(ctx context.Context, house bot.CollaborativeID, keep func(desk.Found) bool) (count int, err error) {
	guild := a.guilds[house]
	if guild == "" {
		return 0, desk.ErrNoBoard
	}
	s, err := a.settings.Setup(ctx, house)
	if err != nil {
		return 0, err
	}
	me, err := a.self(ctx)
	if err != nil {
		return 0, err
	}
	var channels []string
	for _, channel := range []string{s.DutyPlace, s.PartnerPlace} {
		if snowflake.MatchString(channel) && !slices.Contains(channels, channel) {
			channels = append(channels, channel)
		}
	}
	n, err := a.sweepThreads(ctx, guild, channels, me, keep)
	count += n
	for _, channel := range channels {
		n, more := a.sweepPosts(ctx, channel, me, keep)
		count += n
		if err == nil {
			err = more
		}
	}
	return count, err
}

// self is the bot's own id, asked for once.
func (a *App) self(ctx context.Context) (string, error) {
	a.mu.Lock()
	me := a.me
	a.mu.Unlock()
	if me != "" {
		return me, nil
	}
	err := a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
		u, err := s.User("@me", o)
		if err == nil {
			me = u.ID
		}
		return err
	})
	if err != nil {
		return "", err
	}
	a.mu.Lock()
	a.me = me
	a.mu.Unlock()
	return me, nil
}

// sweepPosts looks through the last messages of a place. The bot posts nothing
// there but for the desk.
func (a *App) sweepPosts(ctx context.Context, channel, me string, keep func(desk.Found) bool) (count int, err error) {
	before := ""
	for range sweepPages {
		page, failed := a.page(ctx, channel, before)
		if failed != nil {
			return count, placed(failed)
		}
		for _, m := range page {
			before = m.ID
			does, invites := acts(m.Components)
			if m.Author.ID != me || invites {
				continue
			}
			post := desk.Post(channel + ":" + m.ID)
			if keep(desk.Found{Post: post, Posted: m.Timestamp, Acts: does}) {
				continue
			}
			switch removing := a.Remove(ctx, post); {
			case removing == nil:
				count++
			case err == nil:
				err = removing
			}
		}
		if len(page) < pageSize {
			break
		}
	}
	return count, err
}

// page reads messages by ourselves: one kind of component that the library does
// not know would hide all the others.
func (a *App) page(ctx context.Context, channel, before string) (all []found, err error) {
	address := discordgo.EndpointChannelMessages(channel) + "?limit=" + strconv.Itoa(pageSize)
	if before != "" {
		address += "&before=" + before
	}
	err = a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
		body, err := s.RequestWithBucketID(http.MethodGet, address, nil, discordgo.EndpointChannelMessages(channel), o)
		if err != nil {
			return err
		}
		all = nil
		return json.Unmarshal(body, &all)
	})
	return all, err
}
