package demo

import "fmt"

// What one SMS part costs in the demo, in units of pricePer: an assumption, for
// a feeling of size, and always called "about". It is the list price of a
// long-code SMS in the US as Twilio printed it in 2024 ($0.0079 to send) and a
// carrier's fee of that time ($0.0030). Both change; nobody is billed by this.
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
