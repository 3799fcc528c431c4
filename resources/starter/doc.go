// Package starter is the directory a newcomer gets: services of five Californian
// communities and of the whole state, in the spreadsheet form that import
// takes. It is embedded, and nothing in it has been checked by telephone.
//
// Out come Records; only resources.Apply decides what of them is kept and
// shown. Contact facts (numbers, hours, addresses, sources) are byte for byte
// those of the public pages they were gathered from on 2026-11-20. Four columns
// are our own reading: kind, needs, sms_name and counties. "Bay Area" is its
// nine counties, "Central Valley" the eighteen from Tehama to Kern, "Northern
// California" the fourteen north of the Sacramento area, "Southern California"
// the ten from San Luis Obispo down; "nearby" adds no county that is not named.
// National numbers are not here: they are resources.Lines.
//
// Read directory.csv, then Read and Open.
package starter
