package hsds

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// question is what a request asks for.
type question struct {
	id           string
	words        []string // folded; all must stand in a text
	page, size   int      // the first page is 1
	stream       bool
	term         string
	taxonomy     string
	organization string
	parent       string
	topOnly      bool
	after        time.Time
	minimal      bool
	full         bool
	fullService  bool
	postcode     string
	metres       float64 // 0 where none were said
}

// badParameter names a parameter of ours that could not be read.
type badParameter struct{ name string }

func (e *badParameter) Error() string { return "bad_parameter: " + e.name }

// ask reads the parameters of a request: of a POST those of its body only,
// because that is what a POST is for.
func ask(w http.ResponseWriter, r *http.Request) (*question, error) {
	values := map[string]string{}
	if r.Method != http.MethodPost {
		query, err := url.ParseQuery(r.URL.RawQuery)
		if err != nil {
			return nil, errBody
		}
		flatten(values, query)
		return readQuestion(values)
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return nil, errTooLarge
	}
	if err != nil {
		return nil, errBody
	}
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil && len(body) > 0 {
		return nil, errBody
	}
	switch {
	case len(body) == 0:
	case kind == "application/x-www-form-urlencoded":
		form, err := url.ParseQuery(string(body))
		if err != nil {
			return nil, errBody
		}
		flatten(values, form)
	case kind == "application/json":
		if err := readBody(values, body); err != nil {
			return nil, err
		}
	default:
		return nil, errBody
	}
	return readQuestion(values)
}

func flatten(values map[string]string, form url.Values) {
	for name, list := range form {
		values[name] = list[0]
	}
}

func readBody(values map[string]string, body []byte) error {
	var object map[string]any
	d := json.NewDecoder(strings.NewReader(string(body)))
	d.UseNumber()
	if err := d.Decode(&object); err != nil {
		return errBody
	}
	for name, v := range object {
		switch v := v.(type) {
		case nil:
		case string:
			values[name] = v
		case json.Number:
			values[name] = v.String()
		case bool:
			values[name] = strconv.FormatBool(v)
		default:
			return errBody
		}
	}
	return nil
}

// maxSearch is how long a search text may be, in bytes.
const maxSearch = 200

// readQuestion reads what HSDS defines and leaves the rest alone.
func readQuestion(values map[string]string) (*question, error) {
	q := &question{page: 1, size: defaultPage, postcode: strings.TrimSpace(values["postcode"])}
	for name, into := range map[string]*string{
		"taxonomy_term_id": &q.term, "taxonomy_id": &q.taxonomy, "organization_id": &q.organization, "parent_id": &q.parent,
	} {
		if v := values[name]; v != "" {
			id, ok := asUUID(v)
			if !ok {
				return nil, &badParameter{name}
			}
			*into = id
		}
	}
	for name, into := range map[string]*bool{
		"minimal": &q.minimal, "full": &q.full, "full_service": &q.fullService, "top_only": &q.topOnly,
	} {
		if v := values[name]; v != "" {
			b, err := strconv.ParseBool(strings.ToLower(v))
			if err != nil {
				return nil, &badParameter{name}
			}
			*into = b
		}
	}
	for name, into := range map[string]*int{"page": &q.page, "per_page": &q.size} {
		if v := values[name]; v != "" {
			n, err := strconv.Atoi(v)
			if err != nil || n < 1 {
				return nil, &badParameter{name}
			}
			*into = n
		}
	}
	q.size = min(q.size, maxPage)
	return q, q.rest(values)
}

func (q *question) rest(values map[string]string) error {
	switch values["format"] {
	case "", "json":
	case "ndjson":
		q.stream = true
	default:
		return &badParameter{"format"}
	}
	if len(values["search"]) > maxSearch {
		return &badParameter{"search"}
	}
	q.words = strings.Fields(folded(values["search"]))
	if v := values["modified_after"]; v != "" {
		at, err := time.Parse(time.RFC3339, v)
		if err != nil {
			at, err = time.Parse(time.DateOnly, v)
		}
		if err != nil {
			return &badParameter{"modified_after"}
		}
		q.after = at
	}
	if q.postcode != "" && (len(q.postcode) != 5 || !digits(q.postcode)) {
		return &badParameter{"postcode"}
	}
	if v := values["proximity"]; v != "" {
		metres, err := strconv.ParseFloat(v, 64)
		if err != nil || !(metres > 0) || q.postcode == "" {
			return &badParameter{"proximity"}
		}
		q.metres = metres
	}
	return nil
}
