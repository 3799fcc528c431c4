package local

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"porchlight/resources"
)

// BenchmarkDirectoryImport is ten thousand services with a hundred thousand rows.
func BenchmarkDirectoryImport(b *testing.B) {
	for b.Loop() {
		d := kept(b, b.TempDir())
		c := imports(0, 0, 10_000, 10)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		start := time.Now()
		if err := d.Commit(ctx, c); err != nil {
			b.Fatal(err)
		}
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		info, _ := os.Stat(d.file)
		b.ReportMetric(took.Seconds(), "commit-s")
		b.ReportMetric(float64(info.Size())/1e6, "file-MB")
		b.ReportMetric(float64(rss())/1e3, "rss-MB")
		b.ReportMetric(float64(before.HeapAlloc)/1e6, "heap-MB")
		_ = d.Close()
	}
}

func rss() (kb int) {
	text, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(text)) {
		if _, err := fmt.Sscanf(line, "VmHWM: %d kB", &kb); err == nil {
			return kb
		}
	}
	return 0
}

// BenchmarkDirectoryAt100000 is a directory at its full size: its start, an
// edit, a look for news, and a purge.
func BenchmarkDirectoryAt100000(b *testing.B) {
	dir := b.TempDir()
	d := kept(b, dir)
	for n := range 10 {
		if err := d.Commit(ctx, imports(resources.Revision(n), n*10_000, (n+1)*10_000, 2)); err != nil {
			b.Fatal(err)
		}
	}
	_ = d.Close()
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			d, err := OpenDirectory(ctx, dir)
			if err != nil {
				b.Fatal(err)
			}
			_ = d.Close()
		}
	})
	d = kept(b, dir)
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			if l, err := d.Load(ctx, 0); err != nil || len(l.Records) != 100_000 {
				b.Fatal(err)
			}
		}
	})
	at := resources.Revision(10)
	b.Run("edit", func(b *testing.B) {
		for b.Loop() {
			c := resources.Commit{Base: at, Revision: at + 1, Put: []*resources.Kept{{Record: sample(int(at) % 1000)}}}
			before := sample(1)
			c.Audits = []resources.Audit{{Revision: at + 1, At: monday, By: "ana", What: "put", Record: before.Service.ID, Before: &before, After: &before}}
			if err := d.Commit(ctx, c); err != nil {
				b.Fatal(err)
			}
			at++
		}
	})
	b.Run("news", func(b *testing.B) {
		for b.Loop() {
			if _, err := d.Load(ctx, at); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("purge", func(b *testing.B) {
		for b.Loop() {
			c := resources.Commit{Base: at, Revision: at + 1, Purge: &resources.Purge{Services: []resources.ServiceID{"svc-000001"}, Texts: []string{" 1 larkspur "}}}
			if err := d.Commit(ctx, c); err != nil {
				b.Fatal(err)
			}
			at++
		}
		b.ReportMetric(float64(rss())/1e3, "rss-MB")
	})
}
