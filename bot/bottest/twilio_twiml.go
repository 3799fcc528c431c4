package bottest

import (
	"encoding/xml"
	"errors"
	"io"
	"mime"
	"strings"
)

// errTwiML is an answer that is XML and no TwiML that a text can have.
var errTwiML = errors.New("not TwiML for a message")

// saidTwiML is one <Message>.
type saidTwiML struct {
	to, from, callback string
	body               string
}

// readTwiML reads an answer, or gives the code of the alert it deserves.
func readTwiML(kind, text string) (messages []saidTwiML, code int) {
	if len(text) > maxTwiML {
		return nil, 11750
	}
	if media, _, err := mime.ParseMediaType(kind); err != nil || media != "text/xml" && media != "application/xml" {
		return nil, 12300
	}
	d := xml.NewDecoder(strings.NewReader(text))
	root, err := startOf(d)
	if err != nil {
		return nil, 12100
	}
	if root.Name.Local != "Response" || len(root.Attr) > 0 {
		return nil, 12200
	}
	for {
		token, err := d.Token()
		if err != nil {
			return nil, 12100
		}
		switch t := token.(type) {
		case xml.StartElement:
			m, err := readMessage(d, t)
			if errors.Is(err, errTwiML) {
				return nil, 12200
			}
			if err != nil {
				return nil, 12100
			}
			messages = append(messages, m)
		case xml.CharData:
			if strings.TrimSpace(string(t)) != "" {
				return nil, 12200
			}
		case xml.EndElement:
			if onlySpaceLeft(d) {
				return messages, 0
			}
			return nil, 12100
		}
	}
}

// startOf gives the root; before it there may be a declaration and comments.
func startOf(d *xml.Decoder) (xml.StartElement, error) {
	for {
		token, err := d.Token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if start, ok := token.(xml.StartElement); ok {
			return start, nil
		}
	}
}

func onlySpaceLeft(d *xml.Decoder) bool {
	for {
		token, err := d.Token()
		if err != nil {
			return errors.Is(err, io.EOF)
		}
		if text, ok := token.(xml.CharData); !ok || strings.TrimSpace(string(text)) != "" {
			return false
		}
	}
}

// readMessage reads a <Message>: its text stands in it or in a <Body>.
func readMessage(d *xml.Decoder, start xml.StartElement) (saidTwiML, error) {
	var m saidTwiML
	if start.Name.Local != "Message" {
		return m, errTwiML
	}
	for _, a := range start.Attr {
		switch a.Name.Local {
		case "to":
			m.to = a.Value
		case "from":
			m.from = a.Value
		case "statusCallback", "action":
			m.callback = a.Value
		case "method":
		default:
			return m, errTwiML
		}
	}
	var direct, inBody strings.Builder
	into, depth := &direct, 0
	for {
		token, err := d.Token()
		if err != nil {
			return m, err
		}
		switch t := token.(type) {
		case xml.CharData:
			into.Write(t)
		case xml.StartElement:
			if t.Name.Local != "Body" || depth > 0 {
				return m, errTwiML
			}
			into, depth = &inBody, 1
		case xml.EndElement:
			if depth == 1 {
				into, depth = &direct, 0
				continue
			}
			m.body = inBody.String()
			if m.body == "" {
				m.body = direct.String()
			}
			return m, nil
		}
	}
}
