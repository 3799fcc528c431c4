package hsds

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"porchlight/resources"
)

// liveBook is a shelfBook that counts changes.
type liveBook struct {
	shelfBook
	revision resources.Revision
}

func (b *liveBook) Revision() resources.Revision { return b.revision }

func serve(t *testing.T, b LiveBook) http.Handler {
	t.Helper()
	return NewAPI(b, openPlaces(t), APIOptions{})
}

// call asks and gives the answer; body makes it a POST.
func call(t *testing.T, h http.Handler, target, body string) *httptest.ResponseRecorder {
	t.Helper()
	method := http.MethodGet
	if body != "" {
		method = http.MethodPost
	}
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	if strings.HasPrefix(body, "{") {
		r.Header.Set("Content-Type", "application/json")
	} else if body != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

type answerPage struct {
	TotalItems int  `json:"total_items"`
	TotalPages int  `json:"total_pages"`
	PageNumber int  `json:"page_number"`
	Size       int  `json:"size"`
	FirstPage  bool `json:"first_page"`
	LastPage   bool `json:"last_page"`
	Empty      bool `json:"empty"`
	Contents   []json.RawMessage
}

func pageOf(t *testing.T, h http.Handler, target, body string) answerPage {
	t.Helper()
	w := call(t, h, target, body)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", target, w.Code, w.Body)
	}
	var p answerPage
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("%s: %v\n%s", target, err, w.Body)
	}
	return p
}

// sampleBook is the samples as a directory; numbers are not checked by anybody.
func sampleBook(t *testing.T, name string) *liveBook {
	t.Helper()
	in := readIn(t, sources(t)[name])
	return &liveBook{shelfBook: *bookOf(in), revision: 7}
}

func TestPagesOfTheAPIAreValid(t *testing.T) {
	j := newJudge(t)
	for _, sample := range []string{"ohana", "service", "official csv", "attributes csv", "schedules json"} {
		h := serve(t, sampleBook(t, sample))
		for name, schemas := range map[string][2]string{
			"services":             {"compiled/service_list", "service"},
			"organizations":        {"compiled/organization_list", "organization"},
			"service_at_locations": {"compiled/service_at_location_list", "service_at_location"},
			"taxonomies":           {"taxonomy", "taxonomy"},
			"taxonomy_terms":       {"taxonomy_term", "taxonomy_term"},
		} {
			p := pageOf(t, h, "/"+name, "")
			if len(p.Contents) != p.Size || p.TotalItems < p.Size || p.Empty != (p.Size == 0) {
				t.Errorf("%s %s: page %+v", sample, name, p)
			}
			for _, o := range p.Contents {
				for _, fault := range j.faults(schemas[0], o) {
					t.Errorf("%s %s: %s", sample, name, fault)
				}
				var named struct{ ID string }
				if err := json.Unmarshal(o, &named); err != nil {
					t.Fatal(err)
				}
				w := call(t, h, "/"+name+"/"+named.ID, "")
				if w.Code != http.StatusOK {
					t.Fatalf("%s %s: %d", sample, name, w.Code)
				}
				for _, fault := range j.faults(schemas[1], w.Body.Bytes()) {
					t.Errorf("%s %s, by id: %s", sample, name, fault)
				}
			}
			full := pageOf(t, h, "/"+name+"?full=true", "")
			for _, o := range full.Contents {
				for _, fault := range j.faults(schemas[1], o) {
					t.Errorf("%s %s, full: %s", sample, name, fault)
				}
			}
		}
	}
	if p := pageOf(t, serve(t, sampleBook(t, "ohana")), "/services", ""); p.TotalItems < 10 {
		t.Errorf("Ohana has %d public services", p.TotalItems)
	}
}

func TestTheRootSaysWhichVersion(t *testing.T) {
	w := call(t, serve(t, &liveBook{}), "/", "")
	var root struct {
		Version    string
		Profile    string
		OpenAPIURL string `json:"openapi_url"`
	}
	if err := json.Unmarshal(w.Body.Bytes(), &root); err != nil {
		t.Fatal(err)
	}
	c := column{kind: uri}
	for _, link := range []string{root.Profile, root.OpenAPIURL} {
		if _, ok := c.fit(link); !ok {
			t.Errorf("%q is no URI", link)
		}
	}
	if root.Version != "3.2" || w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("version %q, headers %v", root.Version, w.Header())
	}
}

func TestSearchesMayBePosted(t *testing.T) {
	h := serve(t, sampleBook(t, "ohana"))
	byGet := pageOf(t, h, "/services?search=library&per_page=5", "")
	if byGet.TotalItems == 0 || byGet.Size > 5 {
		t.Fatalf("page %+v", byGet)
	}
	for _, body := range []string{"search=library&per_page=5", `{"search":"library","per_page":5}`} {
		if p := pageOf(t, h, "/services", body); p.TotalItems != byGet.TotalItems || p.Size != byGet.Size {
			t.Errorf("%s: %+v, want %+v", body, p, byGet)
		}
	}
	if p := pageOf(t, h, "/services?search=library", "search=nothingsuch"); p.TotalItems != 0 || !p.Empty {
		t.Errorf("the address of a POST was read: %+v", p)
	}
}

