package demo

import "fmt"

// What one SMS part costs in the demo, in units of pricePer: an assumption, for
// a feeling of size, and always called "about". It is of the order of a US
// long-code SMS ($0.0079 to send) with a carrier's fee ($0.0030), and was not
// looked up; prices differ by carrier and change. Nobody is billed by this.
const (
	sendPrice  = 79
	carrierFee = 30
	partPrice  = sendPrice + carrierFee
	pricePer   = 10_000 // units in a dollar
)

func dollars(units int) string { return fmt.Sprintf("$%d.%04d", units/pricePer, units%pricePer) }

func encoding(gsm7 bool) string {
	if gsm7 {
		return "GSM-7"
	}
	return "UCS-2"
}
