package letters

import (
	"context"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Brought is a letter of a pen friend outside the program, or one that the
// learner once sent, as it was pasted or read from a file.
type Brought struct {
	// Content is the letter in its parts; if it is empty Plain is divided.
	Content Content
	// Plain is the letter as plain text.
	Plain string
	// Language is found out if it is "".
	Language study.Language
	// Date is when the letter came; it came just now if it is zero.
	Date time.Time
	// From is who wrote it, the thread's pen friend if it is empty.
	From string
	// Origin is the name of the file that it was read from, "" for a pasted one.
	Origin string
	// Mine says that the learner wrote it, at Date.
	Mine bool
}

// MaxBroughtIn is the most characters that a letter can have which is brought
// in.
const MaxBroughtIn = 100_000

// BringIn adds a letter of a pen friend outside the program to a thread, where
// it waits for an answer like any other; or one of the learner's own, which is
// sent, and answers the last letter before it that was brought in and has no
// reply. What cannot be seen in the text is left out. It fails with
// letter_nothing if no word is in it, letter_too_long, and not_found for a
// thread that is not there.
func (s *Service) BringIn(ctx context.Context, threadID string, b Brought) (Letter, error) {
	t, all, err := s.store.Thread(ctx, threadID)
	if err != nil {
		return Letter{}, err
	}
	c, language, err := contentOf(b)
	if err != nil {
		return Letter{}, err
	}
	now := s.clock.Now()
	l := Letter{
		ID: s.ids.NewID(), ThreadID: t.ID, Language: language, State: Received, Author: oneLine(b.From),
		Origin: fileName(b.Origin), Content: c, Created: b.Date, Updated: now,
	}
	if l.Author == "" {
		l.Author = t.With
	}
	if l.Created.IsZero() || l.Created.After(now) {
		l.Created = now
	}
	if b.Mine {
		l.State, l.Author, l.SentAt, l.Updated = Sent, "", l.Created, l.Created
		l.InReplyTo = answeredBefore(all, l.Created)
	}
	return s.store.Add(ctx, l, s.terms(ctx, &l))
}

// answeredBefore gives the last letter of a thread that was brought in, came
// before a time or at it, and has no reply; "" for none.
func answeredBefore(all []Letter, at time.Time) (id string) {
	replied := map[string]bool{}
	for i := range all {
		replied[all[i].InReplyTo] = true
	}
	for i := range all {
		if l := &all[i]; l.BroughtIn() && !l.Created.After(at) && l.Skipped.IsZero() && !replied[l.ID] {
			id = l.ID
		}
	}
	return id
}

// contentOf gives the parts of a letter that is brought in, and its language.
func contentOf(b Brought) (Content, study.Language, error) {
	c := b.Content
	if len(b.Plain) > utf8.UTFMax*MaxBroughtIn || len(c.Plain()) > utf8.UTFMax*MaxBroughtIn {
		return Content{}, "", tooLong()
	}
	if c.IsZero() {
		c.Body = b.Plain
	}
	for _, part := range []*string{&c.Salutation, &c.Greeting, &c.Body, &c.Wish, &c.Signature, &c.Date} {
		*part = strings.TrimSpace(cleanText(*part))
	}
	all := c.Plain()
	if utf8.RuneCountInString(all) > MaxBroughtIn {
		return Content{}, "", tooLong()
	}
	if strings.IndexFunc(all, isWordRune) < 0 {
		return Content{}, "", &study.Error{Code: CodeNothing, Op: "bring letter in"}
	}
	language := b.Language
	if !language.Valid() {
		language = LanguageOf(all)
	}
	if b.Content.IsZero() {
		c = Divide(c.Body, language)
	}
	return c, language, nil
}

// TooLong refuses a text that is longer than a letter can be which is brought in,
// with letter_too_long; nil for any other. What comes from files is asked about
// before anything else is done with it.
func TooLong(text string) error {
	if len(text) > utf8.UTFMax*MaxBroughtIn || utf8.RuneCountInString(strings.TrimSpace(text)) > MaxBroughtIn {
		return tooLong()
	}
	return nil
}

func tooLong() error {
	return &study.Error{Code: CodeTooLong, Op: "bring letter in", Args: map[string]string{"limit": strconv.Itoa(MaxBroughtIn)}}
}

// fileName gives the last part of a path of any system, without what cannot be
// seen.
func fileName(path string) string {
	if path == "" {
		return ""
	}
	return oneLine(filepath.Base(strings.ReplaceAll(path, `\`, "/")))
}

// LanguageOf gives the language of a letter: Chinese if it has more Han
// characters than words in Latin letters, English otherwise. A Han character
// says about as much as a word.
func LanguageOf(text string) study.Language {
	han, words, inside := 0, 0, false
	for _, r := range text {
		is := unicode.IsLetter(r) && !hanzi.IsHan(r)
		if is && !inside {
			words++
		}
		inside = is
		if hanzi.IsHan(r) {
			han++
		}
	}
	if han > words {
		return study.Chinese
	}
	return study.English
}

// Divide takes the parts of a letter out of a plain text where they can be told
// by their form: date and salutation at the top; wish, signature and date at
// the end. Everything else stays in the body, whose empty lines are left out.
// Nothing but spaces around lines is lost.
func Divide(text string, language study.Language) Content {
	d := divider{language: language, lines: Paragraphs(cleanText(text))}
	var c Content
	d.takeTop(&c)
	d.takeEnd(&c)
	c.Body = strings.Join(d.lines, "\n")
	if c.Body == "" { // all form and no letter: what was taken for form is one
		return Content{Body: strings.Join(Paragraphs(cleanText(text)), "\n")}
	}
	return c
}

// divider takes lines from both ends of a letter.
type divider struct {
	language study.Language
	lines    []string
}

func (d *divider) first() string {
	if len(d.lines) == 0 {
		return ""
	}
	return d.lines[0]
}

func (d *divider) last() string {
	if len(d.lines) == 0 {
		return ""
	}
	return d.lines[len(d.lines)-1]
}

func (d *divider) dropFirst() string {
	line := d.first()
	d.lines = d.lines[1:]
	return line
}

func (d *divider) dropLast() string {
	line := d.last()
	d.lines = d.lines[:len(d.lines)-1]
	return line
}

// The forms by which the parts of a letter are told.
var (
	datePattern = regexp.MustCompile(`^(?:[一二三四五六七八九十〇零○0-9０-９]{2,4}\s*年\s*[一二三四五六七八九十0-9０-９]{1,3}\s*月\s*[一二三四五六七八九十0-9０-９]{1,3}\s*[日号號]?` +
		`|[一二三四五六七八九十0-9]{1,3}\s*月\s*[一二三四五六七八九十0-9]{1,3}\s*[日号號]` +
		`|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}` +
		`|(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?i:` + months + `)\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?` +
		`|\d{1,2}(?:st|nd|rd|th)? (?i:` + months + `)\.?(?:,? \d{4})?)[.。]?$`)
	// A greeting is a line of its own; more in it belongs to the body.
	greetingPattern = regexp.MustCompile(`^(?:你|您|你们|大家)好.{0,9}$`)
	dearPattern     = regexp.MustCompile(`^(?i:dear|hi|hello|hey|my dear|dearest)\b.{0,60}$`)
	closePattern    = regexp.MustCompile(`^(?i:yours|yours (?:sincerely|truly|faithfully|ever)|sincerely|sincerely yours|truly yours` +
		`|best|best wishes|best regards|(?:kind|warm|warmest) regards|regards|love|with love|lots of love|take care|cheers` +
		`|your (?:pen )?friend|your .{1,20} friend)[,.!]?$`)
)

const months = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`

// longestForm is how many characters a line of the form has at most: a
// salutation, a signature.
const longestForm = 40

func short(line string) bool { return utf8.RuneCountInString(line) <= longestForm }

// takeTop takes what stands before the body.
func (d *divider) takeTop(c *Content) {
	if datePattern.MatchString(d.first()) {
		c.Date = d.dropFirst()
	}
	line := d.first()
	if d.language == study.English {
		if dearPattern.MatchString(line) && (endsAs(line, ",") || short(line) && endsAs(line, ":!-—")) {
			c.Salutation = d.dropFirst()
		}
		return
	}
	if short(line) && endsAs(line, "：:，,！!") && (endsAs(line, "：:") || strings.Contains(line, "亲爱的") || strings.Contains(line, "親愛的")) {
		c.Salutation = d.dropFirst()
		if greetingPattern.MatchString(d.first()) {
			c.Greeting = d.dropFirst()
		}
	}
}

// takeEnd takes what stands after the body, from the last line up.
func (d *divider) takeEnd(c *Content) {
	if c.Date == "" && datePattern.MatchString(d.last()) {
		c.Date = d.dropLast()
	}
	if d.language == study.English {
		d.takeEnglishEnd(c)
		return
	}
	if n := len(d.lines); n > 1 && isName(d.last()) {
		c.Signature = d.dropLast()
		if line := d.last(); len(d.lines) > 1 && short(line) && (strings.HasPrefix(line, "你的") || strings.HasPrefix(line, "您的")) && !endsAs(line, "。！？!?") {
			c.Signature = JoinSignature(d.dropLast(), c.Signature)
		}
	}
	if n := len(d.lines); n > 2 && strings.HasPrefix(d.last(), "敬礼") && strings.HasPrefix(d.lines[n-2], "此致") {
		after := d.dropLast()
		c.Wish = d.dropLast() + "\n" + after
	} else if line := d.last(); n > 1 && short(line) && (strings.HasPrefix(line, "祝") || strings.HasPrefix(line, "此致")) {
		c.Wish = d.dropLast()
	}
}

func (d *divider) takeEnglishEnd(c *Content) {
	n := len(d.lines)
	switch {
	case n > 1 && closePattern.MatchString(d.last()):
		c.Signature = d.dropLast()
	case n > 2 && isName(d.last()) && closePattern.MatchString(d.lines[n-2]):
		name := d.dropLast()
		c.Signature = JoinSignature(d.dropLast(), name)
	}
}

// isName reports whether a line can be a signature: short, and no sentence.
func isName(line string) bool {
	return utf8.RuneCountInString(line) <= 24 && !endsAs(line, "。！？!?；;：:，,…") && strings.IndexFunc(line, unicode.IsLetter) >= 0
}

// endsAs reports whether a line ends with one of some signs.
func endsAs(line, signs string) bool {
	r, _ := utf8.DecodeLastRuneInString(line)
	return line != "" && strings.ContainsRune(signs, r)
}
