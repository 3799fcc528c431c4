package bottest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
)

// twilioSpecs reads Twilio's own description of its API, for the operations
// that are played. It stands beside the repository and is no part of it.
var twilioSpecs = sync.OnceValues(func() (map[TwilioOp]*routers.Route, error) {
	old, err := loadSpec("twilio_api_v2010.json")
	if err != nil {
		return nil, err
	}
	messaging, err := loadSpec("twilio_messaging_v1.json")
	if err != nil {
		return nil, err
	}
	out := map[TwilioOp]*routers.Route{}
	for _, o := range operations() {
		if o.op == TwilioGetMedia { // not described: the address is in the webhook
			continue
		}
		doc := messaging
		if strings.HasPrefix(o.template, account2010) {
			doc = old
		}
		item := doc.Paths.Value(o.template)
		if item == nil || item.GetOperation(o.method) == nil || item.GetOperation(o.method).OperationID != string(o.op) {
			return nil, fmt.Errorf("twilio's description has no %s at %s %s", o.op, o.method, o.template)
		}
		out[o.op] = &routers.Route{
			Spec: doc, Path: o.template, PathItem: item, Method: o.method, Operation: item.GetOperation(o.method),
		}
	}
	return out, nil
})

// loadSpec reads a description of the folder beside the repository.
func loadSpec(name string) (*openapi3.T, error) {
	raw, err := findSpec(name)
	if err != nil {
		return nil, err
	}
	return openapi3.NewLoader().LoadFromData(raw)
}

// needSpecs says that nothing is held against the description when it is not
// there; in CI that is a failure.
func needSpecs(t testing.TB) {
	t.Helper()
	_, err := twilioSpecs()
	switch {
	case err == nil:
	case errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") != "true":
		t.Log("shared/specs is not there: requests to Twilio and its answers are not held against its description")
	default:
		t.Errorf("twilio's description: %v", err)
	}
}

// formats lets the validator check the forms of time, each on its side: a query
// may name a day where the description says date-time, as its own examples do;
// answers may not.
func formats(side string) openapi3.SchemaValidationOption {
	asked := openapi3.NewCallbackValidator(func(v string) error {
		if _, _, ok := moment(v); !ok {
			return errors.New("neither YYYY-MM-DD nor RFC 3339")
		}
		return nil
	})
	if side == "answer" {
		asked = openapi3.NewCallbackValidator(layout(time.RFC3339))
	}
	return openapi3.WithStringFormatValidators(map[string]openapi3.StringFormatValidator{
		"date-time": asked, "date-time-rfc-2822": openapi3.NewCallbackValidator(layout(time.RFC1123Z)),
	})
}

func layout(form string) func(string) error {
	return func(v string) error {
		_, err := time.Parse(form, v)
		return err
	}
}

func options(side string) *openapi3filter.Options {
	return &openapi3filter.Options{
		AuthenticationFunc:                openapi3filter.NoopAuthenticationFunc, // see admitted
		IncludeResponseStatus:             true,
		RejectWhenRequestBodyNotSpecified: true,
		SkipSettingDefaults:               true,
		SchemaValidationOptions:           []openapi3.SchemaValidationOption{formats(side)},
	}
}

// checkRequest holds a client's request against the description, and refuses
// parameters that it does not have: Twilio would ignore them, and with them
// what they were to bring about.
func checkRequest(t testing.TB, c call, body []byte) {
	specs, err := twilioSpecs()
	route := specs[c.op]
	if err != nil || route == nil {
		return
	}
	in := requestInput(c, route, body)
	in.Options = options("request")
	if err := openapi3filter.ValidateRequest(context.Background(), in); err != nil {
		t.Errorf("twilio: a request breaks the description of %s: %v", c.op, err)
	}
	for _, name := range unknown(c, route.Operation) {
		t.Errorf("twilio: %s has no parameter %q", c.op, name)
	}
}

// checkAnswer holds what the fake answers against the description.
func checkAnswer(t testing.TB, c call, a answer) {
	specs, err := twilioSpecs()
	route := specs[c.op]
	if err != nil || route == nil {
		return
	}
	out := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: requestInput(c, route, nil), Status: a.status,
		Header: http.Header{"Content-Type": {"application/json"}}, Options: options("answer"),
	}
	raw := []byte{}
	if a.body != nil {
		raw = encode(a.body)
	}
	if err := openapi3filter.ValidateResponse(context.Background(), out.SetBodyBytes(raw)); err != nil {
		t.Errorf("twilio: an answer of the fake breaks the description of %s: %v", c.op, err)
	}
}

func requestInput(c call, route *routers.Route, body []byte) *openapi3filter.RequestValidationInput {
	r := c.r.Clone(context.Background())
	r.Body = io.NopCloser(bytes.NewReader(body))
	r.ContentLength = int64(len(body))
	return &openapi3filter.RequestValidationInput{Request: r, PathParams: c.path, QueryParams: c.query, Route: route}
}

// unknown gives the parameters that an operation does not have.
func unknown(c call, o *openapi3.Operation) (names []string) {
	for name := range c.query {
		if o.Parameters.GetByInAndName(openapi3.ParameterInQuery, name) == nil {
			names = append(names, name)
		}
	}
	properties := openapi3.Schemas{}
	if o.RequestBody != nil {
		properties = o.RequestBody.Value.Content.Get("application/x-www-form-urlencoded").Schema.Value.Properties
	}
	for name := range c.form {
		if properties[name] == nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
