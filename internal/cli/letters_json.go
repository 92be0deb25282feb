package cli

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
)

// threadJSON is a thread of the list.
type threadJSON struct {
	ID       string `json:"id"`
	TitleZh  string `json:"title_zh"`
	TitleEn  string `json:"title_en"`
	With     string `json:"with"`
	Language string `json:"language"`
	Level    string `json:"level"`
	Own      bool   `json:"own"`
	Archived bool   `json:"archived"`
	Letters  int    `json:"letters"`
	Waiting  int    `json:"waiting"`
	Drafts   int    `json:"drafts"`
	Received int    `json:"received"`
	Sent     int    `json:"sent"`
	Last     string `json:"last"`
}

// letterJSON is a letter; Content is there where letters are shown.
type letterJSON struct {
	ID       string       `json:"id"`
	Thread   string       `json:"thread"`
	State    string       `json:"state"`
	Language string       `json:"language"`
	TitleZh  string       `json:"title_zh"`
	TitleEn  string       `json:"title_en"`
	ReplyTo  string       `json:"reply_to"`
	Text     string       `json:"text"`
	Date     string       `json:"date"`
	From     string       `json:"from,omitempty"`
	To       string       `json:"to,omitempty"`
	Content  *contentJSON `json:"content,omitempty"`
}

type contentJSON struct {
	Salutation string `json:"salutation"`
	Greeting   string `json:"greeting"`
	Body       string `json:"body"`
	Wish       string `json:"wish"`
	Signature  string `json:"signature"`
	Date       string `json:"date"`
}

// foundJSON is a letter that was found.
type foundJSON struct {
	ID       string   `json:"id"`
	Thread   string   `json:"thread"`
	State    string   `json:"state"`
	Language string   `json:"language"`
	Snippet  string   `json:"snippet"`
	Ranges   [][2]int `json:"ranges"`
}

type archivedJSON struct {
	Thread   string `json:"thread"`
	Archived bool   `json:"archived"`
}

// stamp writes a moment as JSON has it (RFC 3339, in UTC), "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// happened is when a letter came, was sent, or last changed.
func happened(l *letters.Letter) time.Time {
	switch l.State {
	case letters.Received:
		return l.Created
	case letters.Sent:
		return l.SentAt
	}
	return l.Updated
}

func letterLine(l *letters.Letter) letterJSON {
	return letterJSON{
		ID: l.ID, Thread: l.ThreadID, State: string(l.State), Language: string(l.Language), TitleZh: l.TitleZh, TitleEn: l.TitleEn,
		ReplyTo: l.InReplyTo, Text: l.TextID, Date: stamp(happened(l)),
	}
}

// shownLetter is a letter with all that it says.
func shownLetter(l *letters.Letter, on *publish.Letter) letterJSON {
	line := letterLine(l)
	line.From, line.To = on.From, on.To
	c := l.Content
	if on.Document != nil {
		c = letters.OfParagraphs(on.Document.Paragraphs, l.Language)
	}
	line.Content = &contentJSON{c.Salutation, c.Greeting, c.Body, c.Wish, c.Signature, c.Date}
	return line
}

// putThread writes a thread of the list.
func (r *run) putThread(b *bytes.Buffer, t *letters.Summary) error {
	if r.json() {
		return encode(b, threadJSON{
			ID: t.ID, TitleZh: t.TitleZh, TitleEn: t.TitleEn, With: t.With, Language: string(t.Language), Level: t.Level.String(), Own: t.Own,
			Archived: !t.Archived.IsZero(), Letters: t.Letters, Waiting: t.Waiting, Drafts: t.Drafts, Received: t.Received, Sent: t.Sent, Last: stamp(t.Last),
		})
	}
	facts := []string{r.Words.T("letters_out.letters", i18n.Args{"n": t.Letters})}
	if t.Waiting > 0 {
		facts = append(facts, r.Words.T("cli.letters.waiting", i18n.Args{"n": t.Waiting}))
	}
	if t.Drafts > 0 {
		facts = append(facts, r.Words.T("cli.letters.drafts", i18n.Args{"n": t.Drafts}))
	}
	name := visible(bilingual.Text{Zh: t.TitleZh, En: t.TitleEn}.In(r.Words.Language()))
	if name != "" {
		name += " · "
	}
	fmt.Fprintf(b, "%s: %s%s · %s · %s\n", t.ID, name, visible(t.With), strings.Join(facts, ", "), r.Words.FormatDate(t.Last, i18n.DateShort))
	return nil
}

// putLetter writes a letter of a list.
func (r *run) putLetter(b *bytes.Buffer, l *letters.Letter) error {
	if r.json() {
		return encode(b, letterLine(l))
	}
	states := i18n.Keys("cli.letters.state_", "received", "draft", "sent")
	line := r.Words.T(states(string(l.State))) + ", " + r.Words.FormatDate(happened(l), i18n.DateShort)
	title := bilingual.Text{Zh: l.TitleZh, En: l.TitleEn}.In(r.Words.Language())
	if title == "" {
		title, _, _ = strings.Cut(strings.TrimSpace(l.Body), "\n")
	}
	if title = shortened(visible(title)); title != "" {
		line += ": " + title
	}
	fmt.Fprintf(b, "%s: %s\n", l.ID, line)
	return nil
}

// tellLetter says what became of a letter: begun or sent.
func (r *run) tellLetter(became string, l *letters.Letter) error {
	var b bytes.Buffer
	if r.json() {
		if err := encode(&b, letterLine(l)); err != nil {
			return err
		}
		return r.printAll(b.Bytes())
	}
	told := i18n.Keys("cli.letters.", "begun", "sent")
	fmt.Fprintln(&b, r.Words.T(told(became), i18n.Args{"id": l.ID, "thread": l.ThreadID}))
	return r.printAll(b.Bytes())
}

// longestTitle is how many characters of a letter a list shows.
const longestTitle = 40

func shortened(text string) string {
	if runes := []rune(text); len(runes) > longestTitle {
		return string(runes[:longestTitle]) + "…"
	}
	return text
}

// visible takes out of a text what a terminal would obey.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, text)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// plainPress writes what needs no words and no faces.
func plainPress() press.Press {
	return press.Press{Sources: func(context.Context, *bilingual.Document, publish.Options) (publish.Sources, error) {
		return publish.Sources{}, nil
	}}
}
