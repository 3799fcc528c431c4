package config

// one gives the value of a key when it has the form; "" otherwise.
func (e *entry) one(key string, form func(string) bool, want string) string {
	value := e.text(key)
	if value.text == "" {
		return ""
	}
	if !form(value.text) {
		e.r.fault(value.line, "%s %s", key, want)
		return ""
	}
	return value.text
}

// needs refuses what is not there, unless the count of faults before shows
// that it was there and already refused.
func (e *entry) needs(there bool, before int, message string) bool {
	if !there && len(e.r.faults) == before {
		e.r.fault(e.line, "%s", message)
	}
	return there
}

// many gives the values of a list, each once and each with the form.
func (e *entry) many(key string, form func(string) bool, want string) []string {
	var all []string
	seen := map[string]bool{}
	for _, value := range e.texts(key) {
		switch {
		case !form(value.text):
			e.r.fault(value.line, "%s: %s %s", key, quote(value.text), want)
		case seen[value.text]:
			e.r.fault(value.line, "%s: %s stands there twice", key, quote(value.text))
		default:
			seen[value.text] = true
			all = append(all, value.text)
		}
	}
	return all
}

// unique refuses what another collaborative already has.
func (e *entry) unique(key string, values []string) {
	for _, value := range values {
		line := e.lines[key]
		if first, taken := e.seen[key+" "+value]; taken {
			e.r.fault(line, "%s: %s belongs to the collaborative on line %d", key, quote(value), first)
			continue
		}
		e.seen[key+" "+value] = e.line
	}
}

// isHuman is a number that "talk to a person" may give. Emergency lines are
// named beside it, never in its place.
func isHuman(s string) bool { return isPhone(s) && s != "911" && s != "988" }

func isPhone(s string) bool { return phoneForm.MatchString(s) || shortForm.MatchString(s) }

// isNumber: a short code is the only number of ours that is not E.164.
func isNumber(kind NumberType) func(string) bool {
	return func(s string) bool {
		return phoneForm.MatchString(s) || kind == NumberShortCode && codeForm.MatchString(s)
	}
}

// isHost takes names of DNS, at most 253 bytes (RFC 1035).
func isHost(s string) bool { return len(s) <= 253 && hostForm.MatchString(s) }
