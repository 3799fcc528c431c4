package main

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// asProgram makes the test's own binary the program, so that a test can kill it.
const asProgram = "PORCHLIGHT_TEST_AS_PROGRAM"

// TestMain lets testscript run the program itself, as a person would.
func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	testscript.Main(m, map[string]func(){
		"porchlight": func() {
			os.Exit(run(context.Background(), os.Args[1:], world{os.Stdin, os.Stdout, os.Stderr, os.Getenv, time.Now}))
		},
	})
}

// The scripts in testdata are what a person types, and what they see.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata"})
}
