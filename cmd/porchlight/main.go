// Command porchlight answers people who text a local number, or open a web
// chat, with the name, phone and hours of somebody near who can help.
//
// This package wires the house: app.go builds it and is read from top to
// bottom; there is one short file for each verb. In go arguments, the
// environment and the standard streams; out come an exit code (0 done, 1 done
// and faults found, 2 could not be done as asked) and lines that say what to
// do. It holds no logic worth testing alone.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"porchlight/internal/config"
)

// version is set by `make release`.
var version = "dev"

// Exit codes, which scripts rely on.
const (
	exitDone   = 0
	exitFaults = 1
	exitFailed = 2
)

// errFaults says that the work was done and found faults, which were printed.
var errFaults = errors.New("faults found")

// world is what the program may touch, passed in so that tests can hold it.
type world struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	now      func() time.Time
}

type cli struct {
	config.Flags `embed:""`

	Serve      serveCmd      `cmd:"" default:"1" help:"Answer messages and serve the web pages (the default)."`
	Chat       chatCmd       `cmd:"" help:"Talk to Porchlight in the terminal."`
	Find       findCmd       `cmd:"" help:"Search the directory."`
	Directory  directoryCmd  `cmd:"" help:"Keep the directory: import, edit, verify, approve, export."`
	Check      checkCmd      `cmd:"" help:"Check flows, words, directory and configuration."`
	Overlay    overlayCmd    `cmd:"" help:"What this collaborative changed of flows and words, and the way back."`
	Locales    localesCmd    `cmd:"" help:"The languages: what is there, and texts for a reviewer and back."`
	Flows      flowsCmd      `cmd:"" help:"Look at the conversations."`
	Understand understandCmd `cmd:"" help:"Say what the bot understands of texts, as CSV."`
	Doctor     doctorCmd     `cmd:"" help:"Say what is not as it must be, here and at Twilio, and what to click."`
	SMS        smsCmd        `cmd:"" name:"sms" help:"What the operator of a texting number does."`
	Config     configCmd     `cmd:"" help:"Print the settings in force, without secrets."`
	Version    versionCmd    `cmd:"" help:"Print the version."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], world{os.Stdin, os.Stdout, os.Stderr, os.Getenv, time.Now})
	stop()
	os.Exit(code)
}

// run is the whole program, as a value that tests can call.
func run(ctx context.Context, args []string, w world) int {
	var c cli
	exited := -1
	parser, err := kong.New(&c,
		kong.Name("porchlight"),
		kong.Description("Community members text a local number and hold the name, phone and hours of somebody near who can help.\n\nWithout arguments it runs the demo on http://127.0.0.1:8080: no keys, no network, nothing kept."),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 80}),
		kong.Writers(w.out, w.err),
		kong.Exit(func(code int) { exited = code }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(&w, &c.Flags),
	)
	if err != nil {
		return fail(w, err)
	}
	k, err := parser.Parse(args)
	if exited >= 0 {
		return exited
	}
	if err != nil {
		fmt.Fprintf(w.err, "porchlight: %v; see %s --help\n", err, verbOf(err))
		return exitFailed
	}
	switch err := k.Run(); {
	case err == nil:
		return exitDone
	case errors.Is(err, errFaults):
		return exitFaults
	default:
		return fail(w, err)
	}
}

// verbOf names what was called as far as it was understood, whose help helps.
func verbOf(err error) string {
	var parse *kong.ParseError
	if !errors.As(err, &parse) || parse.Context.Selected() == nil {
		return "porchlight"
	}
	return parse.Context.Selected().FullPath()
}

func fail(w world, err error) int {
	var faults config.Faults
	if errors.As(err, &faults) {
		for _, f := range faults {
			fmt.Fprintf(w.err, "porchlight: %s\n", f)
		}
		return exitFailed
	}
	fmt.Fprintf(w.err, "porchlight: %v\n", err)
	return exitFailed
}
