package resources

import (
	"errors"
	"fmt"
	"slices"
)

// ErrBadEditor says that an editor's id or role cannot be kept.
var ErrBadEditor = errors.New("an editor's id is 1 to 32 of a-z, 0-9, _ and -, and the role one of viewer, editor, approver, admin")

// ErrLastAdmin says that nobody would be left to keep the roster.
var ErrLastAdmin = fmt.Errorf("the last admin stays: %w", ErrNotAllowed)

// Roles lists the roles, those that may do least first.
func Roles() []Role { return []Role{Viewer, Writer, Approver, Custodian} }

// May says that a role may do what another one may.
func (r Role) May(what Role) bool {
	have, need := slices.Index(Roles(), r), slices.Index(Roles(), what)
	return need >= 0 && have >= need
}

// allowed asks whether who acts may do so. Before there is a roster anybody may
// ask what would become of an act.
func (t *draft) allowed() error {
	if t.c.DryRun && len(t.d.ledger.Load().editors) == 0 {
		return nil
	}
	if enroll, ok := t.c.Act.(Enroll); ok && len(t.d.ledger.Load().editors) == 0 {
		if enroll.Editor.Role != Custodian {
			return fmt.Errorf("the first editor is an admin: %w", ErrNotAllowed)
		}
		return nil
	}
	doubt, isDoubt := t.c.Act.(Doubt)
	file, isImport := t.c.Act.(Import)
	ours := (isDoubt && doubt.Reason == FlagByMember) || (isImport && file.Shipped)
	_, hides := t.c.Act.(Conceal) // a restore conceals what was concealed since its backup
	if t.c.By == Program || ours {
		if t.c.By == Program && (ours || hides) {
			return nil
		}
		return ErrNotAllowed
	}
	who, ok := t.d.editor(t.c.By)
	if !ok || !who.Role.May(roleFor(t.c.Act)) {
		return ErrNotAllowed
	}
	return nil
}

func roleFor(act Act) Role {
	switch act.(type) {
	case Doubt:
		return Viewer
	case Approve:
		return Approver
	case Import, Enroll, Dismiss:
		return Custodian
	}
	return Writer
}

func (t *draft) enroll(act Enroll) error {
	e := act.Editor
	e.Name, e.Discord = clean(e.Name), clean(e.Discord)
	if !editorID(e.ID) || e.ID == Program || !slices.Contains(Roles(), e.Role) {
		return ErrBadEditor
	}
	old, known := t.d.editor(e.ID)
	if known && old == e {
		return nil
	}
	if known && e.Role != Custodian && t.lastAdmin(e.ID) {
		return ErrLastAdmin
	}
	t.commit.Editors = append(t.commit.Editors, e)
	t.audit(Audit{What: "enroll", Editor: e.ID})
	return nil
}

func (t *draft) dismiss(act Dismiss) error {
	if _, known := t.d.editor(act.Editor); !known {
		return fmt.Errorf("editor: %w", ErrUnknown)
	}
	if t.lastAdmin(act.Editor) {
		return ErrLastAdmin
	}
	t.commit.Dismissed = append(t.commit.Dismissed, act.Editor)
	t.audit(Audit{What: "dismiss", Editor: act.Editor})
	return nil
}

// lastAdmin says that no other editor is an admin.
func (t *draft) lastAdmin(id EditorID) bool {
	return !slices.ContainsFunc(t.d.ledger.Load().editors, func(e Editor) bool { return e.ID != id && e.Role == Custodian })
}

// editorID holds an id to what can be typed and shown anywhere.
func editorID(id EditorID) bool {
	for _, c := range []byte(id) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' && c != '-' {
			return false
		}
	}
	return len(id) >= 1 && len(id) <= 32
}
