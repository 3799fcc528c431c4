package bottest

// followUp makes another message for an interaction. The first one after a
// promise is what was promised.
func (d *Discord) followUp(c discordCall) (any, error) {
	i, err := d.byToken(c)
	if err != nil {
		return nil, err
	}
	f := d.readForm(c.body)
	if p := i.original; p != nil && p.Flags&flagLoading != 0 && !p.Gone {
		return d.edit(p, f)
	}
	p, err := d.fromWebhook(i, f)
	if err != nil {
		return nil, err
	}
	return d.postView(p), nil
}

// originalOf is the message that @original means: the answer, or the message
// whose button was pressed when that was what was changed.
func (d *Discord) originalOf(c discordCall) (*discordPost, error) {
	i, err := d.byToken(c)
	if err != nil {
		return nil, err
	}
	if i.original == nil || i.original.Gone {
		return nil, says(404, 10008)
	}
	return i.original, nil
}

func (d *Discord) getOriginal(c discordCall) (any, error) {
	p, err := d.originalOf(c)
	if err != nil {
		return nil, err
	}
	return d.postView(p), nil
}

func (d *Discord) updateOriginal(c discordCall) (any, error) {
	p, err := d.originalOf(c)
	if err != nil {
		return nil, err
	}
	return d.edit(p, d.readForm(c.body))
}

func (d *Discord) deleteOriginal(c discordCall) (any, error) {
	p, err := d.originalOf(c)
	if err != nil {
		return nil, err
	}
	p.Gone = true
	return nil, nil
}

// followed is a message that came by the token, or that its answer changed.
func (d *Discord) followed(c discordCall) (*discordPost, error) {
	i, err := d.byToken(c)
	if err != nil {
		return nil, err
	}
	p := d.byID[c.path["message_id"]]
	if p == nil || p.Gone || p.webhook != i && p != i.original && p != i.source {
		return nil, says(404, 10008)
	}
	return p, nil
}

func (d *Discord) updateFollowUp(c discordCall) (any, error) {
	p, err := d.followed(c)
	if err != nil {
		return nil, err
	}
	return d.edit(p, d.readForm(c.body))
}

func (d *Discord) deleteFollowUp(c discordCall) (any, error) {
	p, err := d.followed(c)
	if err != nil {
		return nil, err
	}
	p.Gone = true
	return nil, nil
}
