package discord_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"porchlight/bot/bottest"
)

// On a screen of Discord's it is as by text: from the button to a person and back,
// in the member's own language, and exit clears both sides.
func TestAMemberOfDiscordWritesWithStaffInTheirLanguage(t *testing.T) {
	at := walk(t)
	at.invited()
	at.begins(noe)
	for _, text := range []string{"1", "necesito comida 93654", "persona", "1", "1"} {
		at.says(noe, text)
		at.rest()
	}
	at.tells(at.written(bottest.DiscordDesk), "County: Fresno County", "Language: Español")
	at.tells(at.staff(ana, "Take it"), "It is yours")
	thread := at.thread()
	at.says(noe, "tengo hambre")
	at.rest()
	at.tells(at.written(thread.ID), "tengo hambre")
	at.staff(ana, "Send a ready answer, in their language", "canned.moment")
	at.replies(ana, "Hay una despensa.")
	shows(t, at.discord.Screen(noe), "Un momento", "Hay una despensa.", "[Salir | red]")
	at.tells(at.written(thread.ID), "Sent: One moment, please.")
	at.press(noe, "Salir")
	at.rest()
	if left := at.discord.Ephemerals(noe); len(left) > 0 {
		t.Errorf("after exit there is still:\n%s", left[0].Text())
	}
	at.private("93654", "Reedley", noe)
	at.discord.Empty(t, append(staffSee, bottest.DiscordHelp)...)
	at.tells(at.begins(noe).Text(), "[Salir | red]")
}

// R47: canaries that are hers are nowhere when it is over: in no request to Discord
// but those that wrote her words into the thread, not in our log, not at Twilio,
// not in what the desk and the skin remember, and not in what they print.
func TestTheCanariesOfAHandOffAreNowhere(t *testing.T) {
	at := walk(t)
	at.asks("need food canary-first 93654")
	at.texts("canary-early")
	at.staff(ana, "Take it")
	thread := at.thread()
	at.texts("canary-word")
	at.replies(ana, "canary-reply")
	at.invited()
	at.begins(mia)
	for _, text := range []string{"1", "need food 93618 canary-typed"} {
		at.says(mia, text)
	}
	canaries := []string{"canary-", her, strings.TrimPrefix(her, "+"), mia, "93654", "Reedley"}
	at.prints(canaries)
	if held := remembers(at.desk, canaries); !strings.Contains(strings.Join(held, " "), her) || strings.Contains(strings.Join(held, " "), "canary-") {
		t.Errorf("while it lasts the desk holds the way to her, and no words; it holds %q", held)
	}
	at.texts("EXIT")
	at.press(mia, "Exit")
	at.rest()

	for _, r := range at.discord.Log() {
		sent := r.Path + r.Query + string(r.Body)
		if strings.Contains(sent, "canary-word") && (r.Op != bottest.DiscordCreateMessage || r.Channel != thread.ID) {
			t.Errorf("%s carries her words: %s", r.Op, r.Body)
		}
		if strings.Contains(sent, "canary-reply") && r.Channel != thread.ID {
			t.Errorf("%s carries staff's words: %s", r.Op, r.Body)
		}
	}
	at.private("93654", "Reedley", "93618", "Dinuba", "canary-first", "canary-early", "canary-typed", mia)
	at.quiet("canary-word", "canary-reply", ana)
	at.nothingStaysBut(bottest.DiscordHelp)
	at.prints(canaries)
	for _, thing := range []any{at.desk, at.endpoint, at.app} {
		if held := remembers(thing, canaries); len(held) > 0 {
			t.Errorf("%T still holds %q", thing, held)
		}
	}
}

// prints fails when the desk or the skin, printed whole, tells it.
func (at *street) prints(canaries []string) {
	at.t.Helper()
	for _, thing := range []any{at.desk, at.endpoint, at.app} {
		for _, verb := range []string{"%v", "%+v", "%#v"} {
			if held := holds(fmt.Sprintf(verb, thing), canaries); held != "" {
				at.t.Errorf("%T printed by %s tells %q", thing, verb, held)
			}
		}
	}
}

// holds gives the first of the canaries that stands in a text.
func holds(text string, canaries []string) string {
	for _, canary := range canaries {
		if strings.Contains(text, canary) {
			return canary
		}
	}
	return ""
}

// remembers looks through all that can be reached from a thing, save what is not
// the conversation's: the directory, places, words, libraries. It gives where it
// came upon a canary, and which.
func remembers(thing any, canaries []string) (held []string) {
	type place struct {
		at uintptr
		of reflect.Type
	}
	seen := map[place]bool{}
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		if !v.IsValid() || foreign(v.Type()) {
			return
		}
		switch v.Kind() {
		case reflect.String:
			if canary := holds(v.String(), canaries); canary != "" {
				held = append(held, path+": "+canary)
			}
		case reflect.Pointer:
			if at := (place{v.Pointer(), v.Type()}); !v.IsNil() && !seen[at] {
				seen[at] = true
				walk(path, v.Elem())
			}
		case reflect.Interface:
			walk(path, v.Elem())
		case reflect.Struct:
			for i := range v.NumField() {
				walk(path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		case reflect.Map:
			for _, key := range v.MapKeys() {
				walk(path+"[key]", key)
				walk(path+"[]", v.MapIndex(key))
			}
		case reflect.Slice, reflect.Array:
			if v.Type().Elem().Kind() == reflect.Uint8 {
				if canary := holds(fmt.Sprintf("%s", v), canaries); canary != "" {
					held = append(held, path+": "+canary)
				}
				return
			}
			for i := range v.Len() {
				walk(path+"[]", v.Index(i))
			}
		}
	}
	walk("", reflect.ValueOf(thing))
	return held
}

// foreign says that a type is none in which a conversation could be kept by us.
func foreign(of reflect.Type) bool {
	for of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	room := of.PkgPath()
	for _, other := range []string{"porchlight/resources", "porchlight/locales", "porchlight/flows", "porchlight/bot/bottest", "porchlight/bot/discord_test", "testing", "net/", "log/", "github.com/", "crypto/"} {
		if strings.HasPrefix(room, other) {
			return true
		}
	}
	return of.String() == "bot.Content"
}
