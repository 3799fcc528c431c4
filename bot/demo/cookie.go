package demo

import (
	"crypto/rand"
	"net/http"
	"strings"
)

// Every open page has a cookie of its own, so that two tabs are two phones and
// a page that is loaded anew is a new one (R29). Its name ends in the tab's id,
// which the page knows; its value is the secret that names the House, which no
// script can read.
const (
	cookiePrefix = "tab-"
	cookiePath   = "/try"
	tabLength    = 8
	maxCookies   = 8 // tabs at a time; cookies of tabs that crashed are cleared
)

// newTab gives a page its id and sends its cookie.
func newTab(w http.ResponseWriter, r *http.Request) (tab string) {
	old := 0
	for _, c := range r.Cookies() {
		if !strings.HasPrefix(c.Name, cookiePrefix) {
			continue
		}
		if old++; old >= maxCookies {
			expire(w, c.Name)
		}
	}
	tab = rand.Text()[:tabLength]
	http.SetCookie(w, cookie(cookiePrefix+tab, rand.Text()))
	return tab
}

// secretOf reads the secret of a tab.
func secretOf(r *http.Request, tab string) (string, bool) {
	if !plain(tab, tabLength) {
		return "", false
	}
	c, err := r.Cookie(cookiePrefix + tab)
	if err != nil || !plain(c.Value, len(rand.Text())) {
		return "", false
	}
	return c.Value, true
}

func plain(s string, length int) bool {
	return len(s) == length && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == ""
}

func expire(w http.ResponseWriter, name string) {
	c := cookie(name, "")
	c.MaxAge = -1
	http.SetCookie(w, c)
}

func cookie(name, value string) *http.Cookie {
	return &http.Cookie{
		Name: name, Value: value, Path: cookiePath,
		HttpOnly: true, SameSite: http.SameSiteStrictMode,
	}
}
