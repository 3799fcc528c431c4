package discord

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"porchlight/bot/desk"
	"porchlight/internal/privacy"
)

// Operations of the gateway that we know.
const (
	opDispatch  = 0
	opHeartbeat = 1
	opIdentify  = 2
	opReconnect = 7
	opInvalid   = 9
	opHello     = 10
)

const (
	readyWithin = 30 * time.Second // from the first byte to READY
	writeWithin = 5 * time.Second
	maxFrame    = 1 << 20 // bytes
	missed      = 3       // heartbeats without any answer, and the connection is dead
)

// frame is what goes over the connection.
type frame struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  *int64          `json:"s,omitempty"`
	Type string          `json:"t,omitempty"`
}

// ears is one connection to the gateway.
type ears struct {
	app  *App
	ws   *websocket.Conn
	ctx  context.Context
	mu   sync.Mutex // one writes at a time
	seq  *int64     // of the last event; mu
	stop context.CancelFunc
}

// connect opens the connection. It ends with ctx.
func (a *App) connect(ctx context.Context, address string) (*ears, error) {
	u, err := url.Parse(address)
	if err != nil || a.road.base == nil && (u.Scheme != "wss" || !strings.HasSuffix(u.Hostname(), ".discord.gg")) {
		return nil, errElsewhere // the token would go there
	}
	u.RawQuery = url.Values{"v": {discordgo.APIVersion}, "encoding": {"json"}}.Encode()
	dialer := websocket.Dialer{HandshakeTimeout: requestLasts}
	ws, res, err := dialer.DialContext(ctx, u.String(), nil)
	if err != nil {
		if res != nil {
			_ = res.Body.Close()
		}
		return nil, outcome(ctx, err)
	}
	ws.SetReadLimit(maxFrame)
	e := &ears{app: a, ws: ws}
	e.ctx, e.stop = context.WithCancel(ctx)
	context.AfterFunc(e.ctx, func() { _ = ws.Close() })
	return e, nil
}

func (e *ears) close() { e.stop() }

// hear reads until the connection ends. Silence ends it too: nothing here waits
// for ever.
func (e *ears) hear(hears func(desk.Room) bool, typed func(typing)) error {
	patience := readyWithin
	deadline := time.Now().Add(patience) // until READY the time is for all frames together
	for ready := false; ; {
		if ready {
			deadline = time.Now().Add(patience)
		}
		_ = e.ws.SetReadDeadline(deadline)
		var f frame
		if err := e.ws.ReadJSON(&f); err != nil {
			return reason(err)
		}
		if f.Seq != nil {
			e.mu.Lock()
			e.seq = f.Seq
			e.mu.Unlock()
		}
		switch f.Op {
		case opHello:
			var hello struct {
				Interval int `json:"heartbeat_interval"`
			}
			if json.Unmarshal(f.Data, &hello) != nil || hello.Interval <= 0 {
				return unheard("gateway_hello")
			}
			beat := time.Duration(hello.Interval) * time.Millisecond
			patience = missed * beat
			go e.beats(beat)
			if err := e.identify(); err != nil {
				return reason(err)
			}
		case opHeartbeat:
			if err := e.beat(); err != nil {
				return reason(err)
			}
		case opReconnect, opInvalid:
			return unheard("gateway_anew")
		case opDispatch:
			switch f.Type {
			case "READY":
				ready = true
				e.app.log.Info("listening to what staff type")
			case "MESSAGE_CREATE":
				if t, ok := heard(f.Data, hears); ok {
					typed(t)
				}
			}
		}
	}
}

// identify asks for messages of guilds and for what is in them, and nothing else.
func (e *ears) identify() error {
	return e.write(opIdentify, map[string]any{
		"token":      e.app.token,
		"intents":    discordgo.IntentsGuildMessages | discordgo.IntentMessageContent,
		"properties": map[string]string{"os": "linux", "browser": "porchlight", "device": "porchlight"},
	})
}

func (e *ears) beats(every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-e.ctx.Done():
			return
		case <-ticker.C:
			if e.beat() != nil {
				e.stop()
				return
			}
		}
	}
}

func (e *ears) beat() error {
	e.mu.Lock()
	seq := e.seq
	e.mu.Unlock()
	return e.write(opHeartbeat, seq)
}

func (e *ears) write(op int, data any) error {
	raw, err := json.Marshal(data)
	if err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	_ = e.ws.SetWriteDeadline(time.Now().Add(writeWithin))
	return e.ws.WriteJSON(frame{Op: op, Data: raw})
}

// heard reads what somebody typed, where it is to be read at all.
func heard(event []byte, hears func(desk.Room) bool) (t typing, ok bool) {
	var where struct {
		Channel string `json:"channel_id"`
	}
	if json.Unmarshal(event, &where) != nil || !hears(desk.Room(where.Channel)) || json.Unmarshal(event, &t) != nil {
		return typing{}, false
	}
	t.text, t.Content = privacy.NewText(t.Content), ""
	return t, true
}
