package bottest

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"strconv"
	"strings"
	"time"
)

// Forgery is a request to our endpoint that is not Discord's, or not now.
type Forgery string

// What somebody may try. All of them, save Large, Old and New, lack a signature
// that fits.
const (
	ForgedKey       Forgery = "signed with another key"
	ForgedNothing   Forgery = "no signature"
	ForgedNoTime    Forgery = "no timestamp"
	ForgedSignature Forgery = "a signature that is no hex"
	ForgedShort     Forgery = "half a signature"
	ForgedBody      Forgery = "another body than was signed"
	ForgedTime      Forgery = "another timestamp than was signed"
	ForgedOld       Forgery = "signed an hour ago"
	ForgedNew       Forgery = "signed for an hour from now"
	ForgedLarge     Forgery = "a megabyte, well signed"
)

// Forgeries lists them.
func Forgeries() []Forgery {
	return []Forgery{
		ForgedKey, ForgedNothing, ForgedNoTime, ForgedSignature, ForgedShort, ForgedBody, ForgedTime, ForgedOld, ForgedNew, ForgedLarge,
	}
}

// Forge sends a command that is forged, and gives the status and the body of what
// our endpoint said; status 0 when it closed the connection.
func (d *Discord) Forge(ctx context.Context, how Forgery) (status int, body string) {
	d.mu.Lock()
	i := d.newInteraction(interactionCommand, DiscordMia, DiscordHelp)
	i.data = map[string]any{"id": "1", "name": "find", "type": 1}
	raw := encode(d.payload(i))
	d.mu.Unlock()
	key, at := d.key, d.now()
	switch how {
	case ForgedKey:
		key = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))
	case ForgedOld:
		at = at.Add(-time.Hour)
	case ForgedNew:
		at = at.Add(time.Hour)
	case ForgedLarge:
		raw = append(bytes.TrimRight(raw, "}\n"), `,"pad":"`+strings.Repeat("x", 1<<20)+`"}`...)
	}
	s := sign(key, strconv.FormatInt(at.Unix(), 10), raw)
	switch how {
	case ForgedNothing:
		s.signature = ""
	case ForgedNoTime:
		s.timestamp = ""
	case ForgedSignature:
		s.signature = strings.Repeat("zz", ed25519.SignatureSize)
	case ForgedShort:
		s.signature = s.signature[:len(s.signature)/2]
	case ForgedBody:
		s.body = append(bytes.TrimRight(raw, "\n"), ' ')
	case ForgedTime:
		s.timestamp = strconv.FormatInt(at.Unix()+1, 10)
	}
	return d.deliver(ctx, s)
}

// Send signs a body as Discord would, whatever it is, and gives what our endpoint
// said.
func (d *Discord) Send(ctx context.Context, body []byte) (status int, said string) {
	return d.deliver(ctx, sign(d.key, d.timestamp(), body))
}

// Again sends the last request once more, to the byte. What is answered changes
// nothing at Discord: the interaction was answered.
func (d *Discord) Again(ctx context.Context) (status int, body string) {
	d.hook.mu.Lock()
	last := d.hook.last
	d.hook.mu.Unlock()
	return d.deliver(ctx, last)
}

func (d *Discord) deliver(ctx context.Context, s signed) (int, string) {
	ctx, cancel := context.WithTimeout(ctx, d.o.Patience)
	defer cancel()
	status, body, err := d.hook.post(ctx, s)
	if err != nil {
		return 0, ""
	}
	return status, string(body)
}

// Ping asks whether the endpoint is there, as the portal does when its address is
// written: true when it answers with a pong.
func (d *Discord) Ping(ctx context.Context) bool {
	d.mu.Lock()
	i := d.newInteraction(interactionPing, "", "")
	d.mu.Unlock()
	return d.finish(ctx, i).Failed == ""
}
