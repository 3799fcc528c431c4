package config

import "testing"

// The directory is open data only where somebody says so, in whatever words.
func TestTheHSDSAPIIsOffUnlessSwitchedOn(t *testing.T) {
	for _, c := range []struct {
		name, env, file string
		on              bool
	}{
		{name: "nothing said", file: "listen: 127.0.0.1:0\n"},
		{name: "file", file: "hsds: {serve: true}\n", on: true},
		{name: "in other words", file: "hsds:\n  serve: on\n", on: true},
		{name: "said to be off", file: "hsds: {serve: no}\n"},
		{name: "environment", env: "1", file: "listen: 127.0.0.1:0\n", on: true},
		{name: "environment before file", env: "no", file: "hsds: {serve: true}\n"},
	} {
		env := map[string]string{"PORCHLIGHT_HSDS_SERVE": c.env}
		got := mustLoad(t, house(env, map[string]string{"porchlight.yaml": c.file + "collaboratives:\n  - {id: b, name: B, languages: [es]}\n"}, Flags{}))
		if got.HSDS.Serve.On() != c.on {
			t.Errorf("%s: on is %v", c.name, !c.on)
		}
	}
	_, err := Load(house(map[string]string{"PORCHLIGHT_HSDS_SERVE": "maybe"}, nil, Flags{}))
	if err == nil {
		t.Error("maybe is taken for an answer")
	}
}
