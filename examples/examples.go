package examples

import "embed"

// Files are the example configurations at the root: humboldt.yaml, oakland.yaml,
// fresno.yaml, los_angeles.yaml and san_diego.yaml.
//
//go:embed *.yaml
var Files embed.FS
