package bottest

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"porchlight/bot"
	"porchlight/bot/phone"
	"porchlight/examples"
	"porchlight/flows/library"
	"porchlight/internal/config"
	"porchlight/internal/privacy"
	"porchlight/internal/store/local"
	"porchlight/locales"
	"porchlight/resources"
	"porchlight/resources/places"
	"porchlight/resources/starter"
)

// Noon is when the clock of every House starts: a Friday, 12:00 in California.
var Noon = time.Date(2026, 11, 20, 20, 0, 0, 0, time.UTC)

// House is a whole Porchlight in memory.
type House struct {
	Bot       *bot.Bot
	Parts     bot.Parts
	Clock     *phone.Clock
	Directory *resources.Directory
	Catalog   *locales.Catalog
	All       []bot.Collaborative
	Log       *bytes.Buffer // what the program logged
}

// embedded is what every House shares; it never changes.
var embedded = sync.OnceValues(func() (*shared, error) {
	s := &shared{}
	var err error
	if s.gaz, err = places.Open(); err != nil {
		return nil, err
	}
	if s.directory, err = starter.Open(s.gaz); err != nil {
		return nil, err
	}
	if s.catalog, err = locales.Read(locales.Files, nil); err != nil {
		return nil, err
	}
	if s.library, err = library.Read(library.Files, nil); err != nil {
		return nil, err
	}
	if len(s.library.Faults) > 0 {
		return nil, s.library.Faults[0]
	}
	s.collaboratives, err = demo(examples.Files)
	if err != nil {
		return nil, err
	}
	model, err := bot.NewModel(s.catalog)
	if err != nil {
		return nil, err
	}
	if s.content, err = bot.NewContent(s.library.Flows, s.catalog, s.gaz, model, s.collaboratives); err != nil {
		return nil, err
	}
	s.two, err = s.offering("en", "es")
	return s, err
})

type shared struct {
	gaz            *places.Gazetteer
	directory      *resources.Directory
	catalog        *locales.Catalog
	library        *library.Set
	content, two   *bot.Content
	collaboratives []bot.Collaborative
}

func demo(files fs.FS) ([]bot.Collaborative, error) {
	cfg, err := config.Load(config.Sources{
		Flags: config.Flags{Demo: true}, Env: func(string) string { return "" },
		ReadFile: func(string) ([]byte, error) { return nil, fs.ErrNotExist }, Examples: files,
	})
	if err != nil {
		return nil, err
	}
	return cfg.Collaboratives, nil
}

// offering is the content with other languages at every front door.
func (s *shared) offering(languages ...string) (*bot.Content, error) {
	return s.changed(func(_ int, c *bot.Collaborative) { c.Languages = languages })
}

// changed is the content for collaboratives that are not as the demo's.
func (s *shared) changed(change func(at int, c *bot.Collaborative)) (*bot.Content, error) {
	all := slices.Clone(s.collaboratives)
	for i := range all {
		change(i, &all[i])
	}
	model, err := bot.NewModel(s.catalog)
	if err != nil {
		return nil, err
	}
	return bot.NewContent(s.library.Flows, s.catalog, s.gaz, model, all)
}

// Languages lets every collaborative offer the languages named.
func Languages(languages ...string) Option {
	return func(p *bot.Parts) {
		s, err := embedded()
		if err == nil {
			p.Content, err = s.offering(languages...)
		}
		if err != nil {
			panic(err) // a test names a language that is not there
		}
	}
}

// TwoLanguages lets every collaborative offer English and Spanish only, so that
// the first reply is one message: for tests that count messages.
func TwoLanguages(p *bot.Parts) {
	s, err := embedded()
	if err != nil {
		panic(err) // Open has opened the same
	}
	p.Content = s.two
}

// Option changes the parts of a House before its Bot is made.
type Option func(*bot.Parts)

// Open builds a House with fresh memory stores.
func Open(t testing.TB, options ...Option) *House {
	t.Helper()
	s, err := embedded()
	if err != nil {
		t.Fatalf("build the house: %v", err)
	}
	h := &House{
		Clock: phone.NewClock(Noon), Directory: s.directory, Catalog: s.catalog,
		All: s.collaboratives, Log: &bytes.Buffer{},
	}
	h.Parts = bot.Parts{
		Keys: privacy.RandomKeys(), Sessions: local.NewSessions(h.Clock.Now), Limits: local.NewLimits(h.Clock.Now),
		OptOuts: local.NewOptOuts(), Finder: s.directory, Content: s.content,
		Hourly: math.MaxInt, // a test may text more within its hour than a county does
		Now:    h.Clock.Now, Log: slog.New(privacy.NewLogHandler(slog.NewTextHandler(h.Log, nil))),
	}
	for _, change := range options {
		change(&h.Parts)
	}
	h.Bot = bot.New(h.Parts)
	return h
}

// Content is the embedded content, for tests that look at it.
func Content(t testing.TB) *bot.Content {
	t.Helper()
	s, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	return s.content
}

// Gazetteer is the embedded one.
func Gazetteer(t testing.TB) *places.Gazetteer {
	t.Helper()
	s, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	return s.gaz
}

// Phone is a handset that texts a collaborative of the demo.
func (h *House) Phone(t testing.TB, collaborative bot.CollaborativeID) *phone.Phone {
	t.Helper()
	for _, c := range h.All {
		if c.ID == collaborative {
			return &phone.Phone{Bot: h.Bot, Keys: h.Parts.Keys, Clock: h.Clock, Collaborative: c, Channel: bot.ChannelSMS, Name: "her"}
		}
	}
	t.Fatalf("no collaborative %q in the demo", collaborative)
	return nil
}

// Say sends texts one after the other and gives the last answer, its messages
// parted by a blank line; "= silent" when nothing was sent.
func Say(t testing.TB, p *phone.Phone, texts ...string) (bot.Reply, string) {
	t.Helper()
	var a phone.Answer
	for _, text := range texts {
		a = p.Send(context.Background(), phone.Line{Kind: phone.Said, Text: text})
	}
	out := strings.Join(a.Texts(p.Clock.Now()), "\n\n")
	if out == "" {
		out = "= silent"
	}
	return a.Reply, out
}

// Play plays the lines of a transcript and gives what is written, with the
// person's lines.
func Play(p *phone.Phone, transcript string) (string, error) {
	p.Echo = true
	var out strings.Builder
	if err := p.Play(context.Background(), strings.NewReader(transcript), &out); err != nil {
		return out.String(), fmt.Errorf("play: %w", err)
	}
	return out.String(), nil
}
