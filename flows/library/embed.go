package library

import "embed"

// Files holds the flows that the program ships.
//
//go:embed *.yaml
var Files embed.FS

// Schema is the JSON Schema (draft 2020-12) of a flow file.
//
//go:embed flow.schema.json
var Schema []byte
