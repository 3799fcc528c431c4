package config

import (
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"porchlight/bot"
)

// outline is the configuration in the order of settings, then the collaboratives.
func (c *Config) outline() *yaml.Node {
	top := &yaml.Node{Kind: yaml.MappingNode}
	blocks := map[string]*yaml.Node{"": top}
	for _, s := range settings {
		value := *s.into(c)
		if value == "" {
			continue
		}
		name, key, nested := strings.Cut(s.key, ".")
		if !nested {
			name, key = "", name
		}
		if blocks[name] == nil {
			blocks[name] = &yaml.Node{Kind: yaml.MappingNode}
			top.Content = append(top.Content, word(name), blocks[name])
		}
		blocks[name].Content = append(blocks[name].Content, word(key), word(value))
	}
	c.Twilio.outline(blocks["twilio"])
	all := &yaml.Node{Kind: yaml.SequenceNode}
	for _, one := range c.Collaboratives {
		all.Content = append(all.Content, describe(one, c.NumberTypes[one.ID]))
	}
	if len(all.Content) > 0 {
		top.Content = append(top.Content, word("collaboratives"), all)
	}
	return top
}

// outline adds what is no plain setting. There is a block whenever there is
// something to add, because the way of answering always has a value.
func (t *Twilio) outline(block *yaml.Node) {
	if block == nil {
		return
	}
	if t.PhoneRedaction {
		block.Content = append(block.Content, word("phone_redaction"), &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "true"})
	}
	attested := &yaml.Node{Kind: yaml.MappingNode}
	for _, key := range t.attestations() {
		one := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
		put(one, "on", t.Attested[key].On.Format(time.DateOnly))
		put(one, "by", t.Attested[key].By)
		attested.Content = append(attested.Content, word(key), one)
	}
	if len(attested.Content) > 0 {
		block.Content = append(block.Content, word("attested"), attested)
	}
}

func describe(c bot.Collaborative, kind NumberType) *yaml.Node {
	optout := string(c.OptOut)
	if c.OptOut == bot.OptOutTwilio {
		optout = "twilio"
	}
	n := &yaml.Node{Kind: yaml.MappingNode}
	put(n, "id", string(c.ID))
	put(n, "name", c.Name)
	put(n, "phone", c.Human())
	putAll(n, "numbers", c.Numbers)
	put(n, "guild", c.Guild)
	putAll(n, "hosts", c.Hosts)
	putAll(n, "counties", c.Counties)
	putAll(n, "languages", c.Languages)
	putAll(n, "menu", c.Menu)
	putAll(n, "exit_words", c.ExitWords)
	put(n, "idle", short(c.IdleFor()))
	if p := c.Partner; p != nil {
		block := &yaml.Node{Kind: yaml.MappingNode}
		put(block, "name", p.Name)
		put(block, "phone", p.Phone)
		put(block, "hours", p.Hours)
		put(block, "consult", p.Consult)
		put(block, "protocol", p.Protocol)
		if !p.ReviewedOn.IsZero() {
			put(block, "reviewed_on", p.ReviewedOn.Format(time.DateOnly))
		}
		n.Content = append(n.Content, word("partner"), block)
	}
	put(n, "handoff", string(c.HandOff))
	sms := &yaml.Node{Kind: yaml.MappingNode}
	put(sms, "optout", optout)
	put(sms, "number_type", string(kind))
	put(sms, "messaging_service", c.Messaging)
	putAll(sms, "whatsapp", c.WhatsApp)
	n.Content = append(n.Content, word("sms"), sms)
	return n
}

func put(n *yaml.Node, key, value string) {
	if value != "" {
		n.Content = append(n.Content, word(key), word(value))
	}
}

func putAll(n *yaml.Node, key string, values []string) {
	if len(values) == 0 {
		return
	}
	list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, v := range values {
		list.Content = append(list.Content, word(v))
	}
	n.Content = append(n.Content, word(key), list)
}

// word is a scalar that YAML must not take for anything but text: 06019, no, 10m.
func word(s string) *yaml.Node {
	var n yaml.Node
	n.SetString(s)
	if strings.HasPrefix(s, "0") || strings.HasPrefix(s, "+") {
		n.Style = yaml.DoubleQuotedStyle
	}
	return &n
}
