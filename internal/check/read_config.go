package check

import (
	"io/fs"
	"time"

	"porchlight/bot"
	"porchlight/internal/config"
)

// house is one collaborative, and where its settings stand.
type house struct {
	bot.Collaborative
	file  string
	lines settings
	tags  []string // the languages it offers that have messages
}

// readConfigs reads the configuration files. What is wrong with a file keeps
// its collaboratives out of the other checks.
func (c *checker) readConfigs() {
	now := c.in.Now
	if now == nil {
		now = time.Now
	}
	for _, f := range c.in.Configs {
		c.files++
		faults := config.Check(f.Name, f.Text, nil, now())
		for _, fault := range faults {
			c.add(fault.File, fault.Line, "", BadConfig, "%s", fault.Message)
		}
		if len(faults) > 0 {
			continue
		}
		all, err := config.Examples(oneFile(f), nil)
		if err != nil {
			c.add(f.Name, 1, "", BadConfig, "%v", err)
			continue
		}
		lines := settingsOf(f.Text)
		for i, one := range all {
			h := house{Collaborative: one, file: f.Name, lines: lines.at(i)}
			h.tags = c.offered(one.Languages)
			c.houses = append(c.houses, h)
		}
	}
}

// offered gives the languages that the bot would offer: those with messages, each once.
func (c *checker) offered(languages []string) []string {
	if c.catalog == nil {
		return nil
	}
	var tags []string
	for _, code := range languages {
		if tag := c.catalog.Resolve(code); c.speaks(tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// oneFile is a file system of one file that was read already, because package
// config reads a folder of configurations.
type oneFile File

func (f oneFile) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

func (f oneFile) Glob(string) ([]string, error) { return []string{f.Name}, nil }

func (f oneFile) ReadFile(string) ([]byte, error) { return f.Text, nil }
