// Package i18n holds the interface's words in English and in simplified
// Chinese, and words numbers, dates, spans of time and errors in either.
//
// The words stand in assets/translations/<language>/<area>.json: flat objects
// from key to text. A text names what it takes as {name}. A key that depends
// on a number n stands twice in English, as key.one and key.other, and as
// key.other in Chinese, which does not tell them apart.
package i18n

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Args are what a text takes, by name. Whole numbers and fractions are
// written with thousands separators; a year or an identifier must therefore
// come as a string.
type Args map[string]any

// Catalogue gives the interface's words in the present language. It is safe
// for concurrent use.
type Catalogue struct {
	texts map[study.Language]map[string]string

	mu        sync.RWMutex
	language  study.Language
	nextID    int
	listeners []listener
}

type listener struct {
	id     int
	notify func()
}

// New reads all texts from fsys, which holds them as
// translations/<language>/<area>.json, and begins in the given language
// (English if it is neither of the two). It fails on a file that is no flat
// JSON object of strings and on a key that stands twice in one language.
func New(fsys fs.FS, language study.Language) (*Catalogue, error) {
	c := &Catalogue{texts: map[study.Language]map[string]string{}, language: known(language)}
	for _, l := range []study.Language{study.English, study.Chinese} {
		texts, err := readLanguage(fsys, l)
		if err != nil {
			return nil, err
		}
		c.texts[l] = texts
	}
	return c, nil
}

// Choose gives the interface's language: the learner's own setting where it
// is one of the two, the system's otherwise, and English failing both.
func Choose(setting string, system study.Language) study.Language {
	if l := study.Language(setting); l.Valid() {
		return l
	}
	return known(system)
}

func known(l study.Language) study.Language {
	if l.Valid() {
		return l
	}
	return study.English
}

// Language gives the present language.
func (c *Catalogue) Language() study.Language {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.language
}

// SetLanguage switches the language and, if that changed it, calls everyone
// that OnChange took in, in their order, on the caller's goroutine.
func (c *Catalogue) SetLanguage(language study.Language) {
	c.mu.Lock()
	language = known(language)
	if c.language == language {
		c.mu.Unlock()
		return
	}
	c.language = language
	listeners := append([]listener(nil), c.listeners...)
	c.mu.Unlock()
	for _, l := range listeners {
		l.notify()
	}
}

// OnChange has notify called after each change of language. The function that
// it returns ends that; it may be called twice.
func (c *Catalogue) OnChange(notify func()) (unsubscribe func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.nextID++
	id := c.nextID
	c.listeners = append(c.listeners, listener{id, notify})
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		for i, l := range c.listeners {
			if l.id == id {
				c.listeners = append(c.listeners[:i:i], c.listeners[i+1:]...)
				return
			}
		}
	}
}

// T gives the text of key in the present language with args filled in. Where
// args hold a number "n", the text of key.one or key.other is taken. A key
// that the language lacks is taken from English; one that is unknown
// altogether comes back as it is, so that it is seen and not mistaken for
// words.
func (c *Catalogue) T(key string, args ...Args) string {
	return c.in(c.Language(), key, args...)
}

// In is T for a given language, for texts that keep their own language
// whatever the interface speaks, such as the date of a letter.
func (c *Catalogue) In(language study.Language, key string, args ...Args) string {
	return c.in(known(language), key, args...)
}

// Has reports whether key has a text in the present language or in English.
func (c *Catalogue) Has(key string) bool {
	_, _, ok := c.find(c.Language(), key, nil)
	return ok
}

func (c *Catalogue) in(language study.Language, key string, args ...Args) string {
	all := merge(args)
	text, _, ok := c.find(language, key, all)
	if !ok {
		return key
	}
	return fill(text, func(name string) (string, bool) {
		v, ok := all[name]
		if !ok {
			return "", false
		}
		return format(v), true
	})
}

// find gives the text of key and the language that it was found in.
func (c *Catalogue) find(language study.Language, key string, args Args) (string, study.Language, bool) {
	for _, l := range []study.Language{language, study.English} {
		texts := c.texts[l]
		if n, ok := args["n"]; ok {
			if l == study.English && isOne(n) {
				if text, ok := texts[key+".one"]; ok {
					return text, l, true
				}
			}
			if text, ok := texts[key+".other"]; ok {
				return text, l, true
			}
		}
		if text, ok := texts[key]; ok {
			return text, l, true
		}
	}
	return "", language, false
}

func merge(args []Args) Args {
	if len(args) == 1 {
		return args[0]
	}
	all := Args{}
	for _, a := range args {
		for name, v := range a {
			all[name] = v
		}
	}
	return all
}

// fill puts values in the place of each {name}. What value does not know
// stays as it stands, and so do braces around anything but small letters and
// underscores.
func fill(text string, value func(name string) (string, bool)) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			break
		}
		b.WriteString(text[:open])
		text = text[open:]
		name := placeholderName(text)
		v, ok := "", false
		if name != "" {
			v, ok = value(name)
		}
		if !ok {
			b.WriteByte('{')
			text = text[1:]
			continue
		}
		b.WriteString(v)
		text = text[len(name)+2:]
	}
	b.WriteString(text)
	return b.String()
}

// placeholderName gives the name in the braces that text begins with, or "".
func placeholderName(text string) string {
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '}':
			return text[1:i]
		case c != '_' && (c < 'a' || c > 'z'):
			return ""
		}
	}
	return ""
}

func format(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return formatWhole(int64(v))
	case int64:
		return formatWhole(v)
	case float64:
		return formatDecimal(v)
	default:
		return fmt.Sprint(v)
	}
}

func isOne(n any) bool {
	switch n := n.(type) {
	case int:
		return n == 1
	case int64:
		return n == 1
	case float64:
		return formatDecimal(n) == "1"
	default:
		return false
	}
}

// Keys declares keys that are put together at run time: prefix followed by
// one of names. It gives the function that puts them together. The test of
// the catalogue reads the declaration in the source, so that prefix and names
// must be literals or string constants.
func Keys(prefix string, names ...string) func(name string) string {
	return func(name string) string { return prefix + name }
}
