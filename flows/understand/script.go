package understand

import "strings"

// script tells letters apart that only one of our languages uses.
type script uint8

const (
	otherScript script = iota
	hangul
	gurmukhi
	simplified  // Chinese characters that were simplified
	traditional // and their traditional forms
	arabicOnly  // Arabic letters that Persian does not write
	persian     // and the reverse
	tigrinya    // Ethiopic letters that Amharic does not write
	vietnamese
	scripts
)

// Frequent characters whose two forms differ, pair by pair.
const (
	simplifiedOnly  = "们这个国说时会来对过还没让从现样关话请问谁帮钱难电开门车东无业给气员长学书习写买卖饭饿医药护难边儿见听认识应该让谢爱伤杀惊丢离婚签证带枪楼妈爷奶弟孙红绿蓝报发脑网线与为严丽举义乌乐乔争亲亿仅仓仪"
	traditionalOnly = "們這個國說時會來對過還沒讓從現樣關話請問誰幫錢難電開門車東無業給氣員長學書習寫買賣飯餓醫藥護難邊兒見聽認識應該讓謝愛傷殺驚丟離婚簽證帶槍樓媽爺奶弟孫紅綠藍報發腦網線與為嚴麗舉義烏樂喬爭親億僅倉儀"
)

func scriptOf(r rune) script {
	switch {
	case r >= 0xAC00 && r <= 0xD7A3:
		return hangul
	case r >= 0x0A00 && r <= 0x0A7F:
		return gurmukhi
	case strings.ContainsRune("پچژگکی", r):
		return persian
	case strings.ContainsRune("ةيكىظض", r):
		return arabicOnly
	case r >= 0x1250 && r <= 0x125F, r >= 0x12B8 && r <= 0x12C5: // ቐ and ኸ rows
		return tigrinya
	case r >= 0x1EA0 && r <= 0x1EF9:
		return vietnamese
	case isHan(r):
		return hanForm(r)
	}
	return otherScript
}

func hanForm(r rune) script {
	s, t := strings.ContainsRune(simplifiedOnly, r), strings.ContainsRune(traditionalOnly, r)
	switch {
	case s && !t:
		return simplified
	case t && !s:
		return traditional
	}
	return otherScript
}
