package config

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// The forms of what people write. None of their faults repeats a whole value.
var (
	idForm       = regexp.MustCompile(`^[a-z][a-z0-9_]{0,31}$`)
	localeForm   = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$`) // BCP 47: language, script, region
	countyForm   = regexp.MustCompile(`^[0-9]{5}$`)                                           // FIPS 6-4
	phoneForm    = regexp.MustCompile(`^\+[1-9][0-9]{7,14}$`)                                 // E.164
	shortForm    = regexp.MustCompile(`^[2-9][0-9]{2}$`)                                      // 211, 988
	codeForm     = regexp.MustCompile(`^[2-9][0-9]{4,5}$`)                                    // a short code
	hostForm     = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)
	serviceForm  = regexp.MustCompile(`^MG[0-9a-fA-F]{32}$`) // Twilio api_v2010: MessagingServiceSid
	snowflakeIs  = regexp.MustCompile(`^[0-9]{1,20}$`)
	publicKeyIs  = regexp.MustCompile(`^[0-9a-fA-F]{64}$`)
	choiceDigits = regexp.MustCompile(`^[1-9]$`)
)

func anything(s string) (string, error) { return s, nil }

func oneWord(s string) (string, error) {
	if strings.ContainsAny(s, " \t") {
		return "", errors.New("must be one word")
	}
	return s, nil
}

func replyWay(s string) (string, error) {
	if way := TwilioReply(s); way != ReplyREST && way != ReplyTwiML {
		return "", errors.New("must be rest or twiml")
	}
	return s, nil
}

func snowflake(s string) (string, error) {
	if !snowflakeIs.MatchString(s) {
		return "", errors.New("must be a Discord id, digits only")
	}
	return s, nil
}

func publicKey(s string) (string, error) {
	if !publicKeyIs.MatchString(s) {
		return "", errors.New("must be the 64 hex digits that Discord shows")
	}
	return strings.ToLower(s), nil
}

// address is a host and a port to listen on; an empty host is every address.
func address(s string) (string, error) {
	_, port, err := net.SplitHostPort(s)
	if err != nil {
		return "", errors.New("must be HOST:PORT, such as 127.0.0.1:8080")
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return "", errors.New("must end in a port from 0 to 65535")
	}
	return s, nil
}

// baseURL is an address that paths are added to. One with a password is
// refused, because settings are printed.
func baseURL(s string) (string, error) {
	u, err := url.Parse(s)
	switch {
	case err != nil, u.Scheme != "http" && u.Scheme != "https", u.Hostname() == "":
		return "", errors.New("must be an address such as https://example.org")
	case u.User != nil:
		return "", errors.New("must not hold a name or password")
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return "", errors.New("must not have a ? or # part")
	}
	return strings.TrimRight(u.String(), "/"), nil
}

// isLoopback says whether only this machine reaches the host.
func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// on is the form of a Switch that is on.
const on Switch = "true"

// switched reads true or false, in the words that people write for it.
func switched(s string) (string, error) {
	switch strings.ToLower(s) {
	case "true", "yes", "on", "1":
		return string(on), nil
	case "false", "no", "off", "0":
		return "false", nil
	}
	return "", errors.New("must be true or false")
}
