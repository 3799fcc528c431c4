package desk_test

import (
	"testing"

	"porchlight/bot/desk"
	"porchlight/resources"
)

// The answers of each command are files that a member of staff could read.
func TestTheAnswersOfEveryCommandAreTheirGoldenFiles(t *testing.T) {
	for name, play := range map[string]func(o *office, p *page){
		"find": playFind, "card": playCard, "flag": playFlag, "verify": playVerify, "queue": playQueue,
		"duty": playDuty, "consult": playConsult, "ticket": playTicket, "setup": playSetup, "admin": playAdmin, "es": playSpanish,
	} {
		t.Run(name, func(t *testing.T) {
			p := &page{t: t}
			play(open(t), p)
			p.golden(name)
		})
	}
}

func playFind(o *office, p *page) {
	w := who(writer)
	p.note("/find need:Housing place:93701", o.command(w, "find", "need", "housing", "place", "93701"))
	food := p.note("/find need:Food place:Fresno language:Español", o.command(w, "find", "need", "food", "place", "fresno", "language", "es"))
	p.note("[More]", o.button(w, food, "More"))
	p.note("/find need:Domestic violence place:Fresno", o.command(w, "find", "need", "dv", "place", "fresno"))
	p.note("/find need:Worried about how they act place:Fresno", o.command(w, "find", "need", "behavior_change", "place", "fresno"))
	p.note("/find need:Legal help place:Fresno", o.command(w, "find", "need", "legal", "place", "fresno"))
	p.note("/find need:Food place:Nowhereville", o.command(w, "find", "need", "food", "place", "nowhereville"))
	which := p.note("/find need:Food place:Springfield", o.command(w, "find", "need", "food", "place", "springfield"))
	p.note("{Which place?}", o.press(w, which.Selects[0].Act, which.Selects[0].Options[0].Value))
}

func playCard(o *office, p *page) {
	w := who(writer)
	p.note("/card service:valley homes", o.command(w, "card", "service", "valley homes"))
	card := p.note("/card service:vally homes language:Español", o.command(w, "card", "service", "vally homes", "language", "es"))
	p.note("{In another language: Hmoob}", o.press(w, card.Selects[0].Act, "hmn"))
	p.note("/card service:lark house", o.command(w, "card", "service", "lark house shelter"))
	p.note("/card service:lark kitchen", o.command(w, "card", "service", "lark kitchen"))
	which := p.note("/card service:pantry", o.command(w, "card", "service", "pantry"))
	p.note("{Which service? Birch Pantry}", o.press(w, which.Selects[0].Act, which.Selects[0].Options[1].Value))
	p.note("/card service:zzz", o.command(w, "card", "service", "zzz"))
}

func playFlag(o *office, p *page) {
	w := who(viewer)
	p.note("/flag service:acorn pantry reason:It is closed", o.command(w, "flag", "service", "acorn pantry", "reason", "closed"))
	found := o.command(w, "find", "need", "housing", "place", "93701")
	ask := p.note("[Something is wrong]", o.button(w, found, "Something is wrong"))
	p.note("{What is wrong: It may not be safe}", o.press(w, ask.Selects[0].Act, "unsafe"))
}

func playVerify(o *office, p *page) {
	w := who(writer)
	p.note("/verify service:acorn pantry how:I called", o.command(w, "verify", "service", "acorn pantry", "how", "phone"))
	p.note("/verify service:acorn pantry how:I read their page", o.command(w, "verify", "service", "acorn pantry", "how", "website"))
	p.note("/verify service:lark kitchen how:I was there", o.command(w, "verify", "service", "lark kitchen", "how", "person"))
	p.note("/verify service:lark house shelter how:I called", o.command(w, "verify", "service", "lark house shelter", "how", "phone"))
	p.note("/queue (the same person)", o.command(w, "queue"))
	second := who(ben)
	queue := p.note("/queue (another person)", o.command(second, "queue"))
	p.note("[I called too: it is right]", o.button(second, queue, "I called too"))
	p.note("/verify (a viewer)", o.command(who(viewer), "verify", "service", "birch pantry", "how", "phone"))
}

func playQueue(o *office, p *page) {
	w := who(ana)
	o.command(who(viewer), "flag", "service", "acorn pantry", "reason", "closed")
	o.command(who(writer), "flag", "service", "acorn pantry", "reason", "closed")
	o.command(who(writer), "flag", "service", "birch pantry", "reason", "hours")
	queue := p.note("/queue", o.command(w, "queue"))
	p.note("[More]", o.button(w, queue, "More"))
	p.note("[Dealt with] of Acorn Pantry", o.button(w, queue, "Dealt with"))
}

func playDuty(o *office, p *page) {
	on := who(ana, dutyRole)
	p.note("/duty", o.command(on, "duty"))
	p.note("/duty state:I am here hours:4 hours", o.command(on, "duty", "state", "on", "hours", "4"))
	p.note("/duty state:I am here (the program)", o.command(who(partner, partnerRole), "duty", "state", "on"))
	p.note("/duty (somebody without the role)", o.command(who(writer), "duty"))
	p.note("/duty state:I am here (somebody without the role)", o.command(who(writer), "duty", "state", "on"))
	p.note("/duty state:I am leaving", o.command(on, "duty", "state", "off"))
}

