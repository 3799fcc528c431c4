package overlay

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"porchlight/internal/check"
)

// Limits of an overlay. A flow is a page or two, a file of words about 100 kB,
// and there are some twenty languages of four files each.
const (
	maxFile  = 1 << 20 // bytes of one file
	maxFiles = 200
	maxAll   = 16 << 20 // bytes of all files
)

var (
	flowName   = regexp.MustCompile(`^flows/[a-z][a-z0-9_]{0,31}\.yaml$`)
	localeName = regexp.MustCompile(`^locales/[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?/[a-z]+\.toml$`)
	wordFiles  = []string{"messages.toml", "staff.toml", "phrases.toml", "words.toml", "reviews.toml", "back.toml"}
)

// known says whether a name is one that Porchlight reads. Nothing else is ever
// written, and there is no way to say another folder in it.
func known(name string) bool {
	return flowName.MatchString(name) || localeName.MatchString(name) && slices.Contains(wordFiles, path.Base(name))
}

// leftover says whether a name is of the kind that editors and systems leave
// behind. Nobody means such a file, so it is neither read nor a fault.
func leftover(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "#") || strings.HasSuffix(base, "~") ||
		slices.Contains([]string{".bak", ".tmp", ".orig", ".swp"}, path.Ext(base))
}

// unread is the fault of a file that would change nothing though its author
// thinks that it does.
func unread(name string) check.Fault {
	why := "is not read: a flow is flows/NAME.yaml, words are locales/LANG/ messages, phrases, words, reviews or back.toml"
	return fault(name, "%s %s", name, why)
}

func fault(name, format string, args ...any) check.Fault {
	return check.Fault{File: Folder + "/" + name, Line: 1, Code: check.BadFile, Message: fmt.Sprintf(format, args...)}
}
