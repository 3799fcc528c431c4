package understand

import "testing"

// R37: an exit word of four letters or more is known with one of them wrong, in
// every script; a shorter one, and what is a word in its own right, is not.
func TestOneWrongLetterStillLeavesInEveryScript(t *testing.T) {
	m := testModel(t)
	for _, text := range []string{
		"exot", "eixt", "exitt", "delette", "slair", "borar", "sallir", "burahn", "tirtr", "haqqi", "lwv tas nrho", "kwahero",
		"thoat", "xoá hết", "tam biet nhe", "መውጫት", "ሁሉንም አጥፏ", "ኩሉ ደምስሰ", "امسح كل شئ", "امسحى كل شي", "خداحافط", "پاک کنيد",
		"지워주새요", "안녕히 게세요", "ਸਭ ਮਿਟਾ ਦਿਉ", "ਸਭ ਮਿਟਾਉ", "全部删初", "全部清楚", "刪除短信",
	} {
		if got, _ := m.Word(text, california); got != ExitWord {
			t.Errorf("Word(%q) = %v, want exit", text, got)
		}
	}
	for _, text := range []string{
		"wife", "water", "clean", "wipes", "closet", "closer", "erased", "text", "next", "side", "nataka", "bahay", "baby", "meth",
		"我来了", "钱来了", "你来了", "我回来了吗", "推出", "ባል", "ሥራ", "عمل", "خبز", "کار", "나라", "지역", "ਘਰ", "Hyde",
	} {
		if got, _ := m.Word(text, california); got != NoWord {
			t.Errorf("Word(%q) = %v, want nothing", text, got)
		}
	}
}

// R37: an opt-out counts exactly or not at all; a misspelt one is a guess, which
// offers the words.
func TestOneWrongLetterNeverOptsOut(t *testing.T) {
	lex := testLexicon(t)
	m := testModel(t)
	for _, loc := range lex.Locales {
		for _, word := range loc.Words["stop"] {
			rs := []rune(key(word))
			if len(rs) < minFuzzyExit {
				continue
			}
			slip := string(rs[:1]) + "ҩ" + string(rs[2:]) // a letter of no language here
			if got, _ := m.Word(slip, california); got == OptOut || got == CarrierStop {
				t.Errorf("%s: Word(%q) opts out, and it is not %q", loc.Tag, slip, word)
			}
		}
	}
}
