package bottest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	printer "golang.org/x/text/message"
)

// reason tells in a line why a value does not fit. Where a union has a branch
// for each type of a thing (a button, a select, a row), only the branch of the
// thing's own type is told, and of several the one that fits best.
func reason(e *jsonschema.ValidationError) string {
	var said []string
	tell(e, &said)
	slices.Sort(said)
	return strings.Join(slices.Compact(said), "; ")
}

func tell(e *jsonschema.ValidationError, said *[]string) {
	causes := e.Causes
	switch e.ErrorKind.(type) {
	case *kind.OneOf, *kind.AnyOf:
		causes = slices.DeleteFunc(slices.Clone(causes), func(c *jsonschema.ValidationError) bool {
			return ofOtherType(c, len(e.InstanceLocation))
		})
		if len(causes) == 0 || allConstants(causes) {
			*said = append(*said, where(e)+": is none of what it may be")
			return
		}
		causes = []*jsonschema.ValidationError{slices.MinFunc(causes, func(a, b *jsonschema.ValidationError) int {
			return leaves(a) - leaves(b)
		})}
	}
	if len(causes) == 0 {
		*said = append(*said, where(e)+": "+e.ErrorKind.LocalizedString(printer.NewPrinter(language.English)))
	}
	for _, c := range causes {
		tell(c, said)
	}
}

// ofOtherType says whether a branch is meant for another type of thing: its
// type, one step below depth, does not fit.
func ofOtherType(e *jsonschema.ValidationError, depth int) bool {
	at := e.InstanceLocation
	if len(at) == depth+1 && at[depth] == "type" {
		return true
	}
	return len(at) <= depth+1 && slices.ContainsFunc(e.Causes, func(c *jsonschema.ValidationError) bool { return ofOtherType(c, depth) })
}

// leaves counts what is wrong in a branch; that it is not null counts most.
func leaves(e *jsonschema.ValidationError) (n int) {
	if is, ok := e.ErrorKind.(*kind.Type); ok && slices.Equal(is.Want, []string{"null"}) {
		return 1000
	}
	if len(e.Causes) == 0 {
		return 1
	}
	for _, c := range e.Causes {
		n += leaves(c)
	}
	return n
}

func allConstants(causes []*jsonschema.ValidationError) bool {
	return !slices.ContainsFunc(causes, func(c *jsonschema.ValidationError) bool {
		_, is := c.ErrorKind.(*kind.Const)
		return !is
	})
}

func where(e *jsonschema.ValidationError) string { return "/" + strings.Join(e.InstanceLocation, "/") }

// idle are fields of discordgo's own that it writes at the top of an edited
// message; Discord does not look at them.
var idle = []string{"Channel", "ID"}

// unknown lists the fields of a value that no branch of its schemas has.
func (api *discordAPI) unknown(schemas []any, value any, at string) (extra []string) {
	properties, items, open := map[string][]any{}, []any(nil), false
	for _, s := range schemas {
		api.fields(s, properties, &items, &open)
	}
	switch v := value.(type) {
	case []any:
		for i, element := range v {
			extra = append(extra, api.unknown(items, element, at+"/"+strconv.Itoa(i))...)
		}
	case map[string]any:
		for name, element := range v {
			if open {
				continue
			}
			if properties[name] == nil && (at != "" || !slices.Contains(idle, name)) {
				extra = append(extra, fmt.Sprintf("%s/%s", at, name))
				continue
			}
			extra = append(extra, api.unknown(properties[name], element, at+"/"+name)...)
		}
	}
	slices.Sort(extra)
	return extra
}

// fields collects what a schema knows, through references and every branch.
func (api *discordAPI) fields(schema any, properties map[string][]any, items *[]any, open *bool) {
	s, ok := schema.(map[string]any)
	if !ok {
		return
	}
	if ref, ok := s["$ref"].(string); ok {
		api.fields(api.at(strings.TrimPrefix(ref, "#")), properties, items, open)
	}
	for _, union := range []string{"oneOf", "anyOf", "allOf"} {
		branches, _ := s[union].([]any)
		for _, b := range branches {
			api.fields(b, properties, items, open)
		}
	}
	if s["items"] != nil {
		*items = append(*items, s["items"])
	}
	if _, is := s["additionalProperties"].(map[string]any); is {
		*open = true
	}
	named, _ := s["properties"].(map[string]any)
	for name, p := range named {
		properties[name] = append(properties[name], p)
	}
}

// badParameters holds what stands in the path and in the query against the
// description.
func (api *discordAPI) badParameters(c discordCall) (faults []string) {
	seen := map[string]bool{}
	item := "/paths/" + strings.ReplaceAll(c.template, "/", "~1")
	for _, list := range []string{item + "/parameters", c.pointer("/parameters")} {
		all, _ := api.at(list).([]any)
		for i, p := range all {
			name, in := p.(map[string]any)["name"].(string), p.(map[string]any)["in"]
			value, given := c.path[name]
			if in == "query" {
				seen[name] = true
				given, value = c.query.Has(name), c.query.Get(name)
			}
			if !given {
				continue
			}
			at := list + "/" + strconv.Itoa(i) + "/schema"
			if err := api.check(at, api.typed(at, value)); err != nil {
				faults = append(faults, fmt.Sprintf("%s: %v", name, err))
			}
		}
	}
	for name := range c.query {
		if !seen[name] {
			faults = append(faults, "it has no parameter "+name)
		}
	}
	slices.Sort(faults)
	return faults
}

// typed reads a parameter as its schema means it.
func (api *discordAPI) typed(at, value string) any {
	s, _ := api.at(at).(map[string]any)
	switch s["type"] {
	case "integer":
		if n, err := strconv.Atoi(value); err == nil {
			return n
		}
	case "boolean":
		if b, err := strconv.ParseBool(value); err == nil {
			return b
		}
	}
	return value
}
