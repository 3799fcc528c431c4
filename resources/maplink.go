package resources

import (
	"regexp"
	"strings"
)

// mapHosts are where a link shows a place.
var mapHosts = []string{
	"goo.gl", "maps.google", "maps.apple", "google.com/maps", "bing.com/maps", "openstreetmap", "osm.org", "waze.com",
	"mapquest", "what3words", "w3w.co", "here.com", "plus.codes", "maps.",
}

// degreesPair is a position in a text or in a link.
var degreesPair = regexp.MustCompile(`-?\d{1,3}\.\d{3,}\s*[,/;]\s*-?\d{1,3}\.\d{3,}`)

// showsPlace says that a text holds a link to a map, or a position (R16).
func showsPlace(text string) bool {
	if text == "" {
		return false
	}
	low := strings.ToLower(text)
	for _, host := range mapHosts {
		if strings.Contains(low, host) {
			return true
		}
	}
	return strings.Contains(low, "google.") && strings.Contains(low, "/maps") || degreesPair.MatchString(low)
}
