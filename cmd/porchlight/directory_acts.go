package main

import (
	"context"
	"fmt"

	"porchlight/internal/config"
	"porchlight/resources"
)

type verifyCmd struct {
	IDs []string `arg:"" name:"id" help:"The entries that you confirmed by telephone."`
	actFlags
	reasonFlag
}

// Run marks entries verified. A delicate one needs a second person who called too.
func (c verifyCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return act(ctx, w, flags, c.actFlags, c.Reason, func(s *shelf) (resources.Act, error) {
		ids, err := s.entries(c.IDs)
		return resources.Verify{IDs: ids}, err
	})
}

type flagCmd struct {
	ID  string `arg:"" help:"The entry."`
	For string `name:"for" help:"What is wrong: wrong_number, closed, hours, language, eligibility, unsafe or other." enum:"wrong_number,closed,hours,language,eligibility,unsafe,other" default:"other"`
	actFlags
	reasonFlag
}

// Run asks people to look at an entry; it changes nothing (R86).
func (c flagCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return act(ctx, w, flags, c.actFlags, c.Reason, func(s *shelf) (resources.Act, error) {
		r, err := s.entry(c.ID)
		return resources.Doubt{ID: r.Service.ID, Reason: resources.FlagReason(c.For)}, err
	})
}

type settleCmd struct {
	IDs []string `arg:"" name:"id" help:"The entries whose flags were dealt with."`
	actFlags
	reasonFlag
}

// Run takes flags away.
func (c settleCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return act(ctx, w, flags, c.actFlags, c.Reason, func(s *shelf) (resources.Act, error) {
		ids, err := s.entries(c.IDs)
		return resources.Settle{Flags: ids}, err
	})
}

type retireCmd struct {
	IDs []string `arg:"" name:"id" help:"The entries that are no more."`
	actFlags
	mustReason
}

// Run sets entries inactive, which only raises safety: one person is enough.
func (c retireCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return act(ctx, w, flags, c.actFlags, c.Reason, func(s *shelf) (resources.Act, error) {
		var put resources.Put
		for _, id := range c.IDs {
			r, err := s.entry(id)
			if err != nil {
				return nil, err
			}
			r.Service.Status = resources.Inactive
			put.Records = append(put.Records, r)
		}
		return put, nil
	})
}

type concealCmd struct {
	IDs []string `arg:"" name:"id" help:"The entries whose place nobody shall know."`
	actFlags
	mustReason
}

// Run erases the places of entries from every copy that the directory has.
func (c concealCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	err := act(ctx, w, flags, c.actFlags, c.Reason, func(s *shelf) (resources.Act, error) {
		ids, err := s.entries(c.IDs)
		return resources.Conceal{IDs: ids}, err
	})
	if err == nil {
		fmt.Fprintln(w.err, "porchlight: backups and exports that were made before still hold the place; delete them")
	}
	return err
}

type revealCmd struct {
	ID string `arg:"" help:"The entry whose place is no secret."`
	actFlags
	mustReason
}

// Run proposes that a place may be known. It brings no address back.
func (c revealCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return act(ctx, w, flags, c.actFlags, c.Reason, func(s *shelf) (resources.Act, error) {
		r, err := s.entry(c.ID)
		return resources.Reveal{ID: r.Service.ID}, err
	})
}

type undoCmd struct {
	Entry resources.AuditID `arg:"" help:"The number that history shows."`
	actFlags
	mustReason
}

// Run takes an entry of the history back.
func (c undoCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return act(ctx, w, flags, c.actFlags, c.Reason, func(*shelf) (resources.Act, error) {
		return resources.Undo{Entry: c.Entry}, nil
	})
}

type rejectCmd struct {
	Proposal resources.ProposalID `arg:"" help:"The number that approve shows."`
	actFlags
	mustReason
}

// Run takes a proposal away.
func (c rejectCmd) Run(ctx context.Context, w *world, flags *config.Flags) error {
	return act(ctx, w, flags, c.actFlags, c.Reason, func(*shelf) (resources.Act, error) {
		return resources.Reject{Proposal: c.Proposal}, nil
	})
}