func TestPagesHaveBounds(t *testing.T) {
	h := serve(t, sampleBook(t, "ohana"))
	all := pageOf(t, h, "/services?per_page=100000", "")
	if all.Size > maxPage || !all.FirstPage {
		t.Errorf("page %+v", all)
	}
	last := pageOf(t, h, "/services?per_page=1&page=9223372036854775807", "")
	if !last.Empty || last.Size != 0 || !last.LastPage {
		t.Errorf("behind the last: %+v", last)
	}
	seen := map[string]bool{}
	for page := "1"; ; {
		p := pageOf(t, h, "/services?per_page=7&page="+page, "")
		for _, o := range p.Contents {
			if seen[string(o)] {
				t.Error("an object stands on two pages")
			}
			seen[string(o)] = true
		}
		if p.LastPage {
			break
		}
		page = string(rune(page[0] + 1))
	}
	if len(seen) != all.TotalItems {
		t.Errorf("%d on all pages, want %d", len(seen), all.TotalItems)
	}
	w := call(t, h, "/services?format=ndjson", "")
	if lines := strings.Count(w.Body.String(), "\n"); lines != all.TotalItems {
		t.Errorf("%d lines, want %d", lines, all.TotalItems)
	}
}

func TestWhatCannotBeReadIsRefusedAndNotRepeated(t *testing.T) {
	h := serve(t, sampleBook(t, "ohana"))
	const canary = "zzcanary"
	for target, status := range map[string]int{
		"/services?page=" + canary:                           400,
		"/services?page=0":                                   400,
		"/services?per_page=-1":                              400,
		"/services?format=" + canary:                         400,
		"/services?taxonomy_id=" + canary:                    400,
		"/services?modified_after=" + canary:                 400,
		"/services?full=" + canary:                           400,
		"/services?search=" + strings.Repeat("z", 300):       400,
		"/services?%zz":                                      400,
		"/service_at_locations?postcode=" + canary:           400,
		"/service_at_locations?proximity=5":                  400,
		"/service_at_locations?postcode=93701&proximity=NaN": 400,
		"/services/" + canary:                                404,
		"/" + canary:                                         404,
		"/services/a/b":                                      404,
		"/locations":                                         404,
	} {
		w := call(t, h, target, "")
		if w.Code != status || strings.Contains(w.Body.String(), canary) {
			t.Errorf("%s: %d %s", target, w.Code, w.Body)
		}
		if !json.Valid(w.Body.Bytes()) {
			t.Errorf("%s: no JSON: %s", target, w.Body)
		}
	}
	if w := call(t, h, "/services", "search="+strings.Repeat("z", maxBody)); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a large body: %d", w.Code)
	}
	if w := call(t, h, "/services", `{"search":["`+canary+`"]}`); w.Code != 400 {
		t.Errorf("a list: %d", w.Code)
	}
	r := httptest.NewRequest(http.MethodDelete, "/services", nil)
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("DELETE: %d", w.Code)
	}
}

func TestAnUnchangedPageIsNotSentTwice(t *testing.T) {
	b := sampleBook(t, "ohana")
	h := serve(t, b)
	first := call(t, h, "/services", "")
	ask := func() int {
		r := httptest.NewRequest(http.MethodGet, "/services", nil)
		r.Header.Set("If-None-Match", first.Header().Get("ETag"))
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code
	}
	if code := ask(); code != http.StatusNotModified {
		t.Errorf("unchanged: %d", code)
	}
	b.revision++
	if code := ask(); code != http.StatusOK {
		t.Errorf("changed: %d", code)
	}
	server := httptest.NewServer(h)
	defer server.Close()
	answer, err := http.Head(server.URL + "/services")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if body, err := io.ReadAll(answer.Body); err != nil || len(body) > 0 || answer.StatusCode != http.StatusOK {
		t.Errorf("HEAD: %d, %d bytes, %v", answer.StatusCode, len(body), err)
	}
}

func FuzzQuestion(f *testing.F) {
	f.Add("services", "page=1&per_page=5&search=food&full=true")
	f.Add("service_at_locations", "postcode=93701&proximity=1e9")
	f.Add("taxonomy_terms", "top_only=yes&parent_id=")
	h := NewAPI(&liveBook{shelfBook: shelfBook{records: []resources.Record{pantry()}}}, openPlaces(f), APIOptions{})
	f.Fuzz(func(t *testing.T, list, query string) {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL.Path, r.URL.RawQuery = "/"+list, query
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusOK && w.Code != http.StatusBadRequest && w.Code != http.StatusNotFound {
			t.Errorf("%d", w.Code)
		}
		for _, line := range strings.Split(strings.TrimSpace(w.Body.String()), "\n") {
			if line != "" && !json.Valid([]byte(line)) {
				t.Errorf("no JSON: %q", line)
			}
		}
	})
}
