package bottest

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
)

// maxInteraction is what is read of an answer.
const maxInteraction = 1 << 20

// discordHook says what stands behind the interactions endpoint.
type discordHook struct {
	client  *http.Client
	mu      sync.Mutex
	url     string
	servers []*httptest.Server
	last    signed
}

// signed is a request to our endpoint.
type signed struct {
	body                 []byte
	signature, timestamp string
}

// Hook lets a handler stand behind the interactions endpoint. It takes the place
// of one that stood there, so that a process can come up anew.
func (d *Discord) Hook(h http.Handler) {
	s := quietServer(h)
	d.hook.mu.Lock()
	d.hook.servers = append(d.hook.servers, s)
	d.hook.mu.Unlock()
	d.HookAt(s.URL + "/discord")
}

// HookAt lets an address of this machine stand behind the endpoint.
func (d *Discord) HookAt(url string) {
	d.hook.mu.Lock()
	defer d.hook.mu.Unlock()
	d.hook.url = url
}

func (h *discordHook) close() {
	h.client.CloseIdleConnections()
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, s := range h.servers {
		s.Close()
	}
	h.servers = nil
}

// sign signs a body as Discord does: Ed25519 over the timestamp and the body.
func sign(key ed25519.PrivateKey, timestamp string, body []byte) signed {
	signature := ed25519.Sign(key, append([]byte(timestamp), body...))
	return signed{body: body, timestamp: timestamp, signature: hex.EncodeToString(signature)}
}

// timestamp is the clock's time as it is signed.
func (d *Discord) timestamp() string { return strconv.FormatInt(d.now().Unix(), 10) }

// post calls our endpoint.
func (h *discordHook) post(ctx context.Context, s signed) (status int, body []byte, err error) {
	h.mu.Lock()
	url := h.url
	h.last = s
	h.mu.Unlock()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(s.body))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "Discord-Interactions/1.0 (+https://discord.com)")
	if s.signature != "" {
		r.Header.Set("X-Signature-Ed25519", s.signature)
	}
	if s.timestamp != "" {
		r.Header.Set("X-Signature-Timestamp", s.timestamp)
	}
	res, err := h.client.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer res.Body.Close()
	body, err = io.ReadAll(io.LimitReader(res.Body, maxInteraction+1))
	return res.StatusCode, body, err
}

// send brings an interaction to our endpoint and takes what comes back. An
// endpoint may also say 202 with nothing, and answer by the callback.
func (d *Discord) send(ctx context.Context, i *discordInteraction) {
	ctx, cancel := context.WithTimeout(ctx, d.o.Patience)
	defer cancel()
	if d.failures.isDown() {
		d.conclude(i, 0, "Discord is down")
		return
	}
	d.mu.Lock()
	body := encode(d.payload(i))
	d.mu.Unlock()
	status, said, err := d.hook.post(ctx, sign(d.key, d.timestamp(), body))
	switch {
	case err != nil:
		d.conclude(i, 0, "The application did not respond")
	case (status == http.StatusAccepted || status == http.StatusNoContent) && len(said) == 0:
		if !d.Until(ctx, func() bool { return d.isAnswered(i) }) {
			d.conclude(i, status, "The application did not respond")
			return
		}
		d.conclude(i, status, "")
	case status != http.StatusOK:
		d.conclude(i, status, "The application did not respond")
	default:
		d.take(i, said)
	}
}

// take takes the answer that came with the response itself.
func (d *Discord) take(i *discordInteraction, said []byte) {
	err := d.checkCallback(said)
	d.mu.Lock()
	d.asked = append(d.asked, DiscordRequest{
		Op: DiscordCallback, Method: http.MethodPost, Template: "the answer to an interaction", Body: said, Status: http.StatusOK,
		Channel: i.Channel, For: i.User,
	})
	if err == nil {
		err = d.answer(i, said)
	}
	d.mu.Unlock()
	if err != nil {
		d.t.Errorf("discord: our answer to an interaction is not taken: %v", err)
		d.conclude(i, http.StatusOK, "The application did not respond")
		return
	}
	d.conclude(i, http.StatusOK, "")
}

func (d *Discord) isAnswered(i *discordInteraction) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return i.answered
}

// conclude keeps how it went; what was not answered in time cannot be later.
func (d *Discord) conclude(i *discordInteraction, status int, failed string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	i.status = status
	if i.answered && failed != "" && status == 0 {
		return // the answer came by the callback, and the response never did
	}
	i.failed, i.late = failed, !i.answered
	d.touch()
}
