package desk_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"porchlight/bot/desk"
)

// R36: with many members, staff and ticks at once, nothing arrives after EXIT
// has returned, and nothing stays on the board.
func TestNothingArrivesAfterExitHoweverBusyTheDeskIs(t *testing.T) {
	o := openRelay(t)
	ctx, stop := context.WithCancel(t.Context())
	tick := make(chan time.Time)
	var house, members sync.WaitGroup
	house.Go(func() { o.desk.Run(ctx, tick) })
	for _, staff := range []desk.StaffID{ana, ben} {
		house.Go(func() {
			for ctx.Err() == nil {
				for _, card := range o.board.cards() {
					o.desk.Press(ctx, o.who(staff, "duty"), desk.Act("claim:"+card.Title), nil)
					o.desk.Press(ctx, o.who(staff, "duty"), desk.Act("canned:"+card.Title), []string{"canned.hello"})
				}
			}
		})
	}
	house.Go(func() {
		for ctx.Err() == nil {
			o.desk.Tick(ctx)
		}
	})
	for i := range 8 {
		members.Go(func() {
			her := o.phone(fmt.Sprint("member ", i))
			for range 3 {
				for _, text := range []string{"need food 93701", "1", "talk to a person", "1", "1", "hello", "are you there?", "EXIT"} {
					her.Send(ctx, texted(text))
				}
				her.Inbox.Read()
				for range 3 {
					her.Send(ctx, texted("EXIT"))
				}
				if got := her.Inbox.Read(); len(got) > 0 {
					t.Errorf("after EXIT she reads %q", got)
				}
			}
		})
	}
	members.Wait()
	stop()
	house.Wait()
	o.desk.Work(t.Context())
	o.desk.Tick(t.Context())
	if !o.board.empty() {
		t.Error("something is left on the board")
	}
}
