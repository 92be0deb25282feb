package bilingual

import "strings"

// stem takes the endings of English inflection off a word in small letters. It
// need not be a word, only the same for all forms; words and glosses go
// through it alike.
func stem(word string) string {
	word = strings.ReplaceAll(word, "’", "'")
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "'")
	if base := irregular(word); base != "" {
		word = base
	}
	for _, e := range [...]struct{ ending, instead string }{
		{"iness", "y"},
		{"ness", ""},
		{"ically", "ic"},
		{"ily", "y"},
		{"ally", "al"},
		{"ly", ""},
		{"sses", "ss"},
		{"ies", "y"},
		{"ied", "y"},
		{"ing", ""},
		{"ings", ""},
		{"ed", ""},
		{"ches", "ch"},
		{"shes", "sh"},
		{"xes", "x"},
		{"es", ""},
		{"s", ""},
	} {
		base, ok := strings.CutSuffix(word, e.ending)
		if !ok || len(base) < 3 || !hasVowel(base) || e.ending == "s" && strings.HasSuffix(base, "s") ||
			e.ending == "s" && (strings.HasSuffix(base, "u") || strings.HasSuffix(base, "i")) {
			continue
		}
		word = base + e.instead
		if e.instead == "" && (e.ending == "ing" || e.ending == "ed" || e.ending == "ings") {
			word = single(word)
		}
		break
	}
	// make, making, made: without the last e they are the same.
	if len(word) > 3 {
		word = strings.TrimSuffix(word, "e")
	}
	return word
}

func hasVowel(text string) bool { return strings.ContainsAny(text, "aeiouy") }

// single takes back a doubled last consonant: stopp, stop.
func single(word string) string {
	last := len(word) - 1
	if last > 2 && word[last] == word[last-1] && !strings.ContainsRune("aeiouls", rune(word[last])) {
		return word[:last]
	}
	return word
}

// irregularForms are the commonest, each with its base.
const irregularForms = " " +
	"was:be were:be is:be are:be am:be been:be being:be went:go gone:go goes:go did:do done:do does:do had:have has:have " +
	"having:have said:say says:say made:make took:take taken:take came:come saw:see seen:see knew:know known:know got:get " +
	"gotten:get gave:give given:give found:find thought:think told:tell became:become left:leave felt:feel brought:bring " +
	"began:begin begun:begin kept:keep held:hold wrote:write written:write stood:stand heard:hear meant:mean met:meet " +
	"ran:run paid:pay sat:sit spoke:speak spoken:speak led:lead grew:grow grown:grow lost:lose fell:fall fallen:fall " +
	"sent:send built:build understood:understand drew:draw drawn:draw broke:break broken:break spent:spend rose:rise " +
	"risen:rise drove:drive driven:drive bought:buy wore:wear worn:wear chose:choose chosen:choose ate:eat eaten:eat " +
	"drank:drink drunk:drink taught:teach caught:catch slept:sleep sold:sell sang:sing sung:sing flew:fly flown:fly won:win " +
	"forgot:forget forgotten:forget fought:fight swam:swim swum:swim children:child men:man women:woman feet:foot " +
	"teeth:tooth mice:mouse lives:life wives:wife better:good best:good worse:bad worst:bad "

// irregular gives the base of the commonest irregular forms, "" for others.
func irregular(word string) string {
	_, after, found := strings.Cut(irregularForms, " "+word+":")
	if !found {
		return ""
	}
	base, _, _ := strings.Cut(after, " ")
	return base
}
