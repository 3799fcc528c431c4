package local

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
	"porchlight/internal/privacy"
)

// R32: what cannot be the list is refused in one line that says what to do and
// what it costs, and is left as it is.
func TestADamagedListIsRefusedAndLeft(t *testing.T) {
	good := t.TempDir()
	s := opened(t, good)
	for n := range 500 {
		s.optouts.list(hash(n, -1))
	}
	must(t, s.OptOuts().Refresh(ctx))
	must(t, s.Close())
	whole := read(t, stateFile(good))
	for name, c := range map[string]struct {
		text []byte
		code string
	}{
		"empty":           {nil, "state_damaged"},
		"text":            {[]byte("people: none\n"), "state_damaged"},
		"cut in a page":   {whole[:len(whole)/2+100], "state_damaged"},
		"cut to one page": {whole[:4096], "state_damaged"},
		"zeros":           {make([]byte, len(whole)), "state_damaged"},
		"a page of zeros": {append(bytes.Clone(whole[:len(whole)-4096]), make([]byte, 4096)...), "state_damaged"},
		"another program": {bytes.Replace(whole, []byte("Prch"), []byte("Else"), 1), "state_foreign"},
		"a newer version": {versioned(whole, 7), "state_newer"},
		"a version below": {versioned(whole, -1), "state_newer"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			must(t, os.WriteFile(stateFile(dir), c.text, fileMode))
			s, err := OpenState(ctx, dir)
			if err == nil {
				_ = s.Close()
				t.Fatal("it is taken")
			}
			var f *Fault
			if !errors.As(err, &f) || f.Code() != c.code || privacy.Code(err).Value.String() != c.code {
				t.Errorf("got %v", err)
			}
			line := err.Error()
			if strings.Contains(line, "\n") || !strings.Contains(line, "forgotten") || strings.Contains(line, dir) {
				t.Errorf("says %q", line)
			}
			if !bytes.Equal(read(t, stateFile(dir)), c.text) {
				t.Error("the file was changed")
			}
		})
	}
}

// A disk that turns bits is no reason to crash: the file opens or is refused.
func TestAFileWithTurnedBitsOpensOrIsRefused(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	for n := range 500 {
		s.optouts.list(hash(n, -1))
	}
	must(t, s.OptOuts().Refresh(ctx))
	must(t, s.Close())
	whole := read(t, stateFile(dir))
	refused := 0
	rapid.Check(t, func(t *rapid.T) {
		text := bytes.Clone(whole)
		for range rapid.IntRange(1, 4).Draw(t, "bits") {
			text[rapid.IntRange(0, len(text)-1).Draw(t, "at")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		}
		if err := os.WriteFile(stateFile(dir), text, fileMode); err != nil {
			t.Fatal(err)
		}
		s, err := OpenState(ctx, dir)
		if err != nil {
			refused++
			return
		}
		_ = s.OptOuts().Refresh(ctx)
		_ = s.Close()
	})
	if refused == 0 {
		t.Error("nothing was refused: the test turns too little")
	}
}

// versioned sets user_version, four bytes at 60 of SQLite's header.
func versioned(whole []byte, version int32) []byte {
	out := bytes.Clone(whole)
	for i := range 4 {
		out[60+i] = byte(version >> (8 * (3 - i)))
	}
	return out
}

// R32: found at the start, and not at the first STOP.
func TestAFileThatCannotBeWrittenIsRefused(t *testing.T) {
	dir := t.TempDir()
	must(t, opened(t, dir).Close())
	db, err := sql.Open("sqlite", "file:"+stateFile(dir)+"?mode=ro&_txlock=immediate") // modes do not bind the root user
	must(t, err)
	defer db.Close()
	if err := stateBase.refused(stateBase.migrate(ctx, db)); err == nil || privacy.Code(err).Value.String() != "state_readonly" {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsNoPlainFileIsRefused(t *testing.T) {
	dir := t.TempDir()
	must(t, os.Mkdir(stateFile(dir), folderMode))
	if _, err := OpenState(ctx, dir); err == nil || !strings.Contains(err.Error(), "plain file") {
		t.Errorf("a folder: %v", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, fileMode))
	if _, err := OpenState(ctx, file); err == nil || strings.Contains(err.Error(), file) {
		t.Errorf("a file as the folder: %v", err)
	}
}
