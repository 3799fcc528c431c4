package privacy

import (
	"log/slog"
	"path"
	"runtime"
	"strings"
)

// Panic tells of a recovered panic its type and place, never its value: a
// value may be a person's words (R54g). Call it in the deferred function that
// recovered.
func Panic(recovered any) slog.Attr {
	file, line := PanicSite()
	return slog.Group("panic",
		slog.String("type", typeName(recovered)),
		slog.String("file", file),
		slog.Int("line", line))
}

// PanicSite says where the panic being recovered began, as package/file.go and
// a line, without the path of the machine that built us. Outside a deferred
// function that is handling a panic it gives "" and 0.
func PanicSite() (file string, line int) {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	panicking := false
	for {
		frame, more := frames.Next()
		switch {
		case frame.Function == "runtime.gopanic":
			panicking = true
		case panicking && !strings.HasPrefix(frame.Function, "runtime."):
			return path.Join(packageOf(frame.Function), path.Base(frame.File)), frame.Line
		}
		if !more {
			return "", 0
		}
	}
}

// packageOf cuts "porchlight/bot.(*Bot).Handle" to "porchlight/bot".
func packageOf(function string) string {
	slash := strings.LastIndexByte(function, '/') + 1
	if dot := strings.IndexByte(function[slash:], '.'); dot >= 0 {
		return function[:slash+dot]
	}
	return function
}
