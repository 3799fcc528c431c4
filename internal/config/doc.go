// Package config reads how a deployment is set up: flags before environment
// before porchlight.yaml before the defaults, which are the safe ones (R101).
//
// In come the flags, a function for the environment, one that reads files and
// the embedded examples; out comes one Config, or Faults that name file and
// line. The file is strict: an unknown key is refused, with a guess at what was
// meant. Secrets come from the environment or from files it names, never from
// porchlight.yaml, because that file goes into backups (R103); they have a type
// that prints [secret]. The package touches nothing but what it is given.
//
// Read Sources and Config, then Load; settings.go has every name, and
// collaborative.go what a collaborative may say of itself.
package config
