# The few words of this project. `make help` lists them.
SHELL := /bin/bash
VERSION ?= dev
TOOL := go tool -modfile=tools/go.mod

.PHONY: help run chat test lint fuzz bench golden check build release

help: ## list the words
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## run the demo on http://127.0.0.1:8080
	go run ./cmd/porchlight

chat: ## talk to it in the terminal
	go run ./cmd/porchlight chat

test: ## everything CI runs: set-up, lint, all tests with the race detector
	.ci/setup
	$(MAKE) --no-print-directory lint
	go test -race -timeout 20m ./...
	go run ./cmd/train -check
	go run ./cmd/porchlight check

lint: ## vet, staticcheck, gofumpt
	go vet ./...
	$(TOOL) staticcheck ./...
	@unformatted=$$($(TOOL) gofumpt -l .); if [ -n "$$unformatted" ]; then echo "gofumpt would change: $$unformatted; run: make format"; exit 1; fi

.PHONY: format
format: ## format with gofumpt
	$(TOOL) gofumpt -w .

golden: ## write the golden transcripts anew; read the diff before you commit
	go test ./bot ./bot/desk ./bot/discord -run 'Transcripts|Registration|Golden' -update

.PHONY: pictures
pictures: ## draw docs/flows and docs/screens anew; look at them before you commit
	go test ./cmd/porchlight -run Pictures -update
	go test ./bot/demo -update
	go test ./bot/discord -run Pictures -update

check: ## check flows, words, directory and configuration
	go run ./cmd/porchlight check

FUZZTIME ?= 20s
fuzz: ## every fuzzer for FUZZTIME each
	@set -e; for p in $$(go list ./...); do \
	  for f in $$(go test -list '^Fuzz' $$p | grep '^Fuzz' || true); do \
	    echo "$$p $$f"; go test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) $$p; done; done

.PHONY: soak
soak: ## the fuzzers for two minutes or 10 seconds each, the properties many times over
	@bash tools/soak.sh

model: ## train the classifier anew from locales/*/{phrases,words,examples}.toml
	go run ./cmd/train

.PHONY: string
string: ## add a message to every language: KEY=food.new TEXT="What we say." NOTE="For translators."
	@bash tools/string.sh

SCORE ?= ../shared/data/utterances_dev.csv
MISSES ?=
score: ## how well texts are understood, by language; MISSES=1 prints what was not
	@go run ./cmd/porchlight understand --demo $(SCORE) > $${TMPDIR:-/tmp}/porchlight-answers.csv
	@go run ./cmd/train -score $(SCORE) $(if $(MISSES),-misses) $${TMPDIR:-/tmp}/porchlight-answers.csv

bench: ## print speed and memory beside the bars; fails nothing
	@bash tools/bench.sh

build: ## build ./porchlight
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o porchlight ./cmd/porchlight

release: test build ## test, then build
