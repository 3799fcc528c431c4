package bottest_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"porchlight/bot/bottest"
)

// listener is a plain client of the gateway.
type listener struct {
	t  testing.TB
	ws *websocket.Conn
}

type frame struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  int64           `json:"s"`
	Type string          `json:"t"`
}

func (c *town) listen() *listener {
	c.t.Helper()
	url := must[string](c.t)(c.s.Gateway())
	ws, _, err := websocket.DefaultDialer.Dial(url+"?v=9&encoding=json", nil)
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() { ws.Close() })
	e := &listener{t: c.t, ws: ws}
	if f := e.hear(); f.Op != 10 {
		c.t.Fatalf("hello is %+v", f)
	}
	return e
}

func (e *listener) say(op int, data any) {
	if err := e.ws.WriteJSON(map[string]any{"op": op, "d": data}); err != nil {
		e.t.Fatal(err)
	}
}

func (e *listener) hear() (f frame) {
	e.t.Helper()
	if err := e.ws.ReadJSON(&f); err != nil {
		e.t.Fatal(err)
	}
	return f
}

// closed gives the code with which the gateway closes.
func (e *listener) closed() int {
	for {
		var f frame
		err := e.ws.ReadJSON(&f)
		if closing, ok := err.(*websocket.CloseError); ok {
			return closing.Code
		}
		if err != nil {
			return 0
		}
	}
}

func identity(token string, intents int) map[string]any {
	return map[string]any{"token": "Bot " + token, "intents": intents, "properties": map[string]string{}}
}

const typed = 1<<9 | 1<<15 // messages, and their words

func TestDiscordsGatewayTellsWhatIsTypedInAThread(t *testing.T) {
	t.Parallel()
	c := newTown(t, func(o *bottest.DiscordOptions) { o.MessageContent = true })
	th := c.thread(bottest.DiscordAna)
	s := c.session(c.Token())
	s.Identify.Intents = discordgo.IntentGuildMessages | discordgo.IntentMessageContent
	heard := make(chan *discordgo.MessageCreate, 4)
	s.AddHandler(func(_ *discordgo.Session, m *discordgo.MessageCreate) { heard <- m })
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c.Type(bottest.DiscordAna, th, "I am here")
	select {
	case m := <-heard:
		if m.Content != "I am here" || m.ChannelID != th || m.Author.ID != bottest.DiscordAna || len(m.Member.Roles) != 2 {
			t.Errorf("heard %+v", m.Message)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("nothing was heard")
	}
	if c.Listening() != 1 || c.Identified() != 1 {
		t.Errorf("%d listen, %d identified", c.Listening(), c.Identified())
	}
}

func TestDiscordsGatewayLeavesTheWordsOutWithoutTheIntent(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	th := c.thread(bottest.DiscordAna)
	e := c.listen()
	e.say(2, identity(c.Token(), 1<<9))
	e.hear() // READY
	c.Type(bottest.DiscordAna, th, "secret")
	c.Type(bottest.DiscordAna, th, "for <@"+c.App()+">")
	c.Overwrite(bottest.DiscordPartner, bottest.DiscordOverwrite{ID: c.App(), Member: true, Deny: bottest.PermView})
	c.Type(bottest.DiscordCam, bottest.DiscordPartner, "not for the bot")
	c.Direct(bottest.DiscordAna, "not asked for")
	var m struct{ Content string }
	for _, want := range []string{"", "for <@" + c.App() + ">"} {
		f := e.hear()
		if err := json.Unmarshal(f.Data, &m); err != nil || m.Content != want || f.Type != "MESSAGE_CREATE" {
			t.Errorf("heard %s %s, want %q", f.Type, f.Data, want)
		}
	}
	e.say(1, 3)
	if f := e.hear(); f.Op != 11 {
		t.Errorf("after the messages came %+v", f)
	}
}

func TestDiscordsGatewayRefuses(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	for _, x := range []struct {
		name  string
		token string
		wants int
		code  int
	}{
		{"a bad token", "x", 0, bottest.GatewayBadToken},
		{"words without the switch", c.Token(), typed, bottest.GatewayForbidden},
		{"members", c.Token(), 1 << 1, bottest.GatewayForbidden},
		{"an intent that is none", c.Token(), 1 << 30, bottest.GatewayBadIntent},
	} {
		e := c.listen()
		e.say(2, identity(x.token, x.wants))
		if got := e.closed(); got != x.code {
			t.Errorf("%s: %d, want %d", x.name, got, x.code)
		}
	}
	e := c.listen()
	e.say(3, map[string]any{})
	if got := e.closed(); got != 4003 {
		t.Errorf("without identifying: %d", got)
	}
}

func TestDiscordsGatewayResumesWhereItStopped(t *testing.T) {
	t.Parallel()
	c := newTown(t, func(o *bottest.DiscordOptions) { o.MessageContent = true })
	e := c.listen()
	e.say(2, identity(c.Token(), typed))
	ready := e.hear()
	var r struct {
		Session string `json:"session_id"`
	}
	if err := json.Unmarshal(ready.Data, &r); err != nil {
		t.Fatal(err)
	}
	c.Reconnect()
	if f := e.hear(); f.Op != 7 {
		t.Errorf("reconnect is %+v", f)
	}
	c.CloseGateway(0)
	if !c.Until(ctx, func() bool { return c.Listening() == 0 }) {
		t.Fatal("the cable was not cut")
	}
	c.Type(bottest.DiscordAna, bottest.DiscordDesk, "missed")
	e = c.listen()
	e.say(6, map[string]any{"token": "Bot " + c.Token(), "session_id": r.Session, "seq": ready.Seq})
	if f := e.hear(); f.Type != "MESSAGE_CREATE" || f.Seq != ready.Seq+1 {
		t.Errorf("missed: %+v", f)
	}
	if f := e.hear(); f.Type != "RESUMED" {
		t.Errorf("resumed: %+v", f)
	}
	c.Invalidate(false)
	if f := e.hear(); f.Op != 9 || string(f.Data) != "false" {
		t.Errorf("invalid: %+v", f)
	}
	e.say(6, map[string]any{"token": "Bot " + c.Token(), "session_id": r.Session, "seq": ready.Seq})
	if f := e.hear(); f.Op != 9 {
		t.Errorf("resumed what is over: %+v", f)
	}
}

func TestDiscordsGatewayCanDoWhatStopsClients(t *testing.T) {
	t.Parallel()
	c := newTown(t)
	c.BeforeReady(7)
	c.Mute(true)
	e := c.listen()
	e.say(2, identity(c.Token(), 0))
	if a, b := e.hear(), e.hear(); a.Op != 7 || b.Type != "READY" {
		t.Errorf("%+v, then %+v", a, b)
	}
	e.say(1, 1)
	e.say(6, map[string]any{"token": "Bot " + c.Token(), "session_id": "none"})
	if f := e.hear(); f.Op != 9 {
		t.Errorf("a heartbeat was answered: %+v", f)
	}
	c.CloseGateway(bottest.GatewayUnknown)
	if got := e.closed(); got != bottest.GatewayUnknown {
		t.Errorf("closed with %d", got)
	}
	c.Down()
	if _, _, err := websocket.DefaultDialer.Dial("ws"+c.URL()[len("http"):]+"/gateway/?encoding=json", nil); err == nil {
		t.Error("the gateway takes connections while Discord is down")
	}
}
