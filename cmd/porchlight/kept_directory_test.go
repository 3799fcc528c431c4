package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"porchlight/internal/config"
	"porchlight/internal/store/local"
	"porchlight/resources"
)

// housed opens the house of a yard as serve does.
func (y *yard) housed(env ...string) (*app, *bytes.Buffer) {
	y.t.Helper()
	var said bytes.Buffer
	for i := 0; i+1 < len(env); i += 2 {
		y.env[env[i]] = env[i+1]
	}
	w := &world{in: strings.NewReader(""), out: &said, err: &said, env: func(name string) string { return y.env[name] }, now: func() time.Time { return y.now }}
	cfg, err := settings(&config.Flags{}, w)
	if err != nil {
		y.t.Fatal(err)
	}
	k, err := remember(y.t.Context(), cfg)
	if err != nil {
		y.t.Fatal(err)
	}
	if !cfg.Demo {
		if k.book, err = local.OpenDirectory(y.t.Context(), cfg.Data); err != nil {
			y.t.Fatal(err)
		}
	}
	y.t.Cleanup(func() { _ = k.close(context.Background(), y.now) })
	a, err := open(y.t.Context(), cfg, w, w.now, k)
	if err != nil {
		y.t.Fatal(err)
	}
	return a, &said
}

// What somebody edits on the command line is in force in the program that serves.
func TestAServingProgramTakesOverEdits(t *testing.T) {
	y := deployed(t)
	a, said := y.housed()
	if a.directory.Len() < 100 {
		t.Fatalf("a new directory has %d entries", a.directory.Len())
	}
	ctx, stop := context.WithCancel(t.Context())
	look := make(chan time.Time)
	done := make(chan struct{})
	go func() { defer close(done); a.fresh(ctx, look) }()
	y.must("edit fre-map-point --set fees=free")
	look <- y.now
	look <- y.now // the first look is over when the second is taken
	stop()
	<-done
	if r, _ := a.directory.Record("fre-map-point"); r.Service.Fees != "free" {
		t.Errorf("it still says %q\n%s", r.Service.Fees, said)
	}
}

// R86: what members reported is kept for staff with the day and a count; no
// person and no minute.
func TestReportsOfMembersAreKeptForStaff(t *testing.T) {
	y := deployed(t)
	a, said := y.housed()
	r, _ := a.directory.Record("fre-map-point")
	for range 3 {
		a.directory.Flag(r.Handle)
	}
	a.reported(t.Context())
	v := y.shown("fre-map-point")
	if len(v.Flags) != 1 || v.Flags[0] != (flagView{"member", 3, "2026-11-20"}) {
		t.Errorf("%+v\n%s", v.Flags, said)
	}
	if first := strings.SplitN(y.must("stale").out, " ", 2)[0]; first != "fre-map-point" {
		t.Errorf("the list of calls begins with %s", first)
	}
	y.must("settle fre-map-point")
	if v := y.shown("fre-map-point"); len(v.Flags) != 0 {
		t.Errorf("settled: %+v", v.Flags)
	}
	if strings.Contains(said.String(), "fre-map-point") {
		t.Errorf("the log names the entry: %s", said)
	}
}

// A newer version of the program brings its own directory in; what people edited
// stays.
func TestARestartKeepsWhatPeopleEdited(t *testing.T) {
	y := deployed(t)
	y.must("edit fre-map-point --set fees=free")
	before := y.shown("fre-map-point").Version
	y.now = y.now.Add(time.Hour)
	a, _ := y.housed()
	r, _ := a.directory.Record("fre-map-point")
	if r.Service.Fees != "free" || uint64(r.Version) != before {
		t.Errorf("%q, version %d", r.Service.Fees, r.Version)
	}
	if a.directory.Revision() > resources.Revision(before) {
		t.Errorf("the same directory moved the revision from %d to %d", before, a.directory.Revision())
	}
}

// find answers from what this deployment keeps.
func TestFindSearchesTheKeptDirectory(t *testing.T) {
	y := deployed(t)
	y.write("five.csv", sheet5)
	y.must("import five.csv")
	said := y.does("find", "--need", "food", "--near", "93701", "--limit", "100")
	if said.code != exitDone || !strings.Contains(said.out, "Valley Pantry") {
		t.Errorf("exit %d\n%s%s", said.code, said.out, said.err)
	}
	if said := y.does("--demo", "find", "--need", "food", "--near", "93701", "--limit", "100"); strings.Contains(said.out, "Valley Pantry") {
		t.Error("the demo shows it too")
	}
}

// The directory is open data where the configuration says so, and nowhere else;
// what is hidden and the place of what is confidential are not in it.
func TestOpenDataIsServedWhereItIsConfigured(t *testing.T) {
	y := deployed(t)
	for _, on := range []string{"", "yes"} {
		a, _ := y.housed("PORCHLIGHT_HSDS_SERVE", on)
		handler, err := a.routes()
		if err != nil {
			t.Fatal(err)
		}
		get := func(path string) *httptest.ResponseRecorder {
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
			return w
		}
		root := get("/hsds/")
		if on == "" {
			if root.Code != http.StatusNotFound {
				t.Errorf("off: %d", root.Code)
			}
			continue
		}
		var about struct{ Version string }
		if err := json.Unmarshal(root.Body.Bytes(), &about); err != nil || about.Version != "3.2" {
			t.Errorf("%d %s", root.Code, root.Body)
		}
		if page := get("/hsds/services?per_page=2"); page.Code != http.StatusOK || !strings.Contains(page.Body.String(), `"contents":[{`) {
			t.Errorf("%d %s", page.Code, page.Body)
		}
	}
}

// A directory that cannot be read keeps serve shut, and it says what to do.
func TestADamagedDirectorySaysWhatToDo(t *testing.T) {
	y := deployed(t)
	y.must("list")
	y.must("edit fre-map-point --set fees=free")
	if err := os.WriteFile("data/directory.db", []byte(strings.Repeat("this is no database ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	_ = os.Remove("data/directory.db-wal")
	for _, args := range [][]string{{"serve"}, {"directory", "list"}, {"find", "--need", "food", "--near", "93701"}} {
		said := y.does(args...)
		if said.code != exitFailed || !strings.Contains(said.err, "restore") {
			t.Errorf("%v: exit %d %s%s", args, said.code, said.out, said.err)
		}
	}
	said := y.does("doctor", "--offline", "--json")
	if said.code != exitFaults || !strings.Contains(said.out, "directory_") {
		t.Errorf("doctor: exit %d %s%s", said.code, said.out, said.err)
	}
}

// doctor counts what waits for people, and that is no fault.
func TestDoctorCountsWhatWaits(t *testing.T) {
	y := deployed(t)
	y.two()
	y.write("five.csv", sheet5)
	y.must("import five.csv --as ana")
	y.must("edit fre-clfa --as ana --set fees=none")
	y.must("flag fre-map-point --as ben --for closed")
	out := y.does("doctor", "--offline", "--json").out
	for _, want := range []string{"Directory: 148 entries", "2 quarantined rows", "1 proposal that waits", "1 flagged entry", "the directory: 148 entries"} {
		if !strings.Contains(out, want) {
			t.Errorf("doctor does not say %q:\n%s", want, out)
		}
	}
	if strings.Contains(out, `"code":"directory_`) {
		t.Errorf("doctor finds fault: %s", out)
	}
}
