package bottest

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"time"
)

// TwilioService is a Messaging Service with its settings and senders. An empty
// Sid is made of the name.
type TwilioService struct {
	Sid                       string // MG…
	FriendlyName              string
	PhoneNumbers              []string // of the account
	ShortCodes, AlphaSenders  []string
	InboundRequestURL         string
	InboundMethod             string
	FallbackURL               string
	FallbackMethod            string
	StatusCallback            string
	UseInboundWebhookOnNumber bool
	ValidityPeriod            int // seconds; a new service has 36,000
	SmartEncoding             bool
	MmsConverter              bool
	StickySender              bool
	FallbackToLongCode        bool
	AreaCodeGeomatch          bool
	SynchronousValidation     bool
	ScanMessageContent        string // inherit, enable or disable
	Usecase                   string
	Registered                bool // us_app_to_person_registered
	Campaigns                 []TwilioCampaign
}

// TwilioCampaign is a registration of a service for A2P 10DLC.
type TwilioCampaign struct {
	Sid     string // QE…
	Usecase string
	Status  string // PENDING, IN_PROGRESS, VERIFIED or FAILED
}

// OurService is a service that is set as docs/operating.md asks for.
func OurService(numbers ...string) TwilioService {
	return TwilioService{
		Sid: madeSid("MG", "ours"), FriendlyName: "Porchlight", PhoneNumbers: numbers,
		UseInboundWebhookOnNumber: true, ValidityPeriod: 120, StickySender: true,
		ScanMessageContent: "disable", Usecase: "discussion", Registered: true,
		Campaigns: []TwilioCampaign{{Sid: madeSid("QE", "ours"), Usecase: "MIXED", Status: "VERIFIED"}},
	}
}

// SetService changes a service's settings, or brings a new one.
func (tw *Twilio) SetService(s TwilioService) {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	s.Sid = or(s.Sid, madeSid("MG", s.FriendlyName))
	if old := tw.service(s.Sid); old != nil {
		*old = s
		return
	}
	tw.o.Services = append(tw.o.Services, s)
}

// madeSid is a SID that stays the same for the same name.
func madeSid(kind, name string) string {
	sum := sha256.Sum256([]byte(kind + name))
	return kind + hex.EncodeToString(sum[:16])
}

func serviceSid(s *TwilioService) string { return or(s.Sid, madeSid("MG", s.FriendlyName)) }

// service finds one by its SID; the lock is held.
func (tw *Twilio) service(sid string) *TwilioService {
	i := slices.IndexFunc(tw.o.Services, func(s TwilioService) bool { return serviceSid(&s) == sid })
	if i < 0 {
		return nil
	}
	return &tw.o.Services[i]
}

// serviceOf finds the one that a number of ours sends for; the lock is held.
func (tw *Twilio) serviceOf(phone string) *TwilioService {
	i := slices.IndexFunc(tw.o.Services, func(s TwilioService) bool { return slices.Contains(s.PhoneNumbers, phone) })
	if i < 0 {
		return nil
	}
	return &tw.o.Services[i]
}

func (tw *Twilio) listServices(c call) answer {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	var all []*TwilioService
	for i := range tw.o.Services {
		all = append(all, &tw.o.Services[i])
	}
	p := page(all, c.query, serviceSid, func(*TwilioService) bool { return true })
	views := make([]any, 0, len(p.items))
	for _, s := range p.items {
		views = append(views, tw.serviceView(s))
	}
	return answer{status: http.StatusOK, body: p.v1(c, "services", views)}
}

func (tw *Twilio) fetchService(c call) answer {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	s := tw.service(c.path["Sid"])
	if s == nil {
		return refuse(20404, c.r.URL.Path)
	}
	return answer{status: http.StatusOK, body: tw.serviceView(s)}
}

func (tw *Twilio) serviceView(s *TwilioService) map[string]any {
	at := "https://messaging.twilio.com/v1/Services/" + serviceSid(s)
	made := tw.now().Format(time.RFC3339)
	return map[string]any{
		"sid": serviceSid(s), "account_sid": tw.o.AccountSID, "friendly_name": s.FriendlyName,
		"inbound_request_url": orNull(s.InboundRequestURL), "inbound_method": or(s.InboundMethod, "POST"),
		"fallback_url": orNull(s.FallbackURL), "fallback_method": or(s.FallbackMethod, "POST"),
		"status_callback": orNull(s.StatusCallback), "use_inbound_webhook_on_number": s.UseInboundWebhookOnNumber,
		"validity_period": s.ValidityPeriod, "smart_encoding": s.SmartEncoding, "mms_converter": s.MmsConverter,
		"sticky_sender": s.StickySender, "fallback_to_long_code": s.FallbackToLongCode,
		"area_code_geomatch": s.AreaCodeGeomatch, "synchronous_validation": s.SynchronousValidation,
		"scan_message_content": or(s.ScanMessageContent, "inherit"), "usecase": or(s.Usecase, "undeclared"),
		"us_app_to_person_registered": s.Registered,
		"date_created":                made, "date_updated": made, "url": at,
		"links": map[string]string{
			"phone_numbers": at + "/PhoneNumbers", "short_codes": at + "/ShortCodes",
			"alpha_senders": at + "/AlphaSenders", "us_app_to_person": at + "/Compliance/Usa2p",
		},
	}
}
