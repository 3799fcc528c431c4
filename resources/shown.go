package resources

// ShownUnder lists the needs under which members may find a record; none when
// it is hidden.
func ShownUnder(r *Record) []Need {
	set := visible(r)
	var under []Need
	for _, n := range Needs() {
		if set.has(n) {
			under = append(under, n)
		}
	}
	return under
}
