package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"porchlight/bot"
	"porchlight/internal/privacy"
)

// Finding is one thing that is not as it must be, and what to do about it. It
// holds our own addresses and the names of our channels; never a member's id, and
// no token.
type Finding struct {
	Code    string
	Subject string // what it is about: the application, or a collaborative
	Message string // one line
	Fix     string // what to click or write
}

// Expected is how the application should be set up.
type Expected struct {
	PublicKey string
	Endpoint  string   // our address for interactions
	Commands  []string // by name
	Typed     bool     // discord.typed_relay is on
}

// content are the flags of an application that may read what people write
// (https://docs.discord.com/developers/resources/application#application-object-application-flags).
const content = 1<<18 | 1<<19

// application is what we read of Discord's answer about ourselves.
type application struct {
	ID        string `json:"id"`
	VerifyKey string `json:"verify_key"`
	Public    bool   `json:"bot_public"`
	Flags     int    `json:"flags"`
	Endpoint  string `json:"interactions_endpoint_url"`
}

// Inspect says what Discord can tell of our application that is not as it must
// be, and whether each guild has our commands. It changes nothing. The first
// request that fails ends it, and is one finding itself.
func (a *App) Inspect(ctx context.Context, want Expected) (found []Finding) {
	defer func() {
		if p := recover(); p != nil {
			a.log.Error("inspection panicked", privacy.Panic(p))
			found = append(found, failure(errors.New("an answer that nobody can read")))
		}
	}()
	var mine application
	err := a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) error {
		body, err := s.RequestWithBucketID(http.MethodGet, discordgo.EndpointAPI+"applications/@me", nil, "applications/@me", o)
		if err != nil {
			return err
		}
		return json.Unmarshal(body, &mine)
	})
	if err != nil {
		return []Finding{failure(err)}
	}
	found = mine.judge(a.id, want)
	for _, house := range a.inOrder() {
		f, err := a.announced(ctx, house, want.Commands)
		if err != nil {
			return append(found, failure(err))
		}
		found = append(found, f...)
	}
	return found
}

func (m application) judge(id string, want Expected) (found []Finding) {
	add := func(code, fix, format string, args ...any) {
		found = append(found, Finding{code, "application", fmt.Sprintf(format, args...), fix})
	}
	const portal = "developer portal, the application: "
	if m.ID != id {
		add("discord_other_app", portal+"General Information, Application ID: set PORCHLIGHT_DISCORD_APP_ID to it", "the token is another application's")
	}
	if !strings.EqualFold(m.VerifyKey, want.PublicKey) {
		add("discord_other_key", portal+"General Information, Public Key: set PORCHLIGHT_DISCORD_PUBLIC_KEY to it", "the public key is not this application's: every press is refused (401)")
	}
	switch {
	case m.Endpoint == "":
		add("discord_no_endpoint", portal+"General Information, Interactions Endpoint URL: "+want.Endpoint, "Discord is not told where we are: nothing that people press arrives")
	case strings.TrimRight(m.Endpoint, "/") != want.Endpoint:
		add("discord_elsewhere", portal+"General Information, Interactions Endpoint URL: "+want.Endpoint, "what people press goes elsewhere")
	}
	if m.Public {
		add("discord_public", portal+"Bot, Public Bot: off", "anybody can add the bot to a server of theirs")
	}
	switch reads := m.Flags&content != 0; {
	case reads && !want.Typed:
		add("discord_reads", portal+"Bot, Message Content Intent: off", "the bot may read everything that is written in its servers, and needs none of it (R59)")
	case !reads && want.Typed:
		add("discord_deaf", portal+"Bot, Message Content Intent: on, or discord.typed_relay: no", "what staff type in a hand-off is not heard, and so not sent")
	}
	return found
}

// inOrder lists the houses that have a guild, always in the same order.
func (a *App) inOrder() []bot.CollaborativeID {
	all := make([]bot.CollaborativeID, 0, len(a.guilds))
	for house := range a.guilds {
		all = append(all, house)
	}
	slices.Sort(all)
	return all
}

// announced looks whether a guild has every command. One that does not let us in
// is Lacks' to tell.
func (a *App) announced(ctx context.Context, house bot.CollaborativeID, want []string) ([]Finding, error) {
	var there []*discordgo.ApplicationCommand
	err := a.ask(ctx, func(s *discordgo.Session, o discordgo.RequestOption) (err error) {
		there, err = s.ApplicationCommands(a.id, a.guilds[house], o)
		return err
	})
	switch {
	case missing(err), is(err, codeNoAccess):
		return nil, nil
	case err != nil:
		return nil, err
	}
	var lacks []string
	for _, name := range want {
		if !slices.ContainsFunc(there, func(t *discordgo.ApplicationCommand) bool { return t.Name == name }) {
			lacks = append(lacks, "/"+name)
		}
	}
	if len(lacks) == 0 {
		return nil, nil
	}
	return []Finding{{
		"discord_commands", string(house), "its server does not know " + strings.Join(lacks, ", "),
		"start porchlight serve: it announces them; if it runs, its log says why not (commands not registered)",
	}}, nil
}

// failure is a request that did not succeed: its status and code, and no word of Discord's.
func failure(err error) Finding {
	f := Finding{"discord_unreachable", "Discord", "the API cannot be reached: " + err.Error(), "is this machine allowed to reach discord.com, port 443?"}
	var refused refusal
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		f.Message = "the API did not answer in time"
	case !errors.As(err, &refused):
	case refused.status == http.StatusUnauthorized, refused.status == http.StatusForbidden:
		f.Code, f.Message = "discord_refused", refused.Error()
		f.Fix = "developer portal, the application: Bot, Reset Token: set PORCHLIGHT_DISCORD_TOKEN to the new one"
	default:
		f.Code, f.Message, f.Fix = "discord_refused", refused.Error(), "try again later; discordstatus.com says whether Discord is in trouble"
	}
	return f
}
