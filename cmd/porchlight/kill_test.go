package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"porchlight/bot/bottest"
)

const (
	ourNumber  = "+15595550103"
	herNumber  = "+15595550123"
	publicBase = "https://texts.example.org"
)

// program is porchlight as a process of its own, on a number at Twilio.
type program struct {
	t      *testing.T
	twilio *bottest.Twilio
	dir    string
	cmd    *exec.Cmd
}

// deploy gives a number at a Twilio whose clock is twenty minutes behind: what
// is said now is soon old enough for the sweeper.
func deploy(t *testing.T, optout string) *program {
	t.Helper()
	words := bottest.WordsDefault
	if optout == "self" {
		words = bottest.WordsOff
	}
	p := &program{t: t, dir: t.TempDir(), twilio: bottest.NewTwilio(t, bottest.TwilioOptions{
		Now:     func() time.Time { return time.Now().Add(-20 * time.Minute) },
		Numbers: []bottest.TwilioNumber{bottest.OurNumber(publicBase, ourNumber, "fresno")},
		Privacy: true, Words: words, PublicURL: publicBase,
	})}
	config := fmt.Sprintf("collaboratives:\n  - id: fresno\n    name: Valley Info\n    numbers: [%q]\n    counties: [\"06019\"]\n    languages: [en, es]\n    menu: [housing, food, person]\n    sms: {optout: %s}\n", ourNumber, optout)
	if err := os.WriteFile(filepath.Join(p.dir, "porchlight.yaml"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.kill() })
	p.start()
	return p
}

// start runs the program and waits until it answers.
func (p *program) start() {
	p.t.Helper()
	self, err := os.Executable()
	if err != nil {
		p.t.Fatal(err)
	}
	p.cmd = exec.Command(self)
	p.cmd.Dir = p.dir
	p.cmd.Env = append(os.Environ(), asProgram+"=1", "PORCHLIGHT_LISTEN=127.0.0.1:0", "PORCHLIGHT_PUBLIC_URL="+publicBase,
		"PORCHLIGHT_TWILIO_ACCOUNT_SID="+p.twilio.AccountSID(), "PORCHLIGHT_TWILIO_AUTH_TOKEN="+p.twilio.AuthToken(),
		"PORCHLIGHT_TWILIO_API="+p.twilio.URL())
	p.cmd.Stderr = os.Stderr
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		p.t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if address, ok := strings.CutPrefix(lines.Text(), "porchlight: "); ok {
			p.twilio.HookAt(publicBase, address)
			go func() { // so that it never waits for a reader
				for lines.Scan() {
				}
			}()
			return
		}
	}
	p.t.Fatal("the program did not start")
}

// kill ends it as kill -9 does.
func (p *program) kill() {
	if p.cmd == nil {
		return
	}
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
	p.cmd = nil
}

// ours counts what Twilio still has of our conversations.
func (p *program) ours() (n int) {
	for _, m := range p.twilio.Messages() {
		if m.From == ourNumber || m.To == ourNumber {
			n++
		}
	}
	return n
}

// R51, R50: killed between sending and deleting, the program finds after a
// restart what it left at Twilio, and deletes it and nothing else.
func TestAKillBetweenSendAndDeleteLeavesNothingBehind(t *testing.T) {
	p := deploy(t, "twilio")
	for i := range 500 {
		p.twilio.Put(bottest.TwilioMessage{
			From: "+15595550180", To: fmt.Sprintf("+1559555%04d", 130+i%40), Body: "somebody else's", Created: time.Now().Add(-time.Hour),
		})
	}
	for _, text := range []string{"need shelter in fresno 93701", "1", "3"} {
		if r := p.twilio.Receive(herNumber, ourNumber, text); r.Status != 200 {
			t.Fatalf("answered %d", r.Status)
		}
	}
	p.kill()
	p.twilio.Deliver()
	if got := p.twilio.Texts(herNumber); len(got) != 3 {
		t.Fatalf("her phone shows %q", got)
	}
	if left := p.ours(); left != 6 {
		t.Fatalf("%d messages are left after the kill, want all 6", left)
	}
	p.start()
	for deadline := time.Now().Add(30 * time.Second); p.ours() > 0; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d messages are left after a restart", p.ours())
		}
	}
	if n := len(p.twilio.Messages()); n != 500 {
		t.Errorf("%d messages of another number are left of 500", n)
	}
}

// R32: who told us to stop is known after a kill, and no restart writes to them.
func TestAStopOutlivesAKill(t *testing.T) {
	p := deploy(t, "self")
	p.twilio.Text(herNumber, ourNumber, "need food 93701")
	if got := p.twilio.Text(herNumber, ourNumber, "STOP"); len(got) != 1 {
		t.Errorf("STOP gets %q", got)
	}
	p.kill()
	p.start()
	for _, text := range []string{"need food 93701", "help", "1", "he is going to kill me"} {
		if got := p.twilio.Text(herNumber, ourNumber, text); len(got) != 0 {
			t.Errorf("%q gets %q after STOP", text, got)
		}
	}
	if got := p.twilio.Text(herNumber, ourNumber, "START"); len(got) != 1 {
		t.Errorf("START gets %q", got)
	}
	second := exec.Command(p.cmd.Path)
	second.Dir, second.Env = p.dir, p.cmd.Env
	if out, err := second.CombinedOutput(); err == nil || !strings.Contains(string(out), "another porchlight serves") {
		t.Errorf("a second one on the same folder: %v\n%s", err, out)
	}
	info, err := os.Stat(filepath.Join(p.dir, "data", "state.db"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("state.db: %v, %v", info, err)
	}
}
