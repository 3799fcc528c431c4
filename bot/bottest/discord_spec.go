package bottest

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

const (
	discordFile = "discord_openapi.json"
	jsonBody    = "/requestBody/content/application~1json/schema"
)

// discordAPI is Discord's own description of its API: OpenAPI 3.1, whose schemas
// are JSON Schema as it is, unlike Twilio's of 3.0.
type discordAPI struct {
	doc      map[string]any
	mu       sync.Mutex
	compiler *jsonschema.Compiler
	schemas  map[string]*jsonschema.Schema
}

// discordSpec reads the description. It stands beside the repository and is no
// part of it.
var discordSpec = sync.OnceValues(func() (*discordAPI, error) {
	raw, err := findSpec(discordFile)
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	api := &discordAPI{doc: doc.(map[string]any), compiler: jsonschema.NewCompiler(), schemas: map[string]*jsonschema.Schema{}}
	api.patch()
	api.compiler.DefaultDraft(jsonschema.Draft2020)
	api.compiler.AssertFormat()
	if err := api.compiler.AddResource(discordFile, api.doc); err != nil {
		return nil, err
	}
	for _, o := range discordOperations() {
		if id, _ := api.at(o.pointer("/operationId")).(string); id != string(o.op) {
			return nil, fmt.Errorf("discord's description has no %s at %s %s", o.op, o.method, o.template)
		}
	}
	return api, nil
})

// patch lets default_member_permissions be a string too, as Discord's
// documentation says and every library sends it.
func (api *discordAPI) patch() {
	schemas, _ := api.at("/components/schemas").(map[string]any)
	for _, s := range schemas {
		properties, _ := s.(map[string]any)["properties"].(map[string]any)
		if p, ok := properties["default_member_permissions"].(map[string]any); ok {
			p["type"] = []any{"integer", "string", "null"}
		}
	}
}

// pointer is where something of an operation stands in the description.
func (o discordOperation) pointer(of string) string {
	return "/paths/" + strings.ReplaceAll(o.template, "/", "~1") + "/" + strings.ToLower(o.method) + of
}

// at gives what a JSON pointer points at; nil when there is nothing.
func (api *discordAPI) at(pointer string) any {
	var v any = api.doc
	for _, step := range strings.Split(pointer, "/")[1:] {
		step = strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
		switch in := v.(type) {
		case map[string]any:
			v = in[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(in) {
				return nil
			}
			v = in[i]
		default:
			return nil
		}
	}
	return v
}

// check holds a value against the schema at a pointer.
func (api *discordAPI) check(pointer string, value any) error {
	api.mu.Lock()
	s := api.schemas[pointer]
	if s == nil {
		var err error
		at := (&url.URL{Path: discordFile, Fragment: pointer}).String()
		if s, err = api.compiler.Compile(at); err != nil {
			api.mu.Unlock()
			return err
		}
		api.schemas[pointer] = s
	}
	api.mu.Unlock()
	err := s.Validate(value)
	var broken *jsonschema.ValidationError
	if errors.As(err, &broken) {
		return errors.New(reason(broken))
	}
	return err
}

// needDiscordSpec says that nothing is held against the description when it is
// not there; in CI that is a failure.
func needDiscordSpec(t testing.TB) {
	t.Helper()
	_, err := discordSpec()
	switch {
	case err == nil:
	case errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") != "true":
		t.Log("shared/specs is not there: requests to Discord and its answers are not held against its description")
	default:
		t.Errorf("discord's description: %v", err)
	}
}

// badRequest holds a client's request against the description and says so to the
// test. Fields and parameters that the description does not have are refused
// too: Discord would ignore them, and with them what they were to bring about.
func (d *Discord) badRequest(r *http.Request, c discordCall) bool {
	api, err := discordSpec()
	if err != nil {
		return false
	}
	faults := slices.Concat(api.badParameters(c), api.badBody(d, r, c))
	for _, fault := range faults {
		d.t.Errorf("discord: a request breaks the description of %s (%s %s): %s", c.op, c.method, c.template, fault)
	}
	return len(faults) > 0
}

func (api *discordAPI) badBody(d *Discord, r *http.Request, c discordCall) []string {
	at := c.pointer(jsonBody)
	if api.at(at) == nil {
		if len(c.body) > 0 {
			return []string{"it has a body"}
		}
		return nil
	}
	if kind := r.Header.Get("Content-Type"); kind != "application/json" {
		return []string{"Content-Type " + strconv.Quote(kind) + " is not played"}
	}
	return d.badJSON(api, at, c.body)
}

// badJSON holds a body against a schema; what fitted once is not looked at
// again.
func (d *Discord) badJSON(api *discordAPI, at string, body []byte) []string {
	key := at + "\x00" + string(body)
	d.mu.Lock()
	known := d.checked[key]
	d.mu.Unlock()
	if known {
		return nil
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return []string{"the body is no JSON"}
	}
	if err := api.check(at, value); err != nil {
		return []string{err.Error()}
	}
	if extra := api.unknown([]any{api.at(at)}, value, ""); len(extra) > 0 {
		return []string{"it has no " + strings.Join(extra, ", ")}
	}
	d.mu.Lock()
	d.checked[key] = true
	d.mu.Unlock()
	return nil
}

// checkAnswer holds what the fake answers against the description.
func (d *Discord) checkAnswer(c discordCall, a discordAnswer) {
	api, err := discordSpec()
	if err != nil {
		return
	}
	at := c.pointer("/responses/" + strconv.Itoa(a.status) + "/content/application~1json/schema")
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(a.raw))
	if err == nil {
		err = api.check(at, value)
	}
	if err != nil {
		d.t.Errorf("discord: an answer of the fake breaks the description of %s: %v", c.op, err)
	}
}
