package local

import (
	"database/sql"

	"porchlight/resources"
)

// The columns in the order in which the functions below take them.
const (
	auditColumns    = "id, revision, at, editor, second, what, record, subject, reason, before, after"
	proposalColumns = "id, at, editor, what, reason, record, base, after"
	heldColumns     = "id, dataset, file, line, original, tab, col, code, cells"
	rowColumns      = "tab, id, part, anchor, anchor_id, dataset, file, line, original, cells"
)

func scanID(rows *sql.Rows) (id resources.ServiceID, err error) { return id, rows.Scan(&id) }

func scanEditor(rows *sql.Rows) (e resources.Editor, err error) {
	return e, rows.Scan(&e.ID, &e.Name, &e.Role, &e.Discord)
}

func scanFlag(rows *sql.Rows) (f resources.Flag, err error) {
	var day string
	if err := rows.Scan(&f.ID, &f.Reason, &f.Count, &f.By, &day); err != nil {
		return f, err
	}
	f.Day, err = moment(day)
	return f, err
}

func scanProposal(rows *sql.Rows) (p resources.Proposal, err error) {
	var at string
	var after sql.RawBytes
	if err := rows.Scan(&p.ID, &at, &p.By, &p.What, &p.Reason, &p.Record, &p.Base, &after); err != nil {
		return p, err
	}
	if p.At, err = moment(at); err != nil {
		return p, err
	}
	p.After, err = unpackRecord(after)
	return p, err
}

func scanAudit(rows *sql.Rows) (a resources.Audit, err error) {
	var at string
	var before, after sql.RawBytes
	if err := rows.Scan(&a.ID, &a.Revision, &at, &a.By, &a.Second, &a.What, &a.Record, &a.Editor, &a.Reason, &before, &after); err != nil {
		return a, err
	}
	if a.At, err = moment(at); err != nil {
		return a, err
	}
	if a.Before, err = unpackMaybe(before); err != nil {
		return a, err
	}
	a.After, err = unpackMaybe(after)
	return a, err
}

func scanHeld(rows *sql.Rows) (h resources.Held, err error) {
	var cells sql.RawBytes
	if err := rows.Scan(&h.ID, &h.From.Dataset, &h.From.File, &h.From.Line, &h.From.ID, &h.Table, &h.Column, &h.Code, &cells); err != nil {
		return h, err
	}
	return h, unpackCells(cells, &h.Cells)
}

func scanRow(rows *sql.Rows) (r resources.Row, err error) {
	var cells sql.RawBytes
	if err := rows.Scan(&r.Table, &r.ID, &r.Part, &r.Of.Table, &r.Of.ID, &r.From.Dataset, &r.From.File, &r.From.Line, &r.From.ID, &cells); err != nil {
		return r, err
	}
	return r, unpackCells(cells, &r.Cells, &r.Extra, &r.Raw)
}
