package locales

import (
	"slices"
	"strings"
)

// banned are promises that nobody can keep (R100), and their translations. A
// language without a list of its own is held to the English one, which its
// reviewer extends.
var banned = map[string][]string{
	"en": {
		"anonymous", "untraceable", "completely private", "100% confidential", "totally confidential", "secure",
		"we delete everything", "no one can see", "nobody can see", "no one will know", "you are safe", "you're safe",
		"hidden from your bill", "cannot be traced", "can't be traced",
	},
	"es": {
		"anonimo", "anonima", "imposible de rastrear", "no se puede rastrear", "irrastreable", "completamente privado",
		"totalmente privado", "100% confidencial", "totalmente confidencial", "chat seguro", "es seguro y privado",
		"seguro y confidencial", "conexion segura", "borramos todo", "nadie puede ver", "nadie lo puede ver", "nadie sabra",
		"nadie se entera", "usted esta a salvo", "esta a salvo", "estas a salvo", "oculto de su factura",
		"no sale en su factura", "no aparece en su factura", "no aparece en su recibo",
	},
}

// Banned lists the phrases that no text of a locale may hold, folded as Fold does.
func Banned(code string) []string {
	list := banned[code]
	if list == nil {
		list = banned[English]
	}
	folded := make([]string, len(list))
	for i, phrase := range list {
		folded[i] = Fold(phrase)
	}
	return folded
}

// BannedIn lists the banned phrases that a text of the locale holds, as whole words.
func BannedIn(code, text string) []string {
	text = " " + Fold(text) + " "
	return slices.DeleteFunc(Banned(code), func(phrase string) bool {
		return !strings.Contains(text, " "+phrase+" ")
	})
}
