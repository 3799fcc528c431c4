package hsds

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"porchlight/resources"
)

// space is the namespace of every id that we make. It must never change: a file
// that is read again finds its rows by these ids.
var space = uuid.MustParse("7c9d7a86-3c0e-5b52-9f6e-6a1f0c2f7b1d")

// ownDataset is the dataset of records that no file brought, and of the starter.
const ownDataset = "starter"

// OrderColumn is the extra column that keeps the order of phones, schedules and
// the like, where it says something.
const OrderColumn = "porchlight_order"

// UUID is the id of a row whose source counts by anything but uuids: the same
// for the same dataset, table and original id, for ever.
func UUID(dataset string, table resources.Table, id string) string {
	return uuid.NewSHA1(space, []byte(dataset+"\x00"+string(table)+"\x00"+id)).String()
}

// OwnUUID is the uuid under which a record of ours travels: itself, when its id
// is one.
func OwnUUID(id resources.ServiceID) string {
	if u, ok := asUUID(string(id)); ok {
		return u
	}
	return UUID(ownDataset, resources.TableService, string(id))
}

// asUUID brings a uuid to its one form, lower case. Text that has it already is
// given back as it is: a file has more of them than of anything else.
func asUUID(text string) (string, bool) {
	if len(text) != 36 {
		return "", false
	}
	lower := true
	for i := range len(text) {
		c := text[i]
		switch {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return "", false
			}
		case c >= '0' && c <= '9', c >= 'a' && c <= 'f':
		case c >= 'A' && c <= 'F':
			lower = false
		default:
			return "", false
		}
	}
	if lower {
		return text, true
	}
	return strings.ToLower(text), true
}

// idOf gives the uuid for an original id: one text for all who name it.
func (r *reader) idOf(table resources.Table, original string) string {
	if u, ok := asUUID(original); ok {
		return u
	}
	key := rowKey{table, original}
	u, ok := r.ids[key]
	if !ok {
		u = UUID(r.b.dataset, table, original)
		r.ids[key] = u
	}
	return u
}

// hashID is the id of a row that has none: of its content, and of how many rows
// with the same content came before it.
func (r *reader) hashID(table resources.Table, texts ...string) string {
	sum := sha256.Sum256([]byte(string(table) + "\x00" + strings.Join(texts, "\x00")))
	key := hex.EncodeToString(sum[:])
	n := r.same[sum]
	r.same[sum] = n + 1
	return UUID(r.b.dataset, table, "#"+key+"#"+strconv.Itoa(n))
}
