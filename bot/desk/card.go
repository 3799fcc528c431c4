package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"porchlight/locales"
	"porchlight/resources"
)

// card answers /card: a service as members read it, ready to be pasted.
func (q *request) card(_ context.Context, options map[string]string) Screen {
	language := options[optionLanguage]
	r, ask, ok := q.service(options[optionService], "card", language)
	if !ok {
		return ask
	}
	return q.pasted(&r, language)
}

// cardOf answers a press for the text of a service, or for another language of it.
func (q *request) cardOf(_ context.Context, objects, values []string) Screen {
	if nth(objects, 0) != "" && len(values) > 0 {
		objects = objects[:1] // another language than the one that stands there
	}
	r, language, ok := q.chosen(objects, values)
	if !ok {
		return q.screen("staff.service.gone", nil)
	}
	return q.pasted(&r, language)
}

// pasted is the text of a service in a language, if members could be shown it.
// It holds what a Listing holds and no more, so no place that is confidential.
func (q *request) pasted(r *resources.Record, language string) Screen {
	language = cmp.Or(q.language(language), q.tag)
	l, ok := q.Directory.Listing(r.Handle, resources.Query{
		At: q.now, For: string(q.house.ID), Languages: []string{language}, Counties: q.house.Counties,
	})
	if !ok {
		return Screen{Title: clip(nameOf(r), maxTitle), Text: []string{q.say(hiddenBy(r), nil)}}
	}
	card := q.bot.Content().CardOf(language, &l)
	s := Screen{
		Title: clip(nameOf(r), maxTitle),
		Text:  []string{q.say("staff.card.paste", locales.Args{"Language": q.catalog.Name(language)})},
		Paste: strings.TrimPrefix(card.Text(), "* "),
		Selects: []Select{{
			Act: act("card", refText(r.Handle)), Prompt: q.say("staff.card.language", nil),
			Options: q.choices(languageChoices), Chosen: []string{language},
		}},
		Buttons: []Button{{Label: q.say("staff.button.wrong", nil), Act: act("flag", refText(r.Handle))}},
	}
	if slices.ContainsFunc(r.Service.Needs, resources.Need.Guarded) {
		s.Text = append(s.Text, q.say("staff.counselor", nil), q.say("staff.card.careful", nil))
	}
	return s
}

// maxTitle is how long a title is that every skin can show.
const maxTitle = 200

// hiddenBy says why members are not shown a record: the first reason, which is
// the one to mend first.
func hiddenBy(r *resources.Record) string {
	s, p := &r.Service, &r.Provenance
	name := cmp.Or(r.Organization.Name, s.Name)
	numbered := slices.ContainsFunc(s.Phones, func(ph resources.Phone) bool {
		return (ph.Kind == "" || ph.Kind == resources.Voice) && resources.ValidPhone(ph.Number)
	})
	switch {
	case s.Status != resources.Active:
		return "staff.hidden.status"
	case !numbered:
		return "staff.hidden.number"
	case p.Hold && !p.Verified():
		return "staff.hidden.hold"
	case len(s.Needs) == 0:
		return "staff.hidden.need"
	case !s.Area.Nationwide && len(s.Area.Counties)+len(s.Area.States) == 0:
		return "staff.hidden.area"
	case s.SMSName == "" && (r.Kind == resources.Refuge || resources.Revealing(name)), resources.Revealing(s.SMSName):
		return "staff.hidden.name"
	case r.Kind == resources.PartnerProgram && s.Limits == "":
		return "staff.hidden.limits"
	case !r.Confirmed() && (s.Crisis || slices.ContainsFunc(s.Needs, resources.Need.Guarded)):
		return "staff.hidden.confirmed"
	}
	return "staff.hidden.kind"
}
