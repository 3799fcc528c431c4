// Part C: delete this file when ids.go comes.

package hsds

import (
	"github.com/google/uuid"

	"porchlight/resources"
)

var space = uuid.MustParse("7c9d7a86-3c0e-5b52-9f6e-6a1f0c2f7b1d")

const ownDataset = "starter"

func UUID(dataset string, table resources.Table, id string) string {
	return uuid.NewSHA1(space, []byte(dataset+"\x00"+string(table)+"\x00"+id)).String()
}

func OwnUUID(id resources.ServiceID) string {
	if u, err := uuid.Parse(string(id)); err == nil && len(id) == 36 {
		return u.String()
	}
	return UUID(ownDataset, resources.TableService, string(id))
}

const textSuffix = "_text"

const OrderColumn = "porchlight_order"
