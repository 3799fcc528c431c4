package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"porchlight/bot"
	"porchlight/internal/config"
)

// twilio looks at what a deployment that takes texts has to be told.
func (d *doctor) twilio() {
	t, public := &d.cfg.Twilio, d.cfg.PublicURL
	d.looked("settings%s", inFile(d.cfg.File))
	if len(tokens(d.cfg)) == 0 {
		d.add(partSettings, "no_auth_token", "PORCHLIGHT_TWILIO_AUTH_TOKEN", "set it, or ..._FILE, to the Auth Token of the Console's front page", "not set: every text is refused (403)")
	}
	switch u, err := url.Parse(public); {
	case public == "":
		d.add(partSettings, "no_public_url", "PORCHLIGHT_PUBLIC_URL", "set it to the address that Twilio reaches, such as https://text.example.org", "not set: every text is refused (403)")
	case err != nil || u.Scheme != "https" && !loopback(u.Hostname()):
		d.add(partSettings, "not_https", "PORCHLIGHT_PUBLIC_URL", "put a proxy with a certificate in front (docs/operating.md) and write https://", "not https: what people write can be read on its way")
	}
	switch {
	case t.AccountSID == "":
		d.add(partSettings, "no_account", "PORCHLIGHT_TWILIO_ACCOUNT_SID", "set it to the Account SID of the Console's front page", "not set: answers go as TwiML and nothing is deleted, so words stay at Twilio")
	case t.Reply == config.ReplyTwiML:
		d.add(partSettings, "twiml_replies", "PORCHLIGHT_TWILIO_REPLY", "unset it, or set it to rest", "answers go as TwiML, so their words stay at Twilio until they are swept")
	}
}

// click says where each setting stands that only the console shows, and what it must be.
var click = map[string]string{
	"message_redaction": "Messaging > Settings > General > Message Redaction: Message Body Redaction on; Phone Number Redaction off",
	"record_retention":  "Messaging > Settings > General > Message Records Data Access and Backup: 7 days, backup off",
	"media_auth":        "Messaging > Settings > General > Enforce HTTP Auth on Media URLs: Enabled",
	"link_shortening":   "Messaging > Link Shortening: no domain, for no Messaging Service",
	"geo_permissions":   "Messaging > Settings > Geo permissions: United States alone",
	"event_streams":     "Event Streams: no sink; and our numbers in no Conversations and no Studio flow",
}

// attested looks at who looked at the console, and when (R52).
func (d *doctor) attested() {
	keys := config.AttestationKeys()
	for _, key := range keys {
		message := "nobody has written down that it is right"
		if a, done := d.cfg.Twilio.Attested[key]; done {
			if !a.Stale(d.now) {
				continue
			}
			message = fmt.Sprintf("looked at on %s, more than %d days ago", a.On.Format(time.DateOnly), days(config.AttestedFor))
		}
		at := click[key]
		if key == "message_redaction" && d.cfg.Twilio.PhoneRedaction {
			at = strings.Replace(at, "Number Redaction off", "Number Redaction on, as porchlight.yaml says", 1)
		}
		d.add(partConsole, "attest_"+key, key, "Console: "+at, "%s", message)
		d.Findings[len(d.Findings)-1].Write = fmt.Sprintf("%s: {on: %s, by: ROLE}", key, d.now.Format(time.DateOnly))
	}
	d.looked("%s that only the console shows", count(len(keys), "setting"))
}

// optouts says what must be set at Twilio that nothing shows, not even the console.
func (d *doctor) optouts(texting []bot.Collaborative) {
	for _, c := range texting {
		switch c.OptOut {
		case bot.OptOutSelf:
			d.note("%s: optout is self. Twilio's own STOP handling must be off, or STOP is answered twice.", c.ID)
		case bot.OptOutAdvanced:
			d.note("%s: optout is advanced. Advanced Opt-Out must be on in its Messaging Service, or nobody answers HELP.", c.ID)
		}
	}
}

// private are the files of the data folder that nobody else may read: they tell who told
// us to stop, and what of the directory is not shown to everybody.
var private = []string{"secret", "state.db", "state.db-wal", "state.db-journal", directoryFile, directoryFile + "-wal", directoryFile + "-journal"}

// folder looks at the data folder: can it be written, and can others read it?
func (d *doctor) folder() {
	dir := d.cfg.Data
	d.looked("data folder %s", dir)
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.writable(above(dir))
		d.secret(false)
		return
	case err != nil:
		d.add(partSettings, "data_unreadable", dir, "chown it to the user that runs porchlight, and chmod 700 it", "the data folder cannot be read")
		return
	case !info.IsDir():
		d.add(partSettings, "data_no_folder", dir, "move that file away, or set PORCHLIGHT_DATA to a folder", "the data folder is a file")
		return
	case info.Mode().Perm()&0o077 != 0:
		d.add(partSettings, "data_open", dir, "chmod 700 "+dir, "others on this machine can read the data folder")
	}
	for _, name := range private {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.Mode().Perm()&0o077 != 0 {
			path := filepath.Join(dir, name)
			d.add(partSettings, "data_open", path, "chmod 600 "+path, "others on this machine can read it")
		}
	}
	d.writable(dir)
	_, err = os.Stat(filepath.Join(dir, "secret"))
	d.secret(err == nil)
}

// writable makes a file and takes it away again.
func (d *doctor) writable(dir string) {
	f, err := os.CreateTemp(dir, ".doctor-*")
	if err != nil {
		d.add(partSettings, "data_not_writable", d.cfg.Data, "chown it to the user that runs porchlight; on a container, mount a volume there", "the data folder cannot be written: who says STOP would be forgotten")
		return
	}
	_ = f.Close()
	_ = os.Remove(f.Name())
}

// above is the nearest folder over a path that is there.
func above(path string) string {
	for {
		up := filepath.Dir(path)
		if info, err := os.Stat(up); err == nil && info.IsDir() || up == path {
			return up
		}
		path = up
	}
}

// secret says what the list of opt-outs hangs on.
func (d *doctor) secret(made bool) {
	switch {
	case d.cfg.OldSecret.Set():
		d.note("The secret of the opt-outs is being replaced. Take the old one out of PORCHLIGHT_SECRET when nobody is left who wrote under it.")
	case d.cfg.Secret.Set():
		d.note("The secret of the opt-outs is PORCHLIGHT_SECRET. Keep a copy apart from the backups.")
	case made:
		d.note("The secret of the opt-outs was made here; back it up with state.db: %s", filepath.Join(d.cfg.Data, "secret"))
	default:
		d.note("The secret of the opt-outs is made at the first start: %s", filepath.Join(d.cfg.Data, "secret"))
	}
}

// memory looks whether what is in memory can reach the disk. An encrypted swap
// is well, and cannot be told from an open one: so it is no finding (R54).
func (d *doctor) memory() {
	swaps, err := os.ReadFile("/proc/swaps")
	if err == nil && strings.Count(strings.TrimSpace(string(swaps)), "\n") > 0 {
		d.note("This machine swaps. Turn it off (swapoff -a) unless it is encrypted: words in memory could reach the disk.")
	}
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

func inFile(name string) string {
	if name == "" {
		return ""
	}
	return " of " + name + " and the environment"
}

func orWords(value, words string) string { return cmp.Or(value, words) }

func days(d time.Duration) int { return int(d.Hours() / 24) }
