package bottest

// Type lets somebody write a message in a channel or a thread, as people do
// where they should press. It gives the message's id.
func (d *Discord) Type(person, channel, text string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	c := d.channels[channel]
	if c == nil || !d.sees(person, c) {
		d.t.Errorf("discord: somebody types where they see nothing")
		return ""
	}
	needed := PermSend
	if c.IsThread() {
		needed = PermThreadsSend
	}
	if c.Type != channelDM && d.permissions(d.guilds[c.Guild], person, c)&needed == 0 {
		d.t.Errorf("discord: somebody types where they may not")
		return ""
	}
	c.Archived = false
	return d.typed(person, c, text)
}

// Direct lets somebody write to the bot. It gives the message's id.
func (d *Discord) Direct(person, text string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.typed(person, d.direct(person), text)
}

func (d *Discord) typed(person string, c *DiscordChannel, text string) string {
	p := d.addPost(&discordPost{DiscordMessage: DiscordMessage{Channel: c.ID, Author: person, Content: text}})
	d.dispatchPost(p)
	d.touch()
	return p.ID
}

// Delete lets somebody delete their own message, or any where they may.
func (d *Discord) Delete(message string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if p := d.byID[message]; p != nil {
		p.Gone = true
		d.touch()
	}
}
