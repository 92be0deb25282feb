package letters

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// FormCode says what is wrong with the form of a letter.
type FormCode string

// What can be wrong with the form.
const (
	// FormMissing: the part is not there.
	FormMissing FormCode = "missing"
	// FormNoName: the salutation names nobody.
	FormNoName FormCode = "no_name"
	// FormColon: a Chinese salutation does not end with a full-width colon.
	FormColon FormCode = "colon"
	// FormComma: an English salutation or close does not end with a comma.
	FormComma FormCode = "comma"
	// FormEnd: a greeting or wish does not end as a sentence.
	FormEnd FormCode = "end"
	// FormLines: 此致 and 敬礼 do not stand on a line each.
	FormLines FormCode = "lines"
	// FormHalf: 此致 or 敬礼 stands without the other.
	FormHalf FormCode = "half"
	// FormStop: a sign stands after the name.
	FormStop FormCode = "stop"
	// FormDate: the date is none, or not written as the language writes it.
	FormDate FormCode = "date"
)

// FormFault is one thing that is wrong with the form of a letter.
type FormFault struct {
	Code FormCode
	Part Part
	// Want is the part as it should be, "" where only the writer can say.
	Want string
}

// CheckForm names what is wrong with the form of a letter, from its top to its
// end; nil if nothing is. It judges the form only, and only what the custom of
// the language is sure of: a letter may greet and wish in any words.
func CheckForm(language study.Language, c Content) []FormFault {
	var faults []FormFault
	for _, slot := range FormOf(language).Slots {
		text := strings.TrimSpace(part(c, slot.Part, language))
		if text == "" {
			if slot.Required {
				faults = append(faults, FormFault{FormMissing, slot.Part, ""})
			}
			continue
		}
		if code, want := fault(language, slot.Part, text); code != "" {
			faults = append(faults, FormFault{code, slot.Part, want})
		}
	}
	return faults
}

// part gives what stands in a part. A wish that ends like "Yours," is the
// close where the signature has none.
func part(c Content, p Part, language study.Language) string {
	closing, name := signed(language, c.Signature)
	wish := strings.TrimSpace(c.Wish)
	if before, last := SplitSignature(wish); language == study.English && closing == "" && isClose(last) {
		closing, wish = last, before
	}
	switch p {
	case PartDate:
		return c.Date
	case PartSalutation:
		return c.Salutation
	case PartGreeting:
		return c.Greeting
	case PartBody:
		return c.Body
	case PartWish:
		return wish
	case PartClose:
		return closing
	default:
		return name
	}
}

// signed parts the lines of a signature, of which some may be empty.
func signed(language study.Language, signature string) (closing, name string) {
	lines := Paragraphs(signature)
	if len(lines) == 1 {
		if isClose(lines[0]) && language == study.English {
			return lines[0], ""
		}
		// 你的朋友 alone may be meant as the name; with an empty line for the
		// name under it, it is not.
		if before, _ := SplitSignature(signature); strings.TrimSpace(before) == lines[0] && strings.Contains(lines[0], "你的") {
			return lines[0], ""
		}
	}
	return SplitSignature(strings.Join(lines, "\n"))
}

func fault(language study.Language, p Part, text string) (FormCode, string) {
	switch {
	case p == PartDate:
		return faultOfDate(language, text)
	case p == PartSignature:
		return faultOfName(text)
	case language == study.English && p == PartSalutation:
		return faultOfDear(text)
	case language == study.English && p == PartClose:
		return comma(text)
	case language == study.Chinese && p == PartSalutation:
		return faultOfAddress(text)
	case language == study.Chinese && (p == PartGreeting || p == PartWish):
		return faultOfWish(p, text)
	}
	return "", ""
}

// signs may end a part by mistake or by custom.
const signs = " \t　,，.。:：;；、!！"

// faultOfDear checks an English salutation.
func faultOfDear(text string) (FormCode, string) {
	switch strings.ToLower(strings.TrimRight(text, signs)) {
	case "", "dear", "hi", "hello", "hey":
		return FormNoName, ""
	}
	return comma(text)
}

