// Package privacy holds what keeps a person's words and numbers from resting
// or leaking anywhere: Text, the type of what somebody wrote; Key, a keyed hash
// that stands for a person or a conversation; Sealer, which closes a session
// before a store sees it; and the log handler that lets only named, harmless
// values through.
//
// Words and addresses come in; hashes, ciphertext and "[private]" go out. A
// Key is still personal data (R1): a phone number can be found again by
// whoever holds the secret, so nothing here may be called anonymous.
//
// The package imports nothing of ours, reads no file and no clock, and keeps
// no state but the secrets inside Keys. Read Text, then Keys.
package privacy
