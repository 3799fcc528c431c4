package main

// smsCmd gathers what an operator of a texting number does.
type smsCmd struct {
	Sweep        sweepCmd        `cmd:"" help:"Delete at Twilio what is left of conversations."`
	Registration registrationCmd `cmd:"" help:"Print the answers for the registration of the number (A2P 10DLC)."`
	Fallback     fallbackCmd     `cmd:"" help:"Answer Twilio's fallback address, as a second process."`
}
