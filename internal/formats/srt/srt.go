// Package srt reads subtitles in the SubRip format: a number, the time, lines
// of text, an empty line.
package srt

import (
	"context"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/textfile"
)

var (
	timing = regexp.MustCompile(`^\s*(\d+:)?\d{1,2}:\d{2}([,.]\d{1,3})?\s*-->\s*(\d+:)?\d{1,2}:\d{2}([,.]\d{1,3})?`)
	// tags are those of fonts and of Sub Station Alpha: <i>, </font>, {\an8}.
	tags = regexp.MustCompile(`</?(?i:[ibus]|font|c|v|ruby|rt)(\s[^<>]*|\.[^<>]*)?>|\{\\[^{}]*\}`)
	// bareBrace is a brace without a backslash before it.
	bareBrace = regexp.MustCompile(`(^|[^\\])[{}]`)
	number    = regexp.MustCompile(`^\s*\d+\s*$`)
)

// Read reads subtitles. Each is a paragraph; its lines are joined unless each is
// said by another person. Where most have a line of Chinese and one of another
// language, the second is the translation.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits formats.Limits) (*formats.Content, error) {
	data, err := textfile.ReadAll(ctx, r, size, limits)
	if err != nil {
		return nil, err
	}
	text, err := textfile.Decode(data)
	if err != nil {
		return nil, err
	}
	cues, err := parse(ctx, text, limits)
	if err != nil {
		return nil, err
	}
	c := &formats.Content{}
	both := inTwoLanguages(cues)
	for _, cue := range cues {
		b := formats.Block{Text: together(cue)}
		if both {
			b = bilingualBlock(cue)
		}
		c.Blocks = append(c.Blocks, b)
	}
	return c, nil
}

// parse gives the lines of each subtitle.
func parse(ctx context.Context, text string, limits formats.Limits) ([][]string, error) {
	var out [][]string
	var cue []string
	inside, found := false, false
	flush := func() {
		if len(cue) > 0 {
			out = append(out, cue)
			cue = nil
		}
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	clean := cleaned
	if protectsBraces(text) {
		clean = unprotected
	}
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case len(line) < 100 && timing.MatchString(line):
			// The number above it is its own, not the last line of the one before.
			if n := len(cue); inside && n > 0 && number.MatchString(cue[n-1]) {
				cue = cue[:n-1]
			}
			flush()
			inside, found = true, true
			if err := limits.Ended(ctx); err != nil {
				return nil, err
			}
		case strings.TrimSpace(line) == "":
			flush()
		case inside && (len(cue) > 0 || !number.MatchString(line)):
			if written := clean(line); written != "" {
				cue = append(cue, written)
			}
		case inside:
			// A number behind an empty line begins the next one, unless no time
			// follows; a subtitle that is only a number is rare enough.
			cue = append(cue, strings.TrimSpace(line))
		}
		if err := limits.CheckBlocks(len(out) + len(cue)); err != nil {
			return nil, err
		}
	}
	flush()
	if !found {
		return nil, formats.Fail(formats.CodeSubtitles, nil)
	}
	return out, nil
}

// cleaned gives a line without tags.
func cleaned(line string) string {
	return strings.TrimSpace(tags.ReplaceAllString(line, ""))
}

// unprotected gives a line without tags and without the backslashes before
// braces.
func unprotected(line string) string {
	return strings.NewReplacer(`\{`, "{", `\}`, "}").Replace(cleaned(line))
}

// protectsBraces reports whether all braces of subtitles that begin or end no tag
// have a backslash before them: some programs write them so. In others a
// backslash before a brace belongs to the text.
func protectsBraces(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if strings.ContainsAny(line, "{}") && bareBrace.MatchString(cleaned(line)) {
			return false
		}
	}
	return true
}

// together joins the lines of a subtitle.
func together(cue []string) string {
	var b strings.Builder
	for i, line := range cue {
		if i > 0 {
			b.WriteString(between(cue[i-1], line))
		}
		b.WriteString(line)
	}
	return b.String()
}

// between gives what stands between two lines: nothing between Chinese
// characters, a line break before what another person says.
func between(before, after string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	switch {
	case strings.ContainsRune("-–—‐", first) || strings.ContainsRune("。！？.!?…♪", last) || isChinese(before) != isChinese(after):
		return "\n"
	case wide(last) || wide(first):
		return ""
	}
	return " "
}

func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff60
}

func isChinese(line string) bool {
	return strings.ContainsFunc(line, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// inTwoLanguages reports whether most subtitles have lines of Chinese and then
// lines without, or the other way round.
func inTwoLanguages(cues [][]string) bool {
	n := 0
	for _, cue := range cues {
		if border(cue) > 0 {
			n++
		}
	}
	return n*2 > len(cues)
}

// border gives the number of the line that is in the other language than those
// before it, as all after it; 0 where there is none.
func border(cue []string) int {
	at := 0
	for i := 1; i < len(cue); i++ {
		if isChinese(cue[i]) != isChinese(cue[i-1]) {
			if at > 0 {
				return 0
			}
			at = i
		}
	}
	return at
}

// bilingualBlock makes a block with a translation of a subtitle. The text of the
// file is Chinese.
func bilingualBlock(cue []string) formats.Block {
	at := border(cue)
	if at == 0 {
		return formats.Block{Text: together(cue)}
	}
	zh, en := cue[:at], cue[at:]
	if !isChinese(zh[0]) {
		zh, en = en, zh
	}
	return formats.Block{Text: oneLine(zh), Translation: oneLine(en)}
}

func oneLine(lines []string) string { return strings.ReplaceAll(together(lines), "\n", " ") }
