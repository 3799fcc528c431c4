package check_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"porchlight/internal/check"
)

// R96: a text of another language in the wrong folder is found, though somebody
// who cannot read either would not see it.
func TestATextOfAnotherLanguageIsRefused(t *testing.T) {
	for tag, text := range map[string]string{"am": "Dịch vụ địa phương", "ko": "Servicios locales, mañana", "ar": "çözüm yok"} {
		in := check.Shipped()
		in.LocalesOver = fstest.MapFS{tag + "/messages.toml": {Data: []byte("# ours\n[\"line.211\"]\nother = \"" + text + "\"\n")}}
		report := check.Run(in)
		if !slices.ContainsFunc(report.Faults, func(f check.Fault) bool {
			return f.Code == check.BadFile && f.File == "overlay/locales/"+tag+"/messages.toml" && f.Line == 2
		}) {
			t.Errorf("%s may say %q: %v", tag, text, report.Faults)
		}
	}
}
