package resources_test

import (
	"slices"
	"syscall"
	"testing"
	"time"
)

// spent is the processor time of this process, its collector included: it
// moves less with the machine's neighbors than the clock does.
func spent(t testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// duel lets sides take turns and gives the median nanoseconds of processor time
// of each for one question; each side goes on for a tenth of a second at a time
// and then where it left off.
func duel(t testing.TB, sides ...func(i int)) []float64 {
	const turns = 7
	took, next := make([][]float64, len(sides)), make([]int, len(sides))
	for range turns {
		for s, ask := range sides {
			n, before, start := 0, spent(t), time.Now()
			for n%8 != 0 || n == 0 || time.Since(start) < 100*time.Millisecond {
				ask(next[s] + n)
				n++
			}
			took[s] = append(took[s], float64(spent(t)-before)/float64(n))
			next[s] += n
		}
	}
	medians := make([]float64, len(sides))
	for s := range took {
		slices.Sort(took[s])
		medians[s] = took[s][turns/2]
	}
	return medians
}
