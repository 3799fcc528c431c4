package hsds

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"porchlight/resources"
	"porchlight/resources/places"
)

// The limits of the API.
const (
	defaultPage = 50       // HSDS names no page size; a client may ask for less
	maxPage     = 100      // and for no more than this
	maxBody     = 64 << 10 // bytes of a POST
	maxAnswers  = 8        // at once; the rest is told to come again
	batchSize   = 100      // services read at once
	attempts    = 3        // at an answer, while the directory changes
)

// LiveBook is a Book that counts its changes; a *resources.Directory is one.
type LiveBook interface {
	Book
	Revision() resources.Revision
}

// APIOptions are the settings of the API.
type APIOptions struct {
	Profile   string // URL of a description of what is served; HSDS's own when empty
	AnyOrigin bool   // lets pages of other sites read it (CORS); off
}

// NewAPI serves the read-only API of HSDS 3.2 (openapi.json): services,
// organizations, service_at_locations, taxonomies and taxonomy_terms. Paths
// begin at its own root, so that a caller mounts it with http.StripPrefix.
//
// It shows what members could be shown, and besides only what is general,
// active and shared; of a confidential record no place, and it finds none by
// one. Who edits, who checked and what was noted here stay here. Searches may be
// POSTed, so that they stand in no address; nothing of a request is logged or
// repeated in an answer.
func NewAPI(b LiveBook, g *places.Gazetteer, o APIOptions) http.Handler {
	a := &api{book: b, places: g, o: o, busy: make(chan struct{}, maxAnswers)}
	a.lists = map[string]listing{
		"services": a.services, "organizations": a.organizations, "service_at_locations": a.joints,
		"taxonomies": a.taxonomies, "taxonomy_terms": a.terms,
	}
	return a
}

type api struct {
	book   LiveBook
	places *places.Gazetteer
	o      APIOptions
	lists  map[string]listing
	busy   chan struct{}

	mu   sync.Mutex // held while a catalog is made
	last *catalog
}

// listing answers for one of the five: what a question finds, in order.
type listing func(c *catalog, q *question) (found, error)

var (
	errNotFound = errors.New("not_found")
	errMethod   = errors.New("method_not_allowed")
	errBody     = errors.New("body_not_readable")
	errTooLarge = errors.New("body_too_large")
	errMoved    = errors.New("directory_is_changing")
	errBusy     = errors.New("busy")
)

// ServeHTTP answers one request. It finds its way by itself: the standard
// router repeats paths in its answers.
func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-cache") // a place that was concealed must not come out of a cache
	if a.o.AnyOrigin {
		h.Set("Access-Control-Allow-Origin", "*")
	}
	select {
	case a.busy <- struct{}{}:
		defer func() { <-a.busy }()
	default:
		h.Set("Retry-After", "1")
		fail(w, http.StatusServiceUnavailable, errBusy)
		return
	}
	if err := a.answer(w, r); err != nil {
		refuse(w, err)
	}
}

func (a *api) answer(w http.ResponseWriter, r *http.Request) error {
	name, id, deep := strings.Cut(strings.Trim(r.URL.Path, "/"), "/")
	find, known := a.lists[name]
	if name != "" && !known || strings.Contains(id, "/") || name == "" && deep {
		return errNotFound
	}
	posted := r.Method == http.MethodPost && name != "" && id == ""
	if r.Method != http.MethodGet && r.Method != http.MethodHead && !posted {
		return errMethod
	}
	if name == "" {
		return a.root(w)
	}
	q, err := ask(w, r)
	if err != nil {
		return err
	}
	q.id = strings.ToLower(id)
	for range attempts {
		if err = a.look(w, r, find, q); !errors.Is(err, errMoved) {
			break
		}
	}
	return err
}

// look answers from the catalog of the moment.
func (a *api) look(w http.ResponseWriter, r *http.Request, find listing, q *question) error {
	c, err := a.catalog(r.Context())
	if err != nil {
		return err
	}
	tag := `"` + strconv.FormatUint(uint64(c.revision), 10) + `"`
	w.Header().Set("ETag", tag)
	if r.Method != http.MethodPost && r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	hits, err := find(c, q)
	if err != nil {
		return err
	}
	switch {
	case q.id != "":
		return a.one(w, r, hits)
	case q.stream:
		return a.stream(w, r, hits)
	}
	return a.page(w, r, q, hits)
}

func (a *api) root(w http.ResponseWriter) error {
	profile := a.o.Profile
	if profile == "" {
		profile = "https://docs.openreferral.org/en/3.2/hsds/"
	}
	reply(w, []byte(`{"version":"3.2","profile":`+string(jsonString(profile))+
		`,"openapi_url":"https://raw.githubusercontent.com/openreferral/specification/3.2/schema/openapi.json"}`+"\n"))
	return nil
}

// refuse says in one word what is wrong and repeats nothing of the request.
func refuse(w http.ResponseWriter, err error) {
	status := http.StatusInternalServerError
	var bad *badParameter
	switch {
	case errors.Is(err, errNotFound):
		status = http.StatusNotFound
	case errors.Is(err, errMethod):
		w.Header().Set("Allow", "GET, HEAD, POST")
		status = http.StatusMethodNotAllowed
	case errors.Is(err, errTooLarge):
		status = http.StatusRequestEntityTooLarge
	case errors.Is(err, errBody):
		status = http.StatusBadRequest
	case errors.Is(err, errMoved):
		status = http.StatusServiceUnavailable
		w.Header().Set("Retry-After", "1")
	case errors.As(err, &bad):
		fail(w, http.StatusBadRequest, err)
		return
	default:
		err = errors.New("could_not_read_directory")
	}
	w.Header().Del("ETag")
	fail(w, status, err)
}

func fail(w http.ResponseWriter, status int, err error) {
	w.WriteHeader(status)
	reply(w, []byte(`{"error":`+string(jsonString(err.Error()))+"}\n"))
}
