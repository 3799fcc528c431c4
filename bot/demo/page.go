package demo

import (
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
	"slices"

	"porchlight/bot"
)

//go:embed page.html
var pageHTML string

//go:embed phone.js
var script []byte

//go:embed phone.css
var stylesheet []byte

//go:embed icon.svg
var icon []byte

// page is GET /try: always a new phone.
func (d *Demo) page() (http.Handler, error) {
	form, err := template.New("try").Parse(pageHTML)
	if err != nil {
		return nil, fmt.Errorf("read the demo page: %w", err)
	}
	type brand struct {
		ID, Name, Number string
	}
	data := struct {
		Tab          string
		Brands       []brand
		First        brand
		Phones       []int
		MaxText      int
		Minutes      int
		Send, Fee    string
		RestsMinutes int
		PricePer     int
	}{
		MaxText: maxText, Minutes: int(passTime.Minutes()), Send: dollars(sendPrice), Fee: dollars(carrierFee),
		RestsMinutes: int(bot.DefaultIdle.Minutes()), PricePer: pricePer,
	}
	for n := range maxPhones {
		data.Phones = append(data.Phones, n+1)
	}
	for _, c := range d.o.Collaboratives {
		b := brand{ID: string(c.ID), Name: c.Name}
		if len(c.Numbers) > 0 {
			b.Number = bot.PrintPhone(c.Numbers[0])
		}
		data.Brands = append(data.Brands, b)
	}
	at := slices.IndexFunc(data.Brands, func(b brand) bool { return b.ID == string(d.o.First) })
	if at < 0 && d.o.First != "" {
		return nil, fmt.Errorf("demo: no collaborative %s", d.o.First)
	}
	data.First = data.Brands[max(at, 0)]
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mine := data
		mine.Tab = newTab(w, r)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_ = form.Execute(w, mine) // a browser that hung up cannot be told
	}), nil
}

func file(kind string, body []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(body)
	})
}
