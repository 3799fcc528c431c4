package bot

import (
	"time"

	"porchlight/internal/privacy"
)

// Channel names the road a message came by.
type Channel string

// The channels.
const (
	ChannelSMS   Channel = "sms"
	ChannelWeb   Channel = "web"
	ChannelChat  Channel = "chat" // the terminal
	ChannelDemo  Channel = "demo"
	ChannelPanel Channel = "discord"
	ChannelWA    Channel = "whatsapp"
)

// Message is something that somebody has just sent us.
type Message struct {
	Collaborative CollaborativeID
	Channel       Channel
	Session       privacy.Key  // privacy.Keys.Session(collaborative, channel, address)
	Person        privacy.Key  // privacy.Keys.Person(address); opt-outs and limits only
	Before        privacy.Key  // the same under the secret that is being replaced; zero when none is
	Text          privacy.Text // dropped when the reply leaves
	Door          *Door        // the permission to answer
	At            time.Time
	Picture       bool       // media came with it; it was not fetched (R46)
	OptOut        OptOutMode // who answers opt-out words for this message
	Tongue        string     // BCP 47: what the channel takes for their language; it decides the first reply only
	Back          Back       // the way back for a hand-off; nil where the channel has none
}
