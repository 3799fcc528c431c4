package sms_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// asServer makes the test's own binary one of the three servers of BenchmarkBars.
const asServer = "PORCHLIGHT_BENCH_SERVER"

func TestMain(m *testing.M) {
	if kind := os.Getenv(asServer); kind != "" {
		serveBars(kind)
		return
	}
	os.Exit(m.Run())
}

// serveBars serves one side until its standard input ends, and tells at /cpu
// how much time of the processor it has used.
func serveBars(kind string) {
	handlers := map[string]func(testing.TB) http.Handler{"constant": constantTwiML, "signed": signedConstant, "turn": production}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /cpu", func(w http.ResponseWriter, _ *http.Request) {
		var used syscall.Rusage
		_ = syscall.Getrusage(syscall.RUSAGE_SELF, &used)
		fmt.Fprint(w, used.Utime.Nano()+used.Stime.Nano())
	})
	mux.Handle("/", handlers[kind](&testing.B{}))
	server := httptest.NewServer(mux)
	fmt.Println(server.Listener.Addr())
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// side is one server in a process of its own, on one core.
type side struct {
	address string
	cpu     []float64 // microseconds of the processor for a request
	rate    []float64 // requests a second, eight connections
	p50     []float64 // microseconds of waiting, one connection
}

func startSide(b *testing.B, kind string) *side {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asServer+"="+kind, "GOMAXPROCS=1")
	if kind == "turn" {
		cmd.Env = append(cmd.Env, "GOGC=270") // what cmd/porchlight/memory.go gives the program for what it holds
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = in.Close(); _ = cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	return &side{address: strings.TrimSpace(line)}
}

func (s *side) used(b *testing.B) (ns float64) {
	res, err := http.Get("http://" + s.address + "/cpu")
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	if _, err := fmt.Fscan(res.Body, &ns); err != nil {
		b.Fatal(err)
	}
	return ns
}

// play sends requests over some connections and gives how long each was waited for.
func (s *side) play(b *testing.B, connections int, requests [][]byte) []float64 {
	var group sync.WaitGroup
	var mu sync.Mutex
	var all []float64
	for c := range connections {
		group.Go(func() {
			conn, err := net.Dial("tcp", s.address)
			if err != nil {
				b.Error(err)
				return
			}
			defer conn.Close()
			answers := bufio.NewReader(conn)
			var waited []float64
			for i := c; i < len(requests); i += connections {
				began := time.Now()
				if _, err := conn.Write(requests[i]); err != nil {
					b.Error(err)
					return
				}
				res, err := http.ReadResponse(answers, nil)
				if err != nil || res.StatusCode != http.StatusOK {
					b.Errorf("answered %v (%v)", res, err)
					return
				}
				_, _ = io.Copy(io.Discard, res.Body)
				waited = append(waited, float64(time.Since(began).Nanoseconds())/1000)
			}
			mu.Lock()
			all = append(all, waited...)
			mu.Unlock()
		})
	}
	group.Wait()
	return all
}

// Bars 3 and 5 (performance.md): (a) bare net/http and constant TwiML, (b) the
// same with Twilio's signature check, (c) our whole signed turn with sessions in
// memory and its answer as TwiML. Each is a process of its own on one core; the
// sides take turns, and every figure is the median of the rounds.
func BenchmarkBars(b *testing.B) {
	const rounds, busy, calm, block = 9, 6000, 1600, 80
	names := []string{"constant", "signed", "turn"}
	sides := map[string]*side{}
	for _, name := range names {
		sides[name] = startSide(b, name)
	}
	b.ResetTimer()
	for round := range rounds {
		from := round * (busy + calm)
		made := make([][]byte, busy+calm)
		for i := range made {
			made[i] = raw(from+i, talk[(from+i)/8%len(talk)], (from+i)/(8*len(talk))*8+(from+i)%8)
		}
		for i := range names {
			s := sides[names[(i+round)%len(names)]]
			before, began := s.used(b), time.Now()
			s.play(b, 8, made[:busy])
			s.rate = append(s.rate, busy/time.Since(began).Seconds())
			s.cpu = append(s.cpu, (s.used(b)-before)/busy/1000)
		}
		waited := map[string][]float64{}
		for part := busy; part < len(made); part += block { // in small parts: the neighbors change by the second
			for _, name := range names {
				waited[name] = append(waited[name], sides[name].play(b, 1, made[part:part+block])...)
			}
		}
		for name, all := range waited {
			sides[name].p50 = append(sides[name].p50, median(all))
		}
	}
	for _, name := range names {
		s := sides[name]
		b.ReportMetric(median(s.cpu), name+"-cpu-us")
		b.ReportMetric(median(s.rate), name+"-req/s")
		b.ReportMetric(median(s.p50), name+"-p50-us")
	}
	signed, turn := sides["signed"], sides["turn"]
	b.ReportMetric(median(signed.cpu)/median(turn.cpu), "bar3-cpu")
	b.ReportMetric(median(turn.rate)/median(signed.rate), "bar3-rate")
	b.ReportMetric(median(turn.p50)/median(signed.p50), "bar5-p50")
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}
