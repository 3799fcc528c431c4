package hsds

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"porchlight/resources"
)

// languagesColumn says "none" once an editor has said so.
const languagesColumn = "porchlight_languages"

const categoryLabel = "category"

func (d *draft) languages(old *resources.Record) {
	now, was := d.r.Service.Languages, old.Service.Languages
	if slices.Equal(now, was) {
		return
	}
	delete(d.service.Extra, languagesColumn)
	if len(now) == 0 {
		d.service.Extra[languagesColumn] = "none"
	}
	for _, row := range d.of(resources.TableLanguage) {
		if !slices.Contains(now, row.Cells["code"]) {
			d.takeOff(row, "service_id")
		}
	}
	rows := d.of(resources.TableLanguage)
	for i, tag := range now {
		at := slices.IndexFunc(rows, func(r *resources.Row) bool { return r.Cells["code"] == tag })
		var row *resources.Row
		if at >= 0 {
			row = rows[at]
		} else {
			row = d.hang(resources.TableLanguage, tag)
			language(row, tag)
		}
		if len(now) > 1 {
			row.Extra[OrderColumn] = strconv.Itoa(i + 1)
		}
	}
}

var tagForm = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]+)*$`)

// language writes a tag as a code, and what is none as a name.
func language(row *resources.Row, tag string) {
	if tagForm.MatchString(tag) {
		row.Cells["code"] = tag
		return
	}
	row.Cells["name"] = tag
}

func (d *draft) area(old *resources.Record) {
	now, was := d.r.Service.Area.Text, old.Service.Area.Text
	if now == was {
		return
	}
	for _, row := range d.of(resources.TableServiceArea) {
		d.takeOff(row, "service_id")
	}
	for _, at := range d.of(resources.TableServiceAtLocation) {
		for _, row := range d.s.on(at, resources.TableServiceArea, "service_at_location_id") {
			d.takeOff(row, "service_at_location_id")
		}
	}
	if now != "" {
		d.hang(resources.TableServiceArea, "").Cells["name"] = now
	}
}

func (d *draft) documents(old *resources.Record) {
	now, was := d.r.Service.Documents, old.Service.Documents
	if now == was {
		return
	}
	for _, row := range d.of("required_document") {
		d.takeOff(row, "service_id")
	}
	if now != "" {
		d.hang("required_document", "").Cells["document"] = now
	}
}

// categoryColumns are where sheets name categories.
var categoryColumns = []string{"category", "categories", "keywords"}

// categories that an editor named stand as attributes with a label: there is no
// term of a taxonomy behind them. What was taken away takes its attribute along.
func (d *draft) categories(old *resources.Record) {
	now := d.r.Service.Categories
	if slices.Equal(now, old.Service.Categories) {
		return
	}
	for _, column := range categoryColumns {
		delete(d.service.Extra, column)
	}
	var have []string
	for _, row := range d.s.on(d.service, resources.TableAttribute, "link_id") {
		name := d.category(row)
		if slices.Contains(now, name) {
			have = append(have, name)
		} else if name != "" {
			d.takeOff(row, "link_id")
		}
	}
	for i, c := range now {
		if slices.Contains(have, c) {
			continue
		}
		row := d.hangOn(d.service, resources.TableAttribute, "link_id", "category\x00"+c)
		row.Cells["link_entity"], row.Cells["link_type"] = string(resources.TableService), "category"
		row.Cells["label"], row.Cells["value"] = categoryLabel, c
		if len(now) > 1 {
			row.Extra[OrderColumn] = strconv.Itoa(i + 1)
		}
	}
}

// category is what an attribute files a service under; empty where it says
// something else.
func (d *draft) category(row *resources.Row) string {
	if said(row, "label") == categoryLabel {
		return said(row, "value")
	}
	term := d.s.first[place{"taxonomy_term", row.Cells["taxonomy_term_id"]}]
	if term == nil || strings.Contains(strings.ToLower(said(row, "link_type")), "eligib") {
		return ""
	}
	return first(said(term, "name"), said(term, "code"))
}
