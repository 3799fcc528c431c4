package bot_test

import (
	"testing"

	"porchlight/bot/bottest"
)

// The golden conversations, which an advocate can read top to bottom.
func TestTranscripts(t *testing.T) { bottest.Golden(t, "testdata") }
