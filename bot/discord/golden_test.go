package discord_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"porchlight/bot/bottest"
)

// update is bottest's flag: go test ./bot/discord -update
func update() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}

// story is a golden file: what somebody did, and what was seen then.
type story struct {
	strings.Builder
	*town
}

// What people see in Discord are files that they could read themselves: words in
// [ ] are buttons and lists, behind | stands what is framed, after >>> what is quoted.
func TestWhatPeopleSeeIsInTheGoldenFiles(t *testing.T) {
	for name, tell := range map[string]func(*story){
		"member": tellMember, "member-es": tellSpanish, "crisis": tellCrisis, "handoff": tellHandOff, "handoff-partner": tellPartner, "handoff-nobody": tellNobody,
		"find": tellFind, "card": tellCard, "flag": tellFlag, "verify": tellVerify, "queue": tellQueue, "duty": tellDuty,
		"say": tellSay, "consult": tellConsult, "setup": tellSetup, "admin": tellAdmin, "refused": tellRefused,
	} {
		t.Run(name, func(t *testing.T) {
			s := &story{town: settle(t, relays, foreseeable)}
			tell(s)
			s.golden(t, name)
		})
	}
}

// foreseeable gives hand-offs the same names every time.
func foreseeable(p *plans) { p.chance = strings.NewReader(strings.Repeat("chance", 1000)) }

// note writes down what somebody did, and what they see then.
func (s *story) note(person, did string, seen bottest.Screen) bottest.Screen {
	fmt.Fprintf(s, "> %s: %s\n\n%s\n", nameOf(person), did, shown(seen.Text()))
	return seen
}

func nameOf(person string) string {
	for _, m := range bottest.OurGuild().Members {
		if m.ID == person {
			return m.Name
		}
	}
	return "somebody"
}

// watch writes down what somebody sees who did nothing.
func (s *story) watch(person string) {
	fmt.Fprintf(s, "= what %s sees now\n\n%s\n", nameOf(person), shown(s.discord.Screen(person).Text()))
}

// look writes down what stands in a channel or a thread.
func (s *story) look(where, channel string) {
	there := s.said(channel)
	if there == "" {
		there = "(nothing)\n"
	}
	fmt.Fprintf(s, "= %s\n\n%s\n", where, shown(there))
}

// command is a command of somebody's, with its options one after the other as
// name and value.
func (s *story) command(person, name string, options ...string) bottest.Screen {
	return s.commandIn(bottest.DiscordDesk, person, name, options...)
}

func (s *story) commandIn(channel, person, name string, options ...string) bottest.Screen {
	given, typed := map[string]any{}, "/"+name
	for i := 0; i+1 < len(options); i += 2 {
		given[options[i]] = options[i+1]
		typed += " " + options[i] + ":" + options[i+1]
	}
	seen := s.discord.Command(ctx, bottest.Command{User: person, Channel: channel, Name: name, Options: given, Forced: true})
	s.rests()
	return s.note(person, typed, seen)
}

// presses is a press of somebody's, or a choice from a list.
func (s *story) presses(person, label string, values ...string) bottest.Screen {
	did := "[" + label + "]"
	for _, v := range values {
		if ch, ok := s.discord.Channel(v); ok {
			v = "#" + ch.Name
		}
		did += " " + v
	}
	seen := s.press(person, label, values...)
	s.rests()
	return s.note(person, did, seen)
}

// writes opens a box, and sends it filled in.
func (s *story) writes(person, button, text string) bottest.Screen {
	box := s.discord.Press(ctx, bottest.Press{User: person, Label: button})
	s.note(person, "["+button+"]", bottest.Screen{Modal: box.Modal})
	s.discord.Submit(ctx, bottest.Submit{User: person, Text: text})
	s.rests()
	return s.note(person, "sends "+strconv.Quote(text), s.discord.Screen(person))
}

// escaped is a mark that Discord shows as it is.
var escaped = regexp.MustCompile(`\\([[:punct:]])`)

// shown is a text as Discord shows it; only what is bold, and what can be copied,
// keep the marks of it.
func shown(text string) string {
	parts := strings.Split(text, "```")
	for i := 0; i < len(parts); i += 2 {
		parts[i] = escaped.ReplaceAllString(parts[i], "$1")
	}
	return strings.Join(parts, "```")
}

// golden compares the story with its file, or writes it with -update.
func (s *story) golden(t *testing.T, name string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if update() {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(s.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), s.String()); diff != "" {
		t.Errorf("what is seen changed (-golden +now); if it should, run: go test ./bot/discord -update\n%s", diff)
	}
}