func comma(text string) (FormCode, string) {
	if strings.HasSuffix(text, ",") {
		return "", ""
	}
	return FormComma, strings.TrimRight(text, signs) + ","
}

// faultOfAddress checks a Chinese salutation.
func faultOfAddress(text string) (FormCode, string) {
	switch strings.TrimRight(text, signs) {
	case "", "亲爱的", "尊敬的", "敬爱的":
		return FormNoName, ""
	}
	if strings.HasSuffix(text, "：") {
		return "", ""
	}
	return FormColon, strings.TrimRight(text, signs) + "："
}

// faultOfWish checks a Chinese greeting or wish. The last line of a wish may
// do without a sign: 此致, 敬礼 and 祝好 are often written so.
func faultOfWish(p Part, text string) (FormCode, string) {
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune(signs+"\n", r) {
			return -1
		}
		return r
	}, text)
	switch lines := len(Paragraphs(text)); {
	case p == PartWish && (plain == "此致" || plain == "敬礼"):
		return FormHalf, "此致\n敬礼！"
	case p == PartWish && plain == "此致敬礼" && lines == 1:
		return FormLines, "此致\n敬礼！"
	}
	last := lastRune(text)
	if strings.ContainsRune(",，:：;；、.!", last) {
		return FormEnd, strings.TrimRight(text, signs) + "！"
	}
	if p == PartGreeting && (unicode.IsLetter(last) || unicode.IsDigit(last)) {
		return FormEnd, text + "！"
	}
	return "", ""
}

func faultOfName(text string) (FormCode, string) {
	last := lastRune(text)
	if !strings.ContainsRune(signs, last) {
		return "", ""
	}
	name := strings.TrimRight(text, signs)
	if last == '.' { // a name may end in an initial or Jr.
		if word := name[strings.LastIndexAny(name, " .")+1:]; len([]rune(word)) <= 2 {
			return "", ""
		}
	}
	if name == "" {
		return FormMissing, ""
	}
	return FormStop, name
}

// lastRune gives the last character of a text, 0 if it has none.
func lastRune(text string) rune {
	if text == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}

// The ways in which the date on a letter may be written; the first of each is
// the one that FormatDay writes. British letters put the day first, and
// examinations take both.
func dateForms(language study.Language) []string {
	if language == study.English {
		return []string{"January 2, 2006", "Jan. 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan. 2006", "2 Jan 2006"}
	}
	return []string{"2006年1月2日", "2006年01月02日"}
}

// otherDates are dates in forms that letters do not use.
func otherDates() []string {
	return []string{
		"2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2号", "2006 年 1 月 2 日", "January 2 2006", "2006年1月2日",
		"January 2, 2006", "2 January 2006", "January 2,2006", "January 2，2006", "1/2/2006", "20060102",
	}
}

func faultOfDate(language study.Language, text string) (FormCode, string) {
	if isChineseNumerals(language, text) {
		return "", ""
	}
	for _, form := range dateForms(language) {
		if _, err := time.Parse(form, text); err == nil {
			return "", ""
		}
	}
	for _, form := range otherDates() {
		if day, err := time.Parse(form, text); err == nil {
			return FormDate, FormatDay(language, day)
		}
	}
	return FormDate, ""
}

// isChineseNumerals reports whether a date is written in Chinese numerals, as
// formal letters may: 二〇二五年一月二十日.
func isChineseNumerals(language study.Language, text string) bool {
	const numerals = "〇零一二三四五六七八九十"
	return language == study.Chinese && strings.HasSuffix(text, "日") && strings.Contains(text, "年") && strings.Contains(text, "月") &&
		strings.Trim(text, numerals+"年月日") == ""
}

// isClose reports whether a line is the close of an English letter: "Yours,",
// "Best wishes,".
func isClose(line string) bool {
	plain := strings.ToLower(strings.TrimRight(line, signs))
	if strings.HasSuffix(line, ",") && len(strings.Fields(plain)) <= 6 {
		return true
	}
	switch plain {
	case "yours", "yours sincerely", "sincerely yours", "sincerely", "yours truly", "yours faithfully", "best wishes", "best regards", "kind regards",
		"regards", "love", "with love", "your friend", "warmly", "best":
		return true
	}
	return false
}
