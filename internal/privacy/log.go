package privacy

import (
	"context"
	"log/slog"
)

// Dropped stands in the log for whatever the allow-list does not know.
const Dropped = "[drop]"

// NewLogHandler lets a record through to next only as far as the allow-list
// knows it: named keys, with values that cannot be a person's (R54). Everything
// else becomes drop=[drop], its key too. An error is logged by its Code alone.
//
// Messages must be constants. A message with a digit, a quotation mark, a
// letter beyond ASCII or more than 100 bytes cannot be one and becomes [drop].
func NewLogHandler(next slog.Handler) slog.Handler { return logHandler{next} }

type logHandler struct{ next slog.Handler }

func (h logHandler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.next.Enabled(ctx, level)
}

func (h logHandler) Handle(ctx context.Context, r slog.Record) error {
	out := slog.NewRecord(r.Time, r.Level, safeMessage(r.Message), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		out.AddAttrs(safeAttr(a))
		return true
	})
	return h.next.Handle(ctx, out)
}

func (h logHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return logHandler{h.next.WithAttrs(safeAttrs(attrs))}
}

func (h logHandler) WithGroup(name string) slog.Handler {
	if name == "" {
		return h
	}
	return logHandler{h.next.WithGroup(safeGroup(name))}
}
