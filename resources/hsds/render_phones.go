package hsds

import (
	"slices"
	"strconv"
	"strings"

	"porchlight/resources"
)

// phonesColumn lists the phone rows of a service in their order, once an editor
// has said what they are: then no other row of the file is one of its phones.
const phonesColumn = "porchlight_phones"

// phones writes the numbers. One that was put in another's place takes its row,
// wherever in the service it hangs, so that the wrong number is gone; one that
// was taken away takes its row along.
func (d *draft) phones(old *resources.Record) {
	now, was := d.r.Service.Phones, old.Service.Phones
	if slices.EqualFunc(now, was, samePhone) {
		return
	}
	rows := d.phoneRows()
	taken := map[*resources.Row]bool{}
	ids := make([]string, len(now))
	gone := slices.DeleteFunc(slices.Clone(was), func(p resources.Phone) bool {
		return slices.ContainsFunc(now, func(n resources.Phone) bool { return samePhone(n, p) })
	})
	for i, p := range now {
		row := firstWith(rows, taken, p.Number)
		if row == nil && len(gone) > 0 && !slices.ContainsFunc(was, func(o resources.Phone) bool { return samePhone(o, p) }) {
			row = firstWith(rows, taken, gone[0].Number)
			gone = gone[1:]
		}
		if row == nil {
			row = d.hang(resources.TablePhone, strconv.Itoa(i)+p.Number+p.Ext)
		}
		taken[row] = true
		ids[i] = row.ID
		if len(now) > 1 {
			row.Extra[OrderColumn] = strconv.Itoa(i + 1)
		}
		if !slices.ContainsFunc(was, func(o resources.Phone) bool { return samePhone(o, p) }) || d.fresh {
			d.phone(row, p)
		}
	}
	for _, row := range rows {
		if !taken[row] && slices.ContainsFunc(was, func(p resources.Phone) bool { return holdsDigits(row.Cells["number"], p.Number) }) {
			d.takeOff(row, "service_id")
			d.takeOff(row, "service_at_location_id")
		}
	}
	if d.fresh {
		return
	}
	d.service.Extra[phonesColumn] = "none"
	if len(ids) > 0 {
		d.service.Extra[phonesColumn] = strings.Join(ids, ";")
	}
}

func samePhone(a, b resources.Phone) bool {
	return a.Number == b.Number && a.Ext == b.Ext && a.Kind == b.Kind && a.Note == b.Note && slices.Equal(a.Languages, b.Languages)
}

// phoneRows are those that hang on the service or on it at one of its places.
func (d *draft) phoneRows() []*resources.Row {
	rows := d.of(resources.TablePhone)
	for _, at := range d.of(resources.TableServiceAtLocation) {
		rows = append(rows, d.s.on(at, resources.TablePhone, "service_at_location_id")...)
	}
	return rows
}

// firstWith finds a row that holds one number and no other.
func firstWith(rows []*resources.Row, taken map[*resources.Row]bool, phone string) *resources.Row {
	for _, r := range rows {
		if !taken[r] && sameDigits(r.Cells["number"], phone) {
			return r
		}
	}
	return nil
}

// sameDigits compares the digits of two numbers, the country's 1 left aside.
func sameDigits(a, b string) bool { return onlyDigits(a) != "" && onlyDigits(a) == onlyDigits(b) }

// holdsDigits says that a text holds a number, among others maybe.
func holdsDigits(text, phone string) bool {
	return sameDigits(text, phone) || len(onlyDigits(phone)) == 10 && strings.Contains(onlyDigits(text), onlyDigits(phone))
}

func onlyDigits(text string) string {
	kept := strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, text)
	if len(kept) == 11 {
		kept = strings.TrimPrefix(kept, "1")
	}
	return kept
}

func (d *draft) phone(row *resources.Row, p resources.Phone) {
	set(row.Cells, "number", p.Number)
	set(row.Cells, "type", string(p.Kind))
	set(row.Cells, "description", p.Note)
	delete(row.Cells, "extension")
	delete(row.Extra, "extension"+textSuffix)
	if isNumber(p.Ext) && (p.Ext == "0" || p.Ext[0] != '0') {
		row.Cells["extension"] = p.Ext
	} else if p.Ext != "" {
		row.Extra["extension"+textSuffix] = p.Ext
	}
	for _, l := range d.s.on(row, resources.TableLanguage, "phone_id") {
		d.takeOff(l, "phone_id")
	}
	for _, tag := range p.Languages {
		language(d.hangOn(row, resources.TableLanguage, "phone_id", tag), tag)
	}
}
