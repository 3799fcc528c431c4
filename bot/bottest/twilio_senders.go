package bottest

import (
	"net/http"
	"slices"
	"time"
)

func (tw *Twilio) listServiceNumbers(c call) answer {
	return tw.senders(c, "phone_numbers", func(s *TwilioService) []any {
		var out []any
		for _, phone := range s.PhoneNumbers {
			sid, can := madeSid("PN", phone), []string{"SMS", "MMS", "Voice"}
			if i := slices.IndexFunc(tw.o.Numbers, func(n TwilioNumber) bool { return n.PhoneNumber == phone }); i >= 0 {
				sid = tw.numberSid(i)
				if tw.o.Numbers[i].NoSMS {
					can = []string{"Voice"}
				}
			}
			out = append(out, tw.senderView(s, "PhoneNumbers", sid, map[string]any{
				"phone_number": phone, "country_code": "US", "capabilities": can,
			}))
		}
		return out
	})
}

func (tw *Twilio) listShortCodes(c call) answer {
	return tw.senders(c, "short_codes", func(s *TwilioService) []any {
		var out []any
		for _, code := range s.ShortCodes {
			out = append(out, tw.senderView(s, "ShortCodes", madeSid("SC", code), map[string]any{
				"short_code": code, "country_code": "US", "capabilities": []string{"SMS"},
			}))
		}
		return out
	})
}

func (tw *Twilio) listAlphaSenders(c call) answer {
	return tw.senders(c, "alpha_senders", func(s *TwilioService) []any {
		var out []any
		for _, name := range s.AlphaSenders {
			out = append(out, tw.senderView(s, "AlphaSenders", madeSid("AI", name), map[string]any{
				"alpha_sender": name, "capabilities": []string{"SMS"},
			}))
		}
		return out
	})
}

func (tw *Twilio) listCampaigns(c call) answer {
	return tw.senders(c, "compliance", func(s *TwilioService) []any {
		var out []any
		for _, a := range s.Campaigns {
			view := tw.senderView(s, "Compliance/Usa2p", or(a.Sid, madeSid("QE", a.Usecase)), map[string]any{
				"messaging_service_sid": serviceSid(s), "brand_registration_sid": madeSid("BN", "ours"),
				"us_app_to_person_usecase": a.Usecase, "campaign_status": or(a.Status, "VERIFIED"),
				"has_embedded_links": false, "has_embedded_phone": true, "mock": false, "errors": []any{},
			})
			delete(view, "service_sid")
			out = append(out, view)
		}
		return out
	})
}

// senders lists what belongs to one service.
func (tw *Twilio) senders(c call, key string, of func(*TwilioService) []any) answer {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	s := tw.service(or(c.path["ServiceSid"], c.path["MessagingServiceSid"]))
	if s == nil {
		return refuse(20404, c.r.URL.Path)
	}
	sid := func(view any) string { return view.(map[string]any)["sid"].(string) }
	p := page(of(s), c.query, sid, func(any) bool { return true })
	if p.items == nil {
		p.items = []any{}
	}
	return answer{status: http.StatusOK, body: p.v1(c, key, p.items)}
}

// senderView adds what all of them have.
func (tw *Twilio) senderView(s *TwilioService, folder, sid string, view map[string]any) map[string]any {
	made := tw.now().Format(time.RFC3339)
	view["sid"], view["account_sid"], view["service_sid"] = sid, tw.o.AccountSID, serviceSid(s)
	view["date_created"], view["date_updated"] = made, made
	view["url"] = "https://messaging.twilio.com/v1/Services/" + serviceSid(s) + "/" + folder + "/" + sid
	return view
}
