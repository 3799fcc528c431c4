package resources

import (
	"math"

	"porchlight/resources/places"
)

// spot is a point on the unit sphere. The square of the straight line between
// two spots orders them as miles do and costs no trigonometry: a search needs
// miles for the few listings that it shows.
type spot struct{ x, y, z float64 }

func spotOf(lat, lon float64) spot {
	const radians = math.Pi / 180
	sinLat, cosLat := math.Sincos(lat * radians)
	sinLon, cosLon := math.Sincos(lon * radians)
	return spot{cosLat * cosLon, cosLat * sinLon, sinLat}
}

func (a spot) chord2(b spot) float64 {
	x, y, z := a.x-b.x, a.y-b.y, a.z-b.z
	return x*x + y*y + z*z
}

// earthRadius in miles, as package places has it.
var earthRadius = places.Miles(places.Place{}, places.Place{Lon: 180}) / math.Pi

// chord2Of is the squared chord of a distance in miles.
func chord2Of(miles float64) float64 {
	half := math.Sin(miles / (2 * earthRadius))
	return 4 * half * half
}

// milesOf is its inverse.
func milesOf(chord2 float64) float64 {
	const near = 1e-4 // some 40 miles: there the series of the arcsine is exact to a hair's breadth
	if x2 := chord2 / 4; x2 < near {
		return 2 * earthRadius * math.Sqrt(x2) * (1 + x2*(1./6+x2*3/40))
	}
	return 2 * earthRadius * math.Asin(min(math.Sqrt(chord2)/2, 1))
}

// nearest is the squared chord to the nearest of some spots; there is at least one.
func nearest(from spot, spots []spot) float64 {
	best := math.MaxFloat64
	for _, s := range spots {
		best = min(best, from.chord2(s))
	}
	return best
}
