package main

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"porchlight/bot"
	"porchlight/internal/config"
	"porchlight/internal/overlay"
	"porchlight/locales"
)

// localesCmd gathers what a coordinator of translations does (docs/translating.md).
type localesCmd struct {
	List         localesListCmd   `cmd:"" help:"Each language: texts, signed safety texts, who offers it."`
	Review       localesReviewCmd `cmd:"" help:"Write the texts of a language for a reviewer, as CSV."`
	ImportReview importReviewCmd  `cmd:"" name:"import-review" help:"Take in a reviewer's CSV: changed texts and signatures."`
}

type localesListCmd struct {
	jsonFlag
}

// localeLine is one language in the form of `locales list --json`.
type localeLine struct {
	Code       string   `json:"code"`
	Name       string   `json:"name"`
	Messages   int      `json:"messages"`
	Of         int      `json:"of"`
	Signed     int      `json:"safety_signed"`
	Safety     int      `json:"safety"`
	Lacks      []string `json:"lacks"` // safety strings without which it is not spoken
	Spoken     bool     `json:"spoken"`
	VoiceFirst bool     `json:"voice_first"`
	OfferedBy  []string `json:"offered_by"`
}

// Run lists the languages, with what the overlay changed.
func (c localesListCmd) Run(w *world, flags *config.Flags) error {
	tongue, err := openTongues(w, flags)
	if err != nil {
		return err
	}
	cfg, err := settings(flags, w)
	if err != nil {
		return err
	}
	var all []localeLine
	for _, code := range tongue.catalog.Locales() {
		all = append(all, lineOf(tongue.catalog, cfg.Collaboratives, code))
	}
	if c.JSON {
		return printJSON(w.out, map[string][]localeLine{"locales": all})
	}
	for _, l := range all {
		printLocale(w.out, l)
	}
	return nil
}

// tongues are all words, with those of the overlay over them, and the overlay.
type tongues struct {
	catalog *locales.Catalog
	overlay *overlay.Overlay
	over    fs.FS // nil where the overlay has no words
}

func openTongues(w *world, flags *config.Flags) (*tongues, error) {
	o, err := openOverlay(w, flags)
	if err != nil {
		return nil, err
	}
	content, _, err := o.Files()
	if err != nil {
		return nil, fmt.Errorf("read the overlay: %w", err)
	}
	catalog, err := locales.Read(locales.Files, content.Locales)
	if err != nil {
		return nil, fmt.Errorf("%w; mend it, or go back with porchlight overlay undo", err)
	}
	return &tongues{catalog, o, content.Locales}, nil
}

func lineOf(c *locales.Catalog, houses []bot.Collaborative, code string) localeLine {
	l := localeLine{
		Code: code, Name: c.Name(code), Messages: len(c.Keys(code)), Of: len(c.Keys(locales.English)),
		Lacks: append([]string{}, c.Lacks(code)...), Spoken: slices.Contains(c.Spoken(), code),
		VoiceFirst: c.VoiceFirst(code), OfferedBy: []string{},
	}
	for _, key := range locales.SafetyKeys() {
		l.Safety++
		if code == locales.English || c.Reviewed(code, key) {
			l.Signed++
		}
	}
	for _, house := range houses {
		if l.Spoken && slices.ContainsFunc(house.Languages, func(tag string) bool { return c.Resolve(tag) == code }) {
			l.OfferedBy = append(l.OfferedBy, string(house.ID))
		}
	}
	return l
}

func printLocale(w io.Writer, l localeLine) {
	para(w, l.Code, l.Name)
	signed := fmt.Sprintf("; %d of %d safety texts signed", l.Signed, l.Safety)
	switch {
	case l.Code == locales.English:
		para(w, "", count(l.Messages, "text")+", from which all others are translated")
	case l.VoiceFirst:
		para(w, "", "voice first: understood; its speakers call, and read another language")
	case l.Messages == 0:
		para(w, "", "understood, not spoken: it has no texts")
	case !l.Spoken:
		para(w, "", fmt.Sprintf("%d of %d texts%s", l.Messages, l.Of, signed))
		para(w, "", "understood, not spoken: it lacks "+strings.Join(l.Lacks, ", "))
	default:
		para(w, "", fmt.Sprintf("%d of %d texts%s", l.Messages, l.Of, signed))
	}
	if len(l.OfferedBy) > 0 {
		para(w, "", "offered by "+strings.Join(l.OfferedBy, ", "))
	}
}
