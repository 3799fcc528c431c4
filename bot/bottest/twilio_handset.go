package bottest

import "slices"

// TwilioShown is one text on a person's phone.
type TwilioShown struct {
	From, Body string
	Sid        string // empty for what Twilio says by itself
	Twilio     bool   // Twilio's own, such as the confirmation of STOP
}

// Phone gives what a person's phone has received, in order.
func (tw *Twilio) Phone(number string) []TwilioShown {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	return slices.Clone(tw.phones[number])
}

// Texts gives the words of Phone.
func (tw *Twilio) Texts(number string) []string {
	var out []string
	for _, s := range tw.Phone(number) {
		out = append(out, s.Body)
	}
	return out
}

// show lets a text arrive; the lock is held.
func (tw *Twilio) show(number string, s TwilioShown) {
	tw.phones[number] = append(tw.phones[number], s)
}
