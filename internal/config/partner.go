package config

import (
	"time"

	"go.yaml.in/yaml/v3"

	"porchlight/bot"
)

func (e *entry) partner() *bot.Partner {
	n := e.take("partner")
	if n == nil {
		return nil
	}
	return e.r.partner(n, e.name("partner"))
}

func (r *reader) partner(n *yaml.Node, path string) *bot.Partner {
	before := len(r.faults)
	p := &entry{mapping: r.mapping(n, path)}
	partner := &bot.Partner{
		Name:     p.text("name").text,
		Phone:    p.one("phone", isPhone, "must be a number such as +15595550100"),
		Hours:    p.text("hours").text,
		Consult:  p.text("consult").text,
		Protocol: p.text("protocol").text,
	}
	p.needs(partner.Name != "" && partner.Phone != "", before, "a partner needs a name and a phone")
	if on := p.text("reviewed_on"); on.text != "" {
		day, err := time.Parse(time.DateOnly, on.text)
		if err != nil {
			r.fault(on.line, "reviewed_on must be a day such as 2026-11-20")
		}
		partner.ReviewedOn = day
	}
	p.done()
	return partner
}
