package sms

import (
	"net/http"
	"strconv"
	"sync/atomic"
)

// response is the answer to one webhook. It is written once: the first TwiML
// is what Twilio gets.
type response struct {
	http.ResponseWriter
	done bool
	last atomic.Bool // the connection ends with it: behind this answer something hangs
}

// twiml writes messages, or silence, and sends them off: when it returns they
// have left this process (R36).
func (w *response) twiml(parts []string, callback string) {
	if w.done {
		return
	}
	w.done = true
	xml := twiml(parts, callback)
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	if w.last.Load() {
		w.Header().Set("Connection", "close")
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(xml)))
	_, _ = w.Write(xml)                                      // a sender that hung up cannot be told
	_ = http.NewResponseController(w.ResponseWriter).Flush() // what cannot be flushed leaves when the request ends
}
