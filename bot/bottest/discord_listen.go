package bottest

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// gatewaySession is what one client listens to. It outlives its connection, so
// that it can be resumed.
type gatewaySession struct {
	id      string
	intents int
	seq     int64
	sent    []gatewayFrame
	conn    *gatewayConn // nil while nobody is connected
}

// identify opens a session; the lock is held.
func (d *Discord) identify(c *gatewayConn, data []byte) (code int) {
	var asked struct {
		Token   string
		Intents int
	}
	if json.Unmarshal(data, &asked) != nil || strings.TrimPrefix(asked.Token, "Bot ") != d.o.Token {
		return GatewayBadToken
	}
	switch {
	case c.session != nil:
		return gatewayTwice
	case asked.Intents&^intentAll != 0:
		return GatewayBadIntent
	case asked.Intents&(intentMembers|intentPresences) != 0, asked.Intents&intentContent != 0 && !d.o.MessageContent:
		return GatewayForbidden
	}
	s := &gatewaySession{id: "session" + d.id(), intents: asked.Intents, conn: c}
	c.session, d.gateway.sessions[s.id] = s, s
	d.gateway.identified++
	for _, f := range d.gateway.first {
		c.send(f)
	}
	d.gateway.first = nil
	guilds := []map[string]any{}
	for _, id := range slices.Sorted(maps.Keys(d.guilds)) {
		guilds = append(guilds, map[string]any{"id": id, "unavailable": true})
	}
	s.dispatch("READY", map[string]any{
		"v": 9, "session_id": s.id, "resume_gateway_url": d.gatewayURL(), "guilds": guilds,
		"user": userView(d.member("", d.o.App)), "application": map[string]any{"id": d.o.App, "flags": d.flags()},
	})
	return 0
}

// resume goes on with a session, and sends what was missed; the lock is held.
func (d *Discord) resume(c *gatewayConn, data []byte) (code int) {
	var asked struct {
		Token   string
		Session string `json:"session_id"`
		Seq     int64
	}
	if json.Unmarshal(data, &asked) != nil || strings.TrimPrefix(asked.Token, "Bot ") != d.o.Token {
		return GatewayBadToken
	}
	s := d.gateway.sessions[asked.Session]
	if s == nil {
		c.send(gatewayFrame{Op: opInvalid, Data: false})
		return 0
	}
	if s.conn != nil {
		s.conn.close(GatewayUnknown)
	}
	s.conn, c.session = c, s
	for _, f := range s.sent {
		if *f.Seq > asked.Seq {
			c.send(f)
		}
	}
	s.dispatch("RESUMED", map[string]any{})
	return 0
}

// dispatch sends an event, and keeps it for who comes back.
func (s *gatewaySession) dispatch(kind string, data any) {
	s.seq++
	seq := s.seq
	f := gatewayFrame{Op: opDispatch, Data: data, Seq: &seq, Type: &kind}
	s.sent = append(s.sent, f)
	if s.conn != nil {
		s.conn.send(f)
	}
}

// dispatchPost tells every session of a new message that the bot sees, and that
// it asked for; the lock is held. Its words are left out without the intent for
// them, save in a direct message, in the bot's own and where it is named.
func (d *Discord) dispatchPost(p *discordPost) {
	c := d.channels[p.Channel]
	if p.For != "" || c == nil || !d.sees(d.o.App, c) {
		return
	}
	needed := intentMessages
	if c.Type == channelDM {
		needed = intentDirect
	}
	for _, s := range d.gateway.sessions {
		if s.intents&needed == 0 {
			continue
		}
		v := d.postView(p)
		isOurs := p.Author == d.o.App || c.Type == channelDM || strings.Contains(p.Content, "<@"+d.o.App+">")
		if s.intents&intentContent == 0 && !isOurs {
			v["content"], v["embeds"], v["components"], v["attachments"] = "", []any{}, []any{}, []any{}
		}
		if g := d.guilds[p.Guild]; g != nil {
			v["guild_id"] = g.ID
			m := memberView(d.member(p.Guild, p.Author))
			delete(m, "user")
			v["member"] = m
		}
		s.dispatch("MESSAGE_CREATE", v)
	}
}

// Listening counts who is connected to the gateway and identified.
func (d *Discord) Listening() (n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, s := range d.gateway.sessions {
		if s.conn != nil {
			n++
		}
	}
	return n
}

// Identified counts how often somebody identified at the gateway.
func (d *Discord) Identified() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.gateway.identified
}

// CloseGateway closes every connection with a code; with 0 as a cable that is
// cut. Sessions can be resumed, save after a bad token or intent.
func (d *Discord) CloseGateway(code int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for c := range d.gateway.conns {
		c.close(code)
	}
}

// Reconnect asks every client to come anew.
func (d *Discord) Reconnect() { d.tellAll(gatewayFrame{Op: opReconnect}) }

// Invalidate tells every client that its session is over; it may resume it or
// not.
func (d *Discord) Invalidate(resumable bool) {
	d.mu.Lock()
	if !resumable {
		clear(d.gateway.sessions)
	}
	d.mu.Unlock()
	d.tellAll(gatewayFrame{Op: opInvalid, Data: resumable})
}

func (d *Discord) tellAll(f gatewayFrame) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for c := range d.gateway.conns {
		c.send(f)
	}
}

// BeforeReady sends frames of an operation to the next client that identifies,
// before READY: Reconnect (7) or an ack (11) there stops discordgo for ever.
func (d *Discord) BeforeReady(op int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.gateway.first = append(d.gateway.first, gatewayFrame{Op: op})
}

// Mute stops the answers to heartbeats, or lets them go on.
func (d *Discord) Mute(on bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.gateway.mute = on
}
