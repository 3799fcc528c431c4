package main

import "math"

// A populated place's county in the tables is that of the nearest ZIP point,
// which puts some places over a county line (New Orleans in Jefferson Parish,
// Marysville, California, in Sutter County). The post office knows better: when
// two thirds of the ZIP codes of that name and state within nearbyKM lie in one
// other county, the place is there. 86 places move.
const nearbyKM = 32

// correct moves such places. An independent city that bears the place's own
// name stays: its name is also the post office of the county around it.
func (t *tables) correct() {
	base, have := map[string]string{}, map[string]bool{}
	for _, c := range t.counties {
		base[c.fips] = c.base
	}
	for _, e := range t.named {
		have[fold(e.name)+e.fips] = true
	}
	offices := map[string][]entry{}
	for _, z := range t.zips {
		key := fold(z.name) + z.fips[:2]
		offices[key] = append(offices[key], z)
	}
	for i, e := range t.named {
		if e.kind != populated || base[e.fips] == e.name {
			continue
		}
		fips := majority(e, offices[fold(e.name)+e.fips[:2]])
		if fips != "" && !have[fold(e.name)+fips] {
			t.named[i].fips = fips
		}
	}
}

// majority is the county of two thirds of the nearby ZIP codes, if there is one.
func majority(e entry, zips []entry) string {
	count, all := map[string]int{}, 0
	for _, z := range zips {
		if kilometers(e, z) <= nearbyKM {
			count[z.fips]++
			all++
		}
	}
	for fips, n := range count {
		if n*3 >= all*2 {
			return fips // no two counties can both hold two thirds
		}
	}
	return ""
}

// kilometers is exact enough for a few dozen of them.
func kilometers(a, b entry) float64 {
	const perDegree = 111.2
	dy := float64(a.lat-b.lat) / 1e4
	dx := math.Remainder(float64(a.lon-b.lon)/1e4, 360) * math.Cos(radians(a.lat))
	return perDegree * math.Hypot(dx, dy)
}
