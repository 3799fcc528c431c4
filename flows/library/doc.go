// Package library holds the conversations: one YAML file a flow, which an
// advocate can read and edit, and their reader. In goes an fs.FS (the embedded
// Files, and what a collaborative put over them); out come flows.Flow values,
// each step with the file and line it stands at, so that check can point there.
//
// A file that is not in the form is a Fault, never a panic. flow.schema.json
// beside the flows gives the same form to editors. Picture draws a flow as SVG,
// from its steps and words alone. Read Read first.
package library
