package desk

import (
	"context"
	"slices"
	"time"

	"porchlight/bot"
	"porchlight/internal/privacy"
	"porchlight/resources"
)

// request is one thing that somebody who may does.
type request struct {
	*Desk
	words
	who    Who
	house  bot.Collaborative
	setup  Setup
	editor resources.Editor
	now    time.Time
}

// admit asks whether somebody may use the desk: they are on the roster and have
// one of its roles (R87). setsUp: whoever keeps the roster and manages the guild
// may set the desk up without a role, because before it is set up there is none,
// and a role may be gone. no is what anybody else sees, whatever is missing.
func (d *Desk) admit(ctx context.Context, who Who, setsUp bool) (q *request, no Screen, ok bool) {
	no = d.words(who.Locale).screen(refused, nil)
	house, ok := d.bot.Collaborative(who.House)
	if !ok {
		return nil, no, false
	}
	editor, ok := d.editor(who.Staff)
	if !ok {
		return nil, no, false
	}
	q = &request{Desk: d, words: d.words(who.Locale), who: who, house: house, editor: editor, now: d.Now()}
	setup, err := d.setup(ctx, who.House)
	if err != nil {
		d.Log.Error("setup not read", privacy.Code(err))
		return nil, q.screen("staff.sorry", nil), false
	}
	q.setup = setup
	ok = q.hasRole()
	if setsUp {
		ok = editor.Role.May(resources.Custodian) && (who.Manager || ok)
	}
	return q, no, ok
}

// editor finds somebody on the directory's roster.
func (d *Desk) editor(staff StaffID) (resources.Editor, bool) {
	roster := d.Directory.Editors()
	at := slices.IndexFunc(roster, func(e resources.Editor) bool { return e.Discord != "" && e.Discord == string(staff) })
	if at < 0 {
		return resources.Editor{}, false
	}
	return roster[at], true
}

// hasRole says that who asks has one of the roles of this desk.
func (q *request) hasRole() bool {
	return q.has(q.setup.StaffRole) || q.has(q.setup.DutyRole) || q.has(q.setup.PartnerRole)
}

func (q *request) has(role string) bool { return role != "" && slices.Contains(q.who.Roles, role) }

// mayTake says that who asks may take the hand-offs of a group.
func (q *request) mayTake(of Group) bool {
	if of == Partner {
		return q.has(q.setup.PartnerRole)
	}
	return q.has(q.setup.DutyRole)
}

// MayInvite says whether somebody may post the button for members.
func (d *Desk) MayInvite(ctx context.Context, who Who) bool {
	_, _, ok := d.admit(ctx, who, true)
	return ok
}
