package desk

import (
	"context"

	"porchlight/resources"
)

// admin answers /admin: a link that opens the admin pages once, for those who
// may change the directory.
func (q *request) admin(context.Context, map[string]string) Screen {
	switch {
	case !q.editor.Role.May(resources.Writer):
		return q.screen("staff.trouble.role", nil)
	case q.AdminLink == nil:
		return q.screen("staff.admin.none", nil)
	}
	return Screen{Text: []string{q.say("staff.admin.link", nil), q.AdminLink(q.editor.ID)}}
}
