package hsds

import (
	"slices"
	"strings"

	"porchlight/resources"
)

// languages gives what is spoken at a service, else what is spoken at its places.
func (c *compiler) languages(row *resources.Row, sites []site) []string {
	if row.Extra[languagesColumn] == saysNone {
		return nil
	}
	var tags []string
	for _, l := range c.all(resources.TableLanguage, "service_id", row.ID) {
		tags = addLanguages(tags, l)
	}
	for _, s := range sites {
		if s.location == nil || len(tags) > 0 {
			continue
		}
		for _, l := range c.all(resources.TableLanguage, "location_id", s.location.ID) {
			tags = addLanguages(tags, l)
		}
	}
	return tags
}

func addLanguages(tags []string, row *resources.Row) []string {
	code := strings.TrimSpace(said(row, "code"))
	if tag := tagOf(code); tag != "" {
		return add(tags, tag)
	}
	if tagForm.MatchString(code) {
		return add(tags, code) // a language of ISO 639-3 that we have no name for
	}
	for _, tag := range readLanguages(said(row, "name")) {
		tags = add(tags, tag)
	}
	return tags
}

// readLanguages reads names and prose: "English, Español, Hmong", "Spanish
// (limited)", "Chinese (Mandarin)". What it does not know stays text in its row.
func readLanguages(text string) []string {
	var tags []string
	for _, part := range strings.FieldsFunc(strings.NewReplacer(" and ", ",", " or ", ",", " y ", ",").Replace(text), func(r rune) bool {
		return strings.ContainsRune(",;/&|\n", r)
	}) {
		outer, inner, _ := strings.Cut(part, "(")
		if tag := tagOf(strings.TrimSuffix(strings.TrimSpace(inner), ")")); tag != "" {
			tags = add(tags, tag)
			continue
		}
		tags = add(tags, tagOf(outer))
	}
	return slices.DeleteFunc(tags, func(t string) bool { return t == "" })
}

// tagOf gives the tag of a language by its name or code; "" when it is not known.
func tagOf(tag string) string {
	tag = strings.TrimSpace(tag)
	text := strings.ToLower(tag)
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(text, " only"), " language"))
	if languageTags[text] {
		return text
	}
	if tag, ok := languageNames[text]; ok {
		return tag
	}
	if short, _, cut := strings.Cut(text, "-"); cut && languageTags[short] && tagForm.MatchString(tag) {
		return tag
	}
	return ""
}

// languageTags are those that the locales, the cards and the starter use, and
// the other languages that are spoken at services here.
var languageTags = func() map[string]bool {
	tags := map[string]bool{}
	for _, tag := range languageNames {
		tags[tag] = true
	}
	return tags
}()

// languageNames are names and ISO 639 codes of other lengths.
var languageNames = map[string]string{
	"english": "en", "eng": "en", "inglés": "en", "ingles": "en",
	"spanish": "es", "spa": "es", "español": "es", "espanol": "es", "castilian": "es", "spanish; castilian": "es",
	"chinese": "zh", "zho": "zh", "chi": "zh", "中文": "zh", "mandarin": "cmn", "cantonese": "yue",
	"mandarin chinese": "cmn", "cantonese chinese": "yue", "taiwanese": "nan",
	"vietnamese": "vi", "vie": "vi", "tiếng việt": "vi", "korean": "ko", "kor": "ko", "한국어": "ko",
	"tagalog": "tl", "tgl": "tl", "filipino": "fil", "pilipino": "fil", "arabic": "ar", "ara": "ar",
	"farsi": "fa", "persian": "fa", "fas": "fa", "per": "fa", "dari": "prs", "pashto": "ps", "pus": "ps",
	"hmong": "hmn", "somali": "so", "som": "so", "amharic": "am", "amh": "am", "tigrinya": "ti", "tir": "ti",
	"oromo": "om", "orm": "om", "swahili": "sw", "swa": "sw", "punjabi": "pa", "panjabi": "pa", "pan": "pa",
	"armenian": "hy", "hye": "hy", "arm": "hy", "khmer": "km", "cambodian": "km", "khm": "km", "lao": "lo", "laotian": "lo",
	"russian": "ru", "rus": "ru", "ukrainian": "uk", "ukr": "uk", "polish": "pl", "pol": "pl",
	"japanese": "ja", "jpn": "ja", "hindi": "hi", "hin": "hi", "urdu": "ur", "urd": "ur", "bengali": "bn", "ben": "bn",
	"gujarati": "gu", "nepali": "ne", "thai": "th", "tha": "th", "burmese": "my", "karen": "kar", "mien": "ium",
	"portuguese": "pt", "por": "pt", "french": "fr", "fra": "fr", "fre": "fr", "italian": "it", "ita": "it",
	"german": "de", "deu": "de", "ger": "de", "romanian": "ro", "greek": "el", "turkish": "tr", "hebrew": "he",
	"haitian creole": "ht", "haitian": "ht", "creole": "ht", "samoan": "sm", "tongan": "to", "ilocano": "ilo", "cebuano": "ceb",
	"mixteco": "mix", "mixtec": "mix", "triqui": "trq", "trique": "trq", "mam": "mam", "zapoteco": "zap", "zapotec": "zap",
	"k'iche'": "quc", "kiche": "quc", "q'anjob'al": "kjb", "kanjobal": "kjb", "nahuatl": "nah", "purepecha": "tsz",
	"asl": "ase", "american sign language": "ase", "american sign language asl": "ase", "sign language": "ase",
}
