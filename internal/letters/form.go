package letters

import (
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Part names a part of a letter.
type Part string

// The parts of a letter. PartClose is the words before the name, which Content
// keeps as the first lines of its signature: "Yours,", 你的朋友.
const (
	PartDate       Part = "date"
	PartSalutation Part = "salutation"
	PartGreeting   Part = "greeting"
	PartBody       Part = "body"
	PartWish       Part = "wish"
	PartClose      Part = "close"
	PartSignature  Part = "signature"
)

// Slot says where and how a part stands on the paper.
type Slot struct {
	Part Part
	// Indent is the indent of the first line of each paragraph, in characters.
	Indent int
	// Right says that the part stands flush right, else flush left.
	Right bool
	// Required says that a letter without it breaks the form.
	Required bool
}

// Form is how a letter in a language is laid out.
type Form struct {
	Language study.Language
	// Slots are the parts from the top of the paper to its end.
	Slots []Slot
}

// FormOf gives the form of a language's letters. Chinese: the salutation flush
// left, greeting, paragraphs and wish indented by two characters, signature and
// date flush right at the end. English: as Chinese examinations ask for it
// (高考应用文), everything flush left; the date, where there is one, at the top
// right as in American letters.
func FormOf(language study.Language) Form {
	if language == study.English {
		return Form{language, []Slot{
			{Part: PartDate, Right: true},
			{Part: PartSalutation, Required: true},
			{Part: PartBody, Required: true},
			{Part: PartWish},
			{Part: PartClose, Required: true},
			{Part: PartSignature, Required: true},
		}}
	}
	return Form{language, []Slot{
		{Part: PartSalutation, Required: true},
		{Part: PartGreeting, Indent: 2, Required: true},
		{Part: PartBody, Indent: 2, Required: true},
		{Part: PartWish, Indent: 2, Required: true},
		{Part: PartClose, Right: true},
		{Part: PartSignature, Right: true, Required: true},
		{Part: PartDate, Right: true, Required: true},
	}}
}

// Slot gives the place of a part; ok is false where the form has none.
func (f Form) Slot(p Part) (s Slot, ok bool) {
	for _, s := range f.Slots {
		if s.Part == p {
			return s, true
		}
	}
	return Slot{}, false
}

// Begin gives what a new letter begins with: the form of its language with the
// names of who gets and who writes it, either of which may be "", and the day.
// The wish is left to the writer; Wishes gives some.
func Begin(language study.Language, to, from string, day time.Time) Content {
	to, from = strings.TrimSpace(to), strings.TrimSpace(from)
	if language == study.English {
		if to == "" {
			to = "friend"
		}
		return Content{Salutation: "Dear " + to + ",", Signature: JoinSignature("Yours,", from), Date: FormatDay(language, day)}
	}
	if to == "" {
		to = "朋友"
	}
	return Content{
		Salutation: "亲爱的" + to + "：", Greeting: "你好！",
		Signature: JoinSignature("你的朋友", from), Date: FormatDay(language, day),
	}
}

// Wishes gives wishes that a letter in a language usually ends with, the one
// for strangers and officials last.
func Wishes(language study.Language) []string {
	if language == study.English {
		return []string{
			"I am looking forward to your reply.", "Best wishes to you and your family.",
			"I wish you all the best.", "Thank you for your time.",
		}
	}
	return []string{"祝你一切顺利！", "祝你天天开心！", "祝你身体健康！", "祝你学习进步！", "此致\n敬礼！"}
}

// FormatDay gives a day as letters in a language write it: 2025年1月20日,
// "January 20, 2025".
func FormatDay(language study.Language, day time.Time) string {
	if language == study.English {
		return day.Format("January 2, 2006")
	}
	return day.Format("2006年1月2日")
}

// SplitSignature parts the words before the name ("Yours,", 你的朋友) from the
// name, which is the last line.
func SplitSignature(signature string) (closing, name string) {
	if i := strings.LastIndexByte(signature, '\n'); i >= 0 {
		return signature[:i], signature[i+1:]
	}
	return "", signature
}

// JoinSignature undoes SplitSignature.
func JoinSignature(closing, name string) string {
	if closing == "" {
		return name
	}
	return closing + "\n" + name
}

// Paragraphs gives the lines of a part that are not empty, without the space
// that a writer set to indent them: the paper indents.
func Paragraphs(text string) []string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// OfParagraphs gives the paragraphs of a document as a letter in one of its
// languages. The body's paragraphs stand on a line each, as do the lines of a
// signature; an English "Yours," goes from the closing to the signature, where
// drafts have it.
func OfParagraphs(all []bilingual.Paragraph, language study.Language) Content {
	var c Content
	for _, p := range all {
		between := " "
		if language == study.Chinese {
			between = ""
		}
		if p.Role == bilingual.Signature || p.Role == bilingual.Closing {
			between = "\n"
		}
		text := strings.Join(sides(p.Pairs, language), between)
		if text == "" {
			continue
		}
		part := map[bilingual.Role]*string{
			bilingual.Salutation: &c.Salutation, bilingual.Greeting: &c.Greeting, bilingual.Closing: &c.Wish,
			bilingual.Signature: &c.Signature, bilingual.Date: &c.Date,
		}[p.Role]
		if part == nil {
			part = &c.Body
		}
		*part = JoinSignature(*part, text)
	}
	if before, last := SplitSignature(c.Wish); language == study.English && strings.HasSuffix(last, ",") {
		c.Wish, c.Signature = before, JoinSignature(last, c.Signature)
	}
	return c
}

func sides(pairs []bilingual.Pair, language study.Language) []string {
	var out []string
	for _, p := range pairs {
		if side := p.In(language); side != "" {
			out = append(out, side)
		}
	}
	return out
}
