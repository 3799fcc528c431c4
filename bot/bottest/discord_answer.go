package bottest

import (
	"encoding/json"
	"errors"
	"strings"
)

// Types of answers to interactions, by Discord's numbers.
const (
	answerPong     = 1
	answerMessage  = 4
	answerThinking = 5 // a message follows
	answerNothing  = 6 // a change follows, or none
	answerUpdate   = 7
	answerChoices  = 8
	answerModal    = 9
)

// mayAnswer says which types answer which interaction.
func mayAnswer(i *discordInteraction, kind int) bool {
	switch kind {
	case answerPong:
		return i.kind == interactionPing
	case answerMessage, answerThinking:
		return i.kind == interactionCommand || i.kind == interactionPress || i.kind == interactionForm
	case answerNothing, answerUpdate:
		return (i.kind == interactionPress || i.kind == interactionForm) && i.source != nil
	case answerChoices:
		return i.kind == interactionTyping
	case answerModal:
		return i.kind == interactionCommand || i.kind == interactionPress
	}
	return false
}

// answer takes the first answer to an interaction; the lock is held.
func (d *Discord) answer(i *discordInteraction, body []byte) error {
	if i.answered {
		return says(400, 40060)
	}
	if i.late {
		return says(404, 10062)
	}
	var asked struct {
		Type int
		Data json.RawMessage
	}
	if err := json.Unmarshal(body, &asked); err != nil {
		return wrong("body", "cannot be read")
	}
	if !mayAnswer(i, asked.Type) {
		return wrong("type", "an answer of type %d does not fit an interaction of type %d", asked.Type, i.kind)
	}
	if err := d.apply(i, asked.Type, asked.Data); err != nil {
		return err
	}
	i.answered = true
	d.touch()
	return nil
}

// apply does what an answer says; the lock is held.
func (d *Discord) apply(i *discordInteraction, kind int, data []byte) error {
	switch kind {
	case answerMessage:
		p, err := d.fromWebhook(i, d.readForm(data))
		i.original = p
		return err
	case answerThinking:
		i.original = d.promise(i, d.readForm(data))
	case answerNothing:
		i.original = i.source
	case answerUpdate:
		i.original = i.source
		if i.source.Gone {
			return nil // it was deleted meanwhile; nobody is told
		}
		_, err := d.edit(i.source, d.readForm(data))
		return err
	case answerChoices:
		return d.offer(i, data)
	case answerModal:
		return d.open(i, data)
	}
	return nil
}

// fromWebhook makes a message that answers an interaction; the lock is held.
func (d *Discord) fromWebhook(i *discordInteraction, f discordForm) (*discordPost, error) {
	p := d.blank(i, f)
	if err := f.write(p); err != nil {
		return nil, err
	}
	p.Pings = d.pings(p, p.For == "")
	d.addPost(p)
	d.dispatchPost(p)
	return p, nil
}

// promise makes the message that says that another is coming.
func (d *Discord) promise(i *discordInteraction, f discordForm) *discordPost {
	p := d.blank(i, f)
	p.Flags |= flagLoading
	return d.addPost(p)
}

func (d *Discord) blank(i *discordInteraction, f discordForm) *discordPost {
	p := &discordPost{
		DiscordMessage: DiscordMessage{Channel: i.Channel, Guild: i.Guild, Author: d.o.App},
		webhook:        i,
	}
	if f.flags()&flagEphemeral != 0 {
		p.For = i.User
	}
	return p
}

// DiscordChoice is what an option offers while somebody types.
type DiscordChoice struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// offer keeps the choices of an autocomplete; the lock is held.
func (d *Discord) offer(i *discordInteraction, data []byte) error {
	var said struct{ Choices *[]DiscordChoice }
	if err := json.Unmarshal(data, &said); err != nil {
		return wrong("choices", "cannot be read")
	}
	if said.Choices == nil {
		return nil
	}
	if n := len(*said.Choices); n == 0 || n > maxChoices {
		return wrong("choices", "Must be between 1 and %d in length; none is told by leaving them out.", maxChoices)
	}
	for _, c := range *said.Choices {
		value, _ := c.Value.(string)
		if strings.TrimSpace(c.Name) == "" || long(c.Name, maxChoice) || long(value, maxChoice) {
			return wrong("choices", "Must be between 1 and %d in length.", maxChoice)
		}
	}
	i.choices = *said.Choices
	return nil
}

// callback is the road by which an answer comes that was not given to the
// request itself.
func (d *Discord) callback(c discordCall) (any, error) {
	i := d.interactions[c.path["interaction_token"]]
	if i == nil || i.id != c.path["interaction_id"] || d.now().Sub(i.made) >= tokenLife {
		return nil, says(404, 10062)
	}
	if err := d.answer(i, c.body); err != nil {
		return nil, err
	}
	if c.query.Get("with_response") != "true" {
		return nil, nil
	}
	out := map[string]any{"id": i.id, "type": i.kind}
	if i.original == nil {
		return map[string]any{"interaction": out}, nil
	}
	out["response_message_id"] = i.original.ID
	kind := answerMessage
	if i.original == i.source {
		kind = answerUpdate
	}
	return map[string]any{"interaction": out, "resource": map[string]any{"type": kind, "message": d.postView(i.original)}}, nil
}

// checkCallback holds the body of an answer that went by the request itself
// against the description of the callback.
func (d *Discord) checkCallback(body []byte) error {
	api, err := discordSpec()
	if err != nil {
		return nil
	}
	for _, o := range discordOperations() {
		if o.op != DiscordCallback {
			continue
		}
		if faults := d.badJSON(api, o.pointer(jsonBody), body); len(faults) > 0 {
			return errors.New(strings.Join(faults, "; "))
		}
	}
	return nil
}
