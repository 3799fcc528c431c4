package bottest

import (
	"net/http"
)

// fetch gives one message.
func (tw *Twilio) fetch(c call) answer {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	m := tw.find(c.path["Sid"])
	if m == nil {
		return refuse(20404, c.r.URL.Path)
	}
	return answer{status: http.StatusOK, body: tw.view(m)}
}

// update takes the one change that is of use here: an empty Body redacts a
// message that is at its end, and keeps the rest of its record.
func (tw *Twilio) update(c call) answer {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	m := tw.find(c.path["Sid"])
	switch {
	case m == nil:
		return refuse(20404, c.r.URL.Path)
	case c.form.Has("Status"): // only a scheduled message can be canceled
		return refuse(30409, "")
	case !c.form.Has("Body"), c.form.Get("Body") != "":
		return refuse(20001, "")
	case !tw.settled(m):
		return refuse(20009, "")
	}
	m.Body, m.Updated = "", tw.now()
	return answer{status: http.StatusOK, body: tw.view(m)}
}

// delete forgets a message that is at its end, and its media.
func (tw *Twilio) delete(c call) answer {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	m := tw.find(c.path["Sid"])
	if m == nil {
		return refuse(20404, c.r.URL.Path)
	}
	if !tw.settled(m) {
		return refuse(20009, "")
	}
	for _, sid := range m.Media {
		delete(tw.media, sid)
	}
	m.gone, m.Body, m.Media, m.Asked = true, "", nil, nil
	return answer{status: http.StatusNoContent}
}

// medium is one picture of a message.
type medium struct {
	kind string
	data []byte
}

// getMedia gives the file. Somebody who texts us expects that nobody looks at
// it; every GET counts (see MediaGets).
func (tw *Twilio) getMedia(c call) answer {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	tw.gets++
	file, ok := tw.media[c.path["Sid"]]
	if !ok {
		return refuse(20404, c.r.URL.Path)
	}
	return answer{status: http.StatusOK, kind: file.kind, raw: file.data}
}

// Pictures counts what of them is still there.
func (tw *Twilio) Pictures() int {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	return len(tw.media)
}

// MediaGets counts how often a picture was fetched.
func (tw *Twilio) MediaGets() int {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	return tw.gets
}
