package config

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Load makes the configuration. Its error, where it is Faults, says of each
// setting what is wrong and where it was written; nothing can be served then.
func Load(from Sources) (*Config, error) {
	l := &loader{from: from, config: &Config{}}
	demo := l.forced()
	var file *written
	if !demo {
		file = l.file()
	}
	l.settings(file)
	l.secrets()
	l.replyWay()
	switch {
	case len(l.faults) > 0:
	case file != nil:
		l.config.take(file)
	case demo || l.private():
		l.config.Demo = true
		l.examples()
	}
	if err := l.faults.err(); err != nil {
		return nil, err
	}
	return l.config, nil
}

type loader struct {
	from   Sources
	config *Config
	origin map[string]located // by env name, for faults found later
	faults Faults
}

func (l *loader) fault(at located, format string, args ...any) {
	l.faults = append(l.faults, Fault{File: at.file, Line: at.line, Message: fmt.Sprintf(format, args...)})
}

func (l *loader) env(name string) located {
	return located{text: strings.TrimSpace(l.from.Env(name)), file: name}
}

// forced says whether the demo was asked for. It then wins over any file.
func (l *loader) forced() bool {
	if l.from.Flags.Demo {
		return true
	}
	asked := l.env(envDemo)
	if asked.text == "" {
		return false
	}
	demo, err := strconv.ParseBool(asked.text)
	if err != nil {
		l.fault(asked, "must be 1 or 0")
	}
	return demo
}

// file reads the configuration file. A file that was named must be there.
func (l *loader) file() *written {
	path := located{text: l.from.Flags.Config, file: "--config"}
	if path.text == "" {
		path = l.env(envConfig)
	}
	named := path.text != ""
	if !named {
		path.text = DefaultFile
	}
	text, err := l.from.ReadFile(path.text)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		return nil
	case err != nil:
		l.fault(located{file: path.text}, "cannot be read: %s", reason(err))
		return nil
	}
	file, faults := parse(path.text, text, l.from.Reserved, l.now())
	l.config.File = path.text
	l.faults = append(l.faults, faults...)
	return file
}

func (l *loader) now() time.Time {
	if l.from.Now == nil {
		return time.Now()
	}
	return l.from.Now()
}

// settings fills in every plain setting: flag, else environment, else file, else fallback.
func (l *loader) settings(file *written) {
	l.origin = make(map[string]located, len(settings))
	for _, s := range settings {
		var value located
		if s.given != nil {
			value = located{text: strings.TrimSpace(s.given(l.from.Flags)), file: s.flag}
		}
		if value.text == "" {
			value = l.env(s.env)
		}
		if value.text == "" && file != nil {
			value = file.settings[s.key]
		}
		l.origin[s.env] = value
		if value.text == "" {
			*s.into(l.config) = s.fallback
			continue
		}
		form, err := s.check(value.text)
		if err != nil {
			l.fault(value, "%s %s", s.key, err)
			continue
		}
		*s.into(l.config) = form
	}
}

// replyWay: without an account nobody can send, so the answer goes back in the response.
func (l *loader) replyWay() {
	t := &l.config.Twilio
	switch {
	case t.Reply == "" && t.AccountSID != "":
		t.Reply = ReplyREST
	case t.Reply == "":
		t.Reply = ReplyTwiML
	case t.Reply == ReplyREST && t.AccountSID == "":
		l.fault(l.origin["PORCHLIGHT_TWILIO_REPLY"], "rest needs an account: set PORCHLIGHT_TWILIO_ACCOUNT_SID")
	}
}

// private says whether only this machine can reach us. If not, and nothing was
// configured, starting would put a demo before people in need.
func (l *loader) private() bool {
	const todo = "and there is no configuration file: write one (begin with a copy of examples/fresno.yaml) and name it with --config or " +
		envConfig + ", or ask for the demo with --demo or " + envDemo + "=1"
	before := len(l.faults)
	c := l.config
	for _, at := range []struct{ env, address string }{
		{"PORCHLIGHT_LISTEN", c.Listen}, {"PORCHLIGHT_ADMIN_LISTEN", c.Admin.Listen}, {"PORCHLIGHT_METRICS_LISTEN", c.MetricsListen},
	} {
		host, _, err := net.SplitHostPort(at.address)
		if err == nil && !isLoopback(host) { // no metrics: no address
			l.fault(l.origin[at.env], "other machines reach %s, %s", at.address, todo)
		}
	}
	if u, err := url.Parse(c.PublicURL); c.PublicURL != "" && (err != nil || !isLoopback(u.Hostname())) {
		l.fault(l.origin["PORCHLIGHT_PUBLIC_URL"], "%s is a public address, %s", c.PublicURL, todo)
	}
	return len(l.faults) == before
}

func (l *loader) examples() {
	all, err := examples(l.from.Examples, l.from.Reserved)
	if err != nil {
		l.fault(located{file: "examples"}, "%s", err)
		return
	}
	l.config.take(all)
}

func (c *Config) take(w *written) {
	c.Collaboratives, c.NumberTypes = w.collaboratives, w.numberTypes
	c.Twilio.PhoneRedaction, c.Twilio.Attested = w.twilio.PhoneRedaction, w.twilio.Attested
}

// reason is what went wrong with a file, without its path.
func reason(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}
