#!/usr/bin/env bash
# Prints speed and memory beside the bars of this step. It fails nothing: times
# move with the machine's neighbors. Every figure is the median of five runs.
set -euo pipefail
cd "$(dirname "$0")/.."
dir=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$dir"' EXIT

median() { sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }
# of NAME COLUMN: the median of one column of a benchmark's five lines
of() { awk -v n="$1" -v c="$2" '$1 == n || $1 ~ "-[0-9]+$" && substr($1, 1, length(n)) == n && substr($1, length(n)+1) ~ "^-[0-9]+$" {for (i=2;i<NF;i++) if ($(i+1)==c) print $i}' "$dir/bench" | median; }
row() { printf '%-58s %-28s %s\n' "$1" "$2" "$3"; }

printf 'cores %s, load %s, %s\n\n' "$(nproc)" "$(cut -d' ' -f1-3 /proc/loadavg)" "$(go version | cut -d' ' -f3)"
go test -run '^$' -bench '^Benchmark[^B]' -benchmem -count 5 -benchtime 0.3s ./bot ./flows/understand ./resources/... ./bot/sms ./bot/discord >"$dir/bench" 2>&1 || { cat "$dir/bench"; exit 1; }

row "work" "measured" "must / stretch"
row "1  open + resume + seal" "$(of BenchmarkOpenResumeSeal ns/op) ns, $(of BenchmarkOpenResumeSeal allocs/op) allocations" "2000 ns, 10 / 1000 ns, 4"
row "1  sealed at the ZIP step" "$(go test -count=1 -run SealedSessionIsSmall -v ./bot | sed -n 's/.*ZIP step: //p')" "64 / 48 bytes"
row "2  whole turn that shows services, in segments" "$(of BenchmarkTurnWithResults ns/op) ns" "25000 / 12000 ns"
row "2  whole turn by a word" "$(of BenchmarkTurnWithAWord ns/op) ns" "25000 / 12000 ns"
go test -run '^$' -bench '^BenchmarkBars$' -benchtime 1x ./bot/sms >"$dir/bars" 2>&1 || { cat "$dir/bars"; exit 1; }
# bar NAME: one figure of the three servers that took turns
bar() { awk -v n="$1" '{for (i=2;i<=NF;i++) if ($i==n) print $(i-1)}' "$dir/bars"; }
row "3  (a) bare handler, constant TwiML" "$(bar constant-cpu-us) µs CPU, $(bar constant-req/s) req/s" ""
row "3  (b) the same with the signature check" "$(bar signed-cpu-us) µs CPU, $(bar signed-req/s) req/s" ""
row "3  (c) whole signed turn, memory store, TwiML" "$(bar turn-cpu-us) µs CPU, $(bar turn-req/s) req/s" ""
row "3  (c) against (b): requests a second, CPU" "$(bar bar3-rate) x, $(bar bar3-cpu) x" "0.80 / 0.90 x"
row "5  unloaded p50 of (c) and (b), one connection" "$(bar turn-p50-us) and $(bar signed-p50-us) µs: $(bar bar5-p50) x" "1.25 / 1.10 x"
row "   Discord: one press, signed and answered, on every core" "$(of BenchmarkAPress ns/op) ns: $(of BenchmarkAPress ns/op | awk '{printf "%.0f", 1e9/$1}') a second" "200 a second"
row "9  one reading of a long message, sixteen languages" "$(of BenchmarkRead/long ns/op) ns, $(of BenchmarkRead/long allocs/op) allocations" "10000 ns, 2 / 4000 ns"

go test -run '^$' -bench '^BenchmarkBar[678]$' -benchtime 1x -timeout 30m ./resources >"$dir/directory" 2>&1 || { cat "$dir/directory"; exit 1; }
# of_directory NAME: one figure of the directory against SQLite
of_directory() { awk -v n="$1" '{for (i=2;i<=NF;i++) if ($i==n) print $(i-1)}' "$dir/directory"; }
# times A B: how many times B goes into A
times() { awk -v a="$(of_directory "$1")" -v b="$(of_directory "$2")" 'BEGIN {printf "%.0f", a/b}'; }
row "6  search by all rules against SQLite, 100,000 / 2,000" "$(times sqlite-rules-ns-100k search-ns-100k) x, $(times sqlite-rules-ns-2k search-ns-2k) x" "100, 60 / 200, 120 x"
row "6  against SQLite's nearest open of need and language" "$(times sqlite-nearest-ns-100k search-ns-100k) x, $(times sqlite-nearest-ns-2k search-ns-2k) x" "100, 60 / 200, 120 x"
row "7  text search against FTS5; with a typo, trigram" "$(of_directory bar7-clean) x, $(of_directory bar7-typo) x" "80, 1000 / 150, 3000 x"
row "8  index of 100,000 services" "$(of_directory bar8-s) s, $(of_directory bar8-MB) MB" "1 s, 60 MB / 0.5 s, 40 MB"
row "   an edit at 100,000 visible to searches" "$(of_directory edit-visible-ms) ms" "1000 ms"

CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$dir/porchlight" ./cmd/porchlight
row "10 stripped binary" "$(awk -v b="$(stat -c %s "$dir/porchlight")" 'BEGIN {printf "%.1f MB", b/1e6}')" "40 / 30 MB"

for _ in 1 2 3 4 5; do
  start=$(date +%s%N)
  PORCHLIGHT_LISTEN=127.0.0.1:0 "$dir/porchlight" >"$dir/out" 2>/dev/null &
  pid=$!
  until grep -q '^porchlight: ' "$dir/out" 2>/dev/null; do sleep 0.002; done
  url=$(sed -n '1s/^porchlight: \(http[^ ]*\).*/\1/p' "$dir/out")
  curl -s -o /dev/null "$url/healthz"
  echo $(( ($(date +%s%N) - start) / 1000000 )) >>"$dir/start"
  sleep 0.3
  awk '/VmRSS/ {print int($2/1000)}' "/proc/$pid/status" >>"$dir/rss"
  kill "$pid"; wait "$pid" 2>/dev/null || true
done
row "10 from start to first answer" "$(median <"$dir/start") ms" "100 / 40 ms"
row "10 resting memory" "$(median <"$dir/rss") MB" "45 / 32 MB"

# A package of 10,000 services, in HSDS 3.2 as CSV.
awk 'BEGIN {
	d = ARGV[1]; split("93701 90012 94612 95501 92101", zip, " "); split("Food Housing Legal Work Money", term, " ")
	print "id,name,description" > (d "/organizations.csv")
	print "id,organization_id,name,description,status" > (d "/services.csv")
	print "id,location_type,name,latitude,longitude" > (d "/locations.csv")
	print "id,service_id,location_id" > (d "/service_at_location.csv")
	print "id,location_id,address_1,city,state_province,postal_code,country,address_type" > (d "/addresses.csv")
	print "id,service_id,number,type" > (d "/phones.csv")
	print "id,service_id,freq,byday,opens_at,closes_at" > (d "/schedules.csv")
	print "id,service_id,name,code" > (d "/languages.csv")
	for (i = 1; i <= 10000; i++) {
		o = int((i - 1) / 5) + 1
		if (i % 5 == 1) printf "o%d,Organization %d,Helps with many things\n", o, o > (d "/organizations.csv")
		printf "s%d,o%d,%s help %d,Help for whoever asks; come as you are,active\n", i, o, term[i % 5 + 1], i > (d "/services.csv")
		printf "l%d,physical,Office %d,,\n", i, i > (d "/locations.csv")
		printf "a%d,s%d,l%d\n", i, i, i > (d "/service_at_location.csv")
		printf "d%d,l%d,%d Main Street,Town,CA,%s,US,physical\n", i, i, i, zip[i % 5 + 1] > (d "/addresses.csv")
		printf "p%d,s%d,559-555-01%02d,voice\n", i, i, i % 100 > (d "/phones.csv")
		printf "h%d,s%d,WEEKLY,\"MO,TU,WE,TH,FR\",09:00,17:00\n", i, i > (d "/schedules.csv")
		printf "g%d,s%d,Spanish,es\n", i, i > (d "/languages.csv")
	}
}' "$(mkdir -p "$dir/package" && echo "$dir/package")" </dev/null
# peak PID: the most memory that a process had while it ran, in MB
peak() { local hwm=0 now; while now=$(awk '/VmHWM/ {print int($2/1000)}' "/proc/$1/status" 2>/dev/null) && [ -n "$now" ]; do hwm=$now; sleep 0.02; done; echo "$hwm"; }
cat >"$dir/bench.yaml" <<-YAML
	collaboratives:
	  - {id: bench, name: Bench, counties: ["06019"], languages: [en]}
YAML
for _ in 1 2 3; do
	rm -rf "$dir/data"
	start=$(date +%s%N)
	"$dir/porchlight" directory import "$dir/package" --as bench --config "$dir/bench.yaml" --data "$dir/data" >"$dir/import-out" 2>&1 & pid=$!
	peak "$pid" >>"$dir/import-mb"
	wait "$pid" || { cat "$dir/import-out"; exit 1; }
	echo "$(( ($(date +%s%N) - start) / 1000000 ))" >>"$dir/import-ms"
done
row "   import of 10,000 services (80,000 rows)" "$(median <"$dir/import-ms") ms, $(median <"$dir/import-mb") MB" "10 s, 200 MB"

start=$(date +%s)
GOCACHE="$dir/cache" go build -o "$dir/cold" ./cmd/porchlight
row "   cold build, empty cache" "$(( $(date +%s) - start )) s" "90 s"
printf '\nall figures: go test -run ^$ -bench . ./...\n'
