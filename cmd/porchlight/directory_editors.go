package main

import (
	"context"
	"fmt"

	"porchlight/internal/config"
	"porchlight/resources"
)

type editorsCmd struct {
	List editorsListCmd `cmd:"" default:"withargs" help:"Who may do what."`
	Add  editorsAddCmd  `cmd:"" help:"Add an editor, or change one. The first must be an admin."`
	Drop editorsDropCmd `cmd:"" help:"Take an editor's role away; what they did stays in the history."`
}

type editorsListCmd struct{ jsonFlag }

// editor is one person in `directory editors --json`.
type editor struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Role    string `json:"role"`
	Discord string `json:"discord"`
}

// Run lists the roster.
func (c editorsListCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return withShelf(ctx, w, flags, toLook, func(s *shelf) error {
		all := []editor{}
		for _, e := range s.Editors() {
			all = append(all, editor{string(e.ID), e.Name, string(e.Role), e.Discord})
		}
		if c.JSON {
			return printJSON(w.out, all)
		}
		for _, e := range all {
			column(w.out, fieldIndent, e.ID, fmt.Sprintf("%s, %s: %s", e.Name, e.Role, may[resources.Role(e.Role)]))
		}
		if len(all) == 0 {
			fmt.Fprintln(w.out, "There is no roster yet. Add yourself first:")
			fmt.Fprintln(w.out, `  porchlight directory editors add ana --name "Ana" --role admin`)
		}
		return nil
	})
}

// may says what each role may do.
var may = map[resources.Role]string{
	resources.Viewer:    "looks and flags",
	resources.Writer:    "edits and verifies",
	resources.Approver:  "edits, verifies, and approves what somebody else proposed",
	resources.Custodian: "all of it, imports, and this roster",
}

type editorsAddCmd struct {
	ID      string `arg:"" help:"Short and lower case: what --as takes."`
	Name    string `required:"" help:"The name." placeholder:"NAME"`
	Role    string `required:"" help:"viewer, editor, approver or admin." enum:"viewer,editor,approver,admin"`
	Discord string `help:"Their user id at Discord." placeholder:"ID"`
	actFlags
	reasonFlag
}

// Run adds or changes an editor. The first one adds themself.
func (c editorsAddCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	one := resources.Editor{ID: resources.EditorID(c.ID), Name: c.Name, Role: resources.Role(c.Role), Discord: c.Discord}
	return withShelf(ctx, w, flags, toChange, func(s *shelf) (err error) {
		by := one.ID
		if len(s.Editors()) > 0 {
			if by, err = s.who(ctx, w, c.asFlag); err != nil {
				return err
			}
		}
		return s.apply(ctx, w, c.jsonFlag, resources.Change{By: by, Reason: c.Reason, Act: resources.Enroll{Editor: one}})
	})
}

type editorsDropCmd struct {
	ID string `arg:"" help:"The editor."`
	actFlags
	reasonFlag
}

// Run takes a role away.
func (c editorsDropCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return act(ctx, w, flags, c.actFlags, c.Reason, func(s *shelf) (resources.Act, error) {
		return resources.Dismiss{Editor: resources.EditorID(c.ID)}, nil
	})
}
