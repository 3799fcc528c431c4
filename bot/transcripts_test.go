package bot_test

import (
	"testing"

	"porchlight/bot/bottest"
)

// The golden conversations, which an advocate can read top to bottom.
func TestTranscripts(t *testing.T) { bottest.Golden(t, "testdata") }

// One conversation in each language, and a cry for help of either kind.
func TestTranscriptsOfEveryLanguage(t *testing.T) { bottest.Golden(t, "testdata/tongues") }
