package places

import "math"

// earthRadius is the mean radius of the Earth in statute miles (IUGG: 6,371.0088 km).
const earthRadius = 3958.7613

// Miles is the great-circle distance between two places: as the crow flies,
// not by road.
func Miles(a, b Place) float64 {
	const radians = math.Pi / 180
	lat1, lat2 := a.Lat*radians, b.Lat*radians
	dLat, dLon := (lat2-lat1)/2, (b.Lon-a.Lon)/2*radians
	h := math.Sin(dLat)*math.Sin(dLat) + math.Cos(lat1)*math.Cos(lat2)*math.Sin(dLon)*math.Sin(dLon)
	return 2 * earthRadius * math.Asin(math.Sqrt(min(h, 1)))
}
