// Package privacy holds what keeps a person's words and numbers from resting
// or leaking anywhere: Text, the type of what somebody wrote; Key, a keyed hash
// that stands for a person or a conversation; Sealer, which closes a session
// before a store sees it; the log handler that lets only named, harmless values
// through; and Tally, which counts what was asked for without counting anybody.
//
// Words, addresses and labels come in; hashes, ciphertext, "[private]" and
// totals of ten and more go out. A Key is still personal data (R1): a phone number can be found again by
// whoever holds the secret, so nothing here may be called anonymous.
//
// The package imports nothing of ours, reads no file and no clock, and keeps
// no state but the secrets inside Keys and the counts inside a Tally. Read Text,
// then Keys, then CloseWeek.
package privacy
