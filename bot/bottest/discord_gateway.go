package bottest

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const gatewayPath = "/gateway/"

// Operations of the gateway, by Discord's numbers.
const (
	opDispatch  = 0
	opHeartbeat = 1
	opIdentify  = 2
	opPresence  = 3
	opResume    = 6
	opReconnect = 7
	opInvalid   = 9
	opHello     = 10
	opAck       = 11
)

// Codes with which the gateway closes.
const (
	GatewayUnknown   = 4000
	GatewayBadToken  = 4004
	GatewayBadIntent = 4013
	GatewayForbidden = 4014 // an intent that is not switched on
	gatewayTooEarly  = 4003
	gatewayTwice     = 4005
)

// Intents, by Discord's numbers.
const (
	intentMembers   = 1 << 1
	intentPresences = 1 << 8
	intentMessages  = 1 << 9
	intentDirect    = 1 << 12
	intentContent   = 1 << 15
	intentAll       = 1<<26 - 1
)

// discordGateway is who listens; the fake's lock guards it.
type discordGateway struct {
	conns      map[*gatewayConn]bool
	sessions   map[string]*gatewaySession
	identified int
	first      []gatewayFrame // for the next that identifies, before READY
	mute       bool
}

// gatewayFrame is what goes over the connection.
type gatewayFrame struct {
	Op   int     `json:"op"`
	Data any     `json:"d"`
	Seq  *int64  `json:"s"`
	Type *string `json:"t"`
}

// gatewayConn is one connection. What is written goes through out, so that
// nobody waits for a client that does not read.
type gatewayConn struct {
	ws      *websocket.Conn
	out     chan gatewayFrame
	done    chan struct{}
	once    sync.Once
	session *gatewaySession
}

// serveGateway is a connection from its first frame to its last.
func (d *Discord) serveGateway(w http.ResponseWriter, r *http.Request) {
	if d.failures.isDown() {
		drop()
	}
	if q := r.URL.Query(); q.Get("encoding") != "json" {
		d.t.Errorf("discord: the gateway is played in JSON only, not %q", q.Get("encoding"))
	}
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // it was no websocket, and was told so
	}
	c := &gatewayConn{ws: ws, out: make(chan gatewayFrame, 1024), done: make(chan struct{})}
	d.mu.Lock()
	d.gateway.conns[c] = true
	d.mu.Unlock()
	defer d.forget(c)
	go c.write()
	c.send(gatewayFrame{Op: opHello, Data: map[string]any{"heartbeat_interval": d.o.Heartbeat.Milliseconds()}})
	for {
		var f struct {
			Op   int
			Data json.RawMessage `json:"d"`
		}
		if err := ws.ReadJSON(&f); err != nil {
			return
		}
		if c.isClosed() {
			continue // what is still on its way is read, so that the code arrives
		}
		if code := d.gatewayOp(c, f.Op, f.Data); code != 0 {
			c.close(code)
		}
	}
}

// gatewayOp does what a client's frame asks; a code closes the connection.
func (d *Discord) gatewayOp(c *gatewayConn, op int, data []byte) (code int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	defer d.touch()
	switch op {
	case opHeartbeat:
		if !d.gateway.mute {
			c.send(gatewayFrame{Op: opAck})
		}
	case opIdentify:
		return d.identify(c, data)
	case opResume:
		return d.resume(c, data)
	case opPresence:
		if c.session == nil {
			return gatewayTooEarly
		}
	default:
		d.t.Errorf("discord: the gateway's operation %d is not played", op)
		return GatewayUnknown
	}
	return 0
}

func (d *Discord) forget(c *gatewayConn) {
	c.close(0)
	c.ws.Close()
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.gateway.conns, c)
	if c.session != nil && c.session.conn == c {
		c.session.conn = nil
	}
	d.touch()
}

// send queues a frame; who does not read for so long is thrown out.
func (c *gatewayConn) send(f gatewayFrame) {
	select {
	case c.out <- f:
	case <-c.done:
	default:
		c.close(0)
	}
}

func (c *gatewayConn) write() {
	for {
		select {
		case f := <-c.out:
			if err := c.ws.WriteJSON(f); err != nil {
				c.close(0)
				return
			}
		case <-c.done:
			return
		}
	}
}

// close ends a connection: with a code, or as a cable that is cut. With a code
// the client has a second to hang up itself.
func (c *gatewayConn) close(code int) {
	c.once.Do(func() {
		close(c.done)
		if code == 0 {
			c.ws.Close()
			return
		}
		soon := time.Now().Add(time.Second)
		frame := websocket.FormatCloseMessage(code, "")
		_ = c.ws.WriteControl(websocket.CloseMessage, frame, soon) // it may be gone
		_ = c.ws.SetReadDeadline(soon)
	})
}

func (c *gatewayConn) isClosed() bool {
	select {
	case <-c.done:
		return true
	default:
		return false
	}
}

// gatewayURL is the address that a client connects to.
func (d *Discord) gatewayURL() string {
	return "ws" + strings.TrimPrefix(d.server.URL, "http") + gatewayPath
}
