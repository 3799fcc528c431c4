package privacy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"reflect"
	"strings"
	"syscall"
)

// maxCodeDepth bounds how many types of an error's chain Code names.
const maxCodeDepth = 4

// Code tells of an error what cannot hold a person's words: a known code, or
// the types it is made of. The text of an error never goes to the log: Twilio's
// holds phone numbers and url.Error the address (R54). An error of ours may
// bring its own label with a method `Code() string`.
func Code(err error) slog.Attr { return slog.String("code", codeOf(err)) }

func codeOf(err error) string {
	var coded interface{ Code() string }
	var errno syscall.Errno
	switch {
	case err == nil:
		return "none"
	case errors.As(err, &coded) && safeString(coded.Code(), named["code"].digits):
		return coded.Code()
	case errors.Is(err, context.Canceled):
		return "canceled"
	case errors.Is(err, context.DeadlineExceeded):
		return "timeout"
	case errors.As(err, &errno):
		return fmt.Sprintf("errno_%d", int(errno))
	case errors.Is(err, fs.ErrNotExist):
		return "not_exist"
	case errors.Is(err, fs.ErrPermission):
		return "permission"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "cut_short"
	case errors.Is(err, io.EOF):
		return "eof"
	}
	return chain(err)
}

// chain names the types from the outermost in, without those that only carry text.
func chain(err error) string {
	var types []string
	last := "error"
	for depth := 0; err != nil && len(types) < maxCodeDepth && depth < 2*maxCodeDepth; depth++ {
		last = typeName(err)
		if !strings.HasPrefix(last, "fmt.") && !strings.HasPrefix(last, "errors.") {
			types = append(types, last)
		}
		err = errors.Unwrap(err)
	}
	if len(types) == 0 {
		return last
	}
	return strings.Join(types, ">")
}

func typeName(v any) string {
	if v == nil {
		return "nil"
	}
	return strings.TrimLeft(reflect.TypeOf(v).String(), "*")
}
