#!/usr/bin/env bash
# Long runs of what chance finds: every fuzzer (two minutes for those that read
# files, numbers and hours of strangers; 10 seconds for the others), and the
# property tests many times over. It stops at the first failure and says how to
# repeat it; a failing input is written to the room's testdata/fuzz: keep it.
set -euo pipefail
cd "$(dirname "$0")/.."
long=${SOAKTIME:-2m}
short=${FUZZTIME:-10s}
checks=${SOAKCHECKS:-400}

# fuzz PACKAGE NAME TIME
fuzz() {
	local out
	out=$(mktemp)
	for try in 1 2; do
		if go test -run '^$' -fuzz "^$2\$" -fuzztime "$3" -fuzzminimizetime 1x "$1" >"$out" 2>&1; then
			printf '  %-34s %-22s %-5s %s\n' "${1#porchlight/}" "$2" "$3" \
				"$(grep -o 'execs: [0-9]*' "$out" | tail -1)"
			rm -f "$out"
			return
		fi
		# A worker that was still busy when the time was up is no finding: the
		# fuzzer of Go 1.26 then fails without an input (go.dev/issue/48591).
		grep -q 'context deadline exceeded' "$out" && ! grep -q 'Failing input written' "$out" || break
	done
	cat "$out"
	echo "soak: $1 $2 failed; repeat: go test -run '^\$' -fuzz '^$2\$' -fuzztime $3 $1"
	exit 1
}

echo "fuzzers"
for p in $(go list ./...); do
	for f in $(go test -list '^Fuzz' "$p" | grep '^Fuzz' || true); do
		time=$short
		case $p/$f in porchlight/resources/*FuzzReadCSV | porchlight/resources/*FuzzReadJSON | porchlight/resources/*FuzzReadZip | porchlight/resources/*FuzzReadXLSX | porchlight/resources/*FuzzSheetXML | porchlight/resources/*FuzzHours | porchlight/resources/*FuzzSchedule | porchlight/resources/*FuzzPhone) time=$long ;; esac
		fuzz "$p" "$f" "$time"
	done
done

# properties PACKAGE: the tests of a package that draw with rapid, and those of
# a store's contract, which do so in storetest
properties() {
	awk '/^func Test/ {name = $2; sub(/\(.*/, "", name)}
		/rapid\.(Check|MakeCheck)|storetest\./ && name != "" {print name; name = ""}' $(ls "$1"/*_test.go 2>/dev/null) /dev/null | paste -sd '|'
}

echo "properties, $checks rounds each: stores, directory, faults and floods of texts"
for p in internal/store/local resources resources/hsds flows bot bot/desk bot/sms; do
	tests=$(properties "$p")
	[ -z "$tests" ] || go test -count 1 -timeout 20m "./$p" -rapid.checks="$checks" -run "^($tests)\$"
done
