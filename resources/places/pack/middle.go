package main

import (
	"maps"
	"math"
	"slices"
)

// outlierKM: a point farther from the middle than this is an outpost that the
// post office files with the county, as Wake Island with Honolulu.
const outlierKM = 600

// middles gives each county the mean of its ZIP codes' points, or of its
// places' where it has no ZIP code, without outposts.
func middles(zips, named []entry) map[string][2]int32 {
	points := map[string][]entry{}
	for _, e := range zips {
		points[e.fips] = append(points[e.fips], e)
	}
	withZIP := maps.Clone(points)
	for _, e := range named {
		if withZIP[e.fips] == nil {
			points[e.fips] = append(points[e.fips], e)
		}
	}
	out := make(map[string][2]int32, len(points))
	for fips, all := range points {
		lat, lon := mean(all)
		near := slices.DeleteFunc(slices.Clone(all), func(e entry) bool {
			return kilometers(e, entry{lat: lat, lon: lon}) > outlierKM
		})
		if len(near) > 0 {
			lat, lon = mean(near)
		}
		out[fips] = [2]int32{lat, lon}
	}
	return out
}

// mean is taken on the sphere: Alaska's Aleutians lie on both sides of the
// 180th meridian.
func mean(points []entry) (lat, lon int32) {
	var x, y, z float64
	for _, e := range points {
		lat, lon := radians(e.lat), radians(e.lon)
		x += math.Cos(lat) * math.Cos(lon)
		y += math.Cos(lat) * math.Sin(lon)
		z += math.Sin(lat)
	}
	return fixed(math.Atan2(z, math.Hypot(x, y))), fixed(math.Atan2(y, x))
}

func radians(tenThousandths int32) float64 { return float64(tenThousandths) / 1e4 * math.Pi / 180 }

func fixed(radians float64) int32 { return int32(math.Round(radians * 180 / math.Pi * 1e4)) }