func playConsult(o *office, p *page) {
	w := who(writer)
	s := p.note("/consult", o.command(w, "consult"))
	danger := p.note("[Yes, in danger now]", o.button(w, s, "Yes"))
	check := p.note("[Go on]", o.button(w, danger, "Go on"))
	p.note("[Not a good moment]", o.button(w, check, "Not a good"))
	listen := p.note("[They can talk]", o.button(w, check, "They can"))
	never := p.note("[Go on]", o.button(w, listen, "Go on"))
	offer := p.note("[Go on]", o.button(w, never, "Go on"))
	p.note("[They ask about a program for the partner]", o.button(w, offer, "They ask"))
	ask := p.note("[Ask the program for a consultation]", o.button(w, offer, "Ask"))
	p.note("[Done]", o.button(w, ask, "Done"))
	harms := p.note("[They worry about how they act]", o.button(w, s, "They worry"))
	p.note("[What it cannot promise]", o.button(w, harms, "What it"))
}

func playTicket(o *office, p *page) {
	w, program := who(writer), who(partner, partnerRole)
	ask := o.press(w, "consult:1:x") // anew
	for _, label := range []string{"No, not", "They can", "Go on", "Go on", "Ask"} {
		ask = o.button(w, ask, label)
	}
	p.note("{Ask about: Stalking or threats}", o.button(w, ask, "Ask about", "stalking"))
	var card desk.Screen
	for _, posted := range o.board.posts {
		card = p.note("(what the program sees)", posted.screen)
	}
	p.note("[I take it] (somebody without the program's role)", o.button(w, card, "I take it"))
	p.note("[I take it]", o.button(program, card, "I take it"))
	for _, posted := range o.board.posts {
		card = p.note("(what the program sees)", posted.screen)
	}
	p.note("[Done, remove it]", o.button(program, card, "Done"))
	p.note("[Done, remove it] once more", o.button(program, card, "Done"))
	elsewhere := desk.Who{House: "humboldt", Staff: admin, Manager: true, Locale: "en-US"}
	o.press(elsewhere, "setup:roles:staff_role", staffRole)
	elsewhere.Roles = []string{staffRole}
	s := o.command(elsewhere, "consult")
	for _, label := range []string{"No, not", "They can", "Go on", "Go on", "Ask"} {
		s = o.button(elsewhere, s, label)
	}
	p.note("[Ask the program for a consultation] (where there is no program)", s)
}

func playSetup(o *office, p *page) {
	w := desk.Who{House: "humboldt", Staff: admin, Manager: true, Locale: "en-US"}
	s := p.note("/setup (nothing is set up, and there is no program)", o.command(w, "setup"))
	s = p.note("{Channel for hand-offs}", o.button(w, s, "Channel for", "600000000000000009"))
	s = p.note("[Next]", o.button(w, s, "Next"))
	o.button(w, s, "Role that takes", dutyRole)
	s = p.note("{Role that may use the commands}", o.button(w, s, "Role that may", staffRole))
	s = p.note("[Next]", o.button(w, s, "Next"))
	p.note("{Time zone of the hours: Mountain}", o.button(w, s, "Time zone", "America/Denver"))
	p.note("{Languages: English, Español}", o.button(w, s, "Languages", "en", "es"))
	p.note("[Change the hours]", o.button(w, s, "Change the hours"))
	p.note("the form, sent with a line that is not understood", o.Submit(p.t.Context(), w, "setup:hours", map[string]string{
		"hours": "mon-thu 9:00-17:00\nfri 10am-2pm, 5-7pm\nsat after breakfast\nsun",
	}))
	p.note("[Change the hours]", o.button(w, s, "Change the hours"))
	o.board.lacks = []desk.Lack{{Key: "staff.lacks.send", Where: "hand-offs"}}
	p.note("[Next] (the check)", o.button(w, s, "Next"))
	o.board.lacks = nil
	p.note("[Check again]", o.press(w, "setup:check"))
	o.press(desk.Who{House: "fresno", Staff: admin, Manager: true}, "setup:roles:partner_role", dutyRole)
	p.note("the check, where the program has the role of duty", o.press(desk.Who{House: "fresno", Staff: admin, Manager: true, Locale: "en-US"}, "setup:check"))
	p.note("/setup (with a program)", o.command(desk.Who{House: "fresno", Staff: admin, Roles: []string{staffRole}, Locale: "en-US"}, "setup"))
}

func playAdmin(o *office, p *page) {
	p.note("/admin", o.command(who(admin), "admin"))
	o.AdminLink = func(by resources.EditorID) string { return "https://example.org/once/" + string(by) }
	p.note("/admin (once there are admin pages)", o.command(who(writer), "admin"))
	p.note("/admin (a viewer)", o.command(who(viewer), "admin"))
}

func playSpanish(o *office, p *page) {
	w := who(ana, dutyRole)
	w.Locale = "es-419"
	found := p.note("/buscar necesidad:Vivienda lugar:93701", o.command(w, "find", "need", "housing", "place", "93701"))
	p.note("[Como texto]", o.button(w, found, "Como texto"))
	p.note("[Hay un error]", o.button(w, found, "Hay un error"))
	p.note("/pendientes", o.command(w, "queue"))
	p.note("/turno estado:Estoy aquí", o.command(w, "duty", "state", "on"))
	s := p.note("/consulta", o.command(w, "consult"))
	p.note("[No, ahora no]", o.button(w, s, "No, ahora"))
	p.note("/configurar (alguien que no administra)", o.command(w, "setup"))
}
