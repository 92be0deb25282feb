// Package markdown reads texts in Markdown: CommonMark with the tables and
// strike-outs of GitHub, and with footnotes.
package markdown

import (
	"bytes"
	"context"
	"io"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	page "github.com/dear-li-hua/dear-li-hua/internal/formats/html"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/textfile"
)

// Read reads a text. It is turned into a page and read as one, with the tags
// that stand in it. Keys at its beginning, between lines of three hyphens, give
// title, author and language.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits formats.Limits) (*formats.Content, error) {
	data, err := textfile.ReadAll(ctx, r, size, limits)
	if err != nil {
		return nil, err
	}
	text, err := textfile.Decode(data)
	if err != nil {
		return nil, err
	}
	keys, body := cutFront(text)
	if err := limits.CheckBlocks(strings.Count(body, "\n") / 2); err != nil {
		return nil, err
	}
	if tooHard(body) {
		return textfile.Blocks(ctx, body, limits)
	}
	var out bytes.Buffer
	converter := goldmark.New(
		goldmark.WithExtensions(extension.Table, struckOut{}, extension.Footnote, extension.CJK),
		goldmark.WithRendererOptions(html.WithUnsafe(), html.WithXHTML()),
	)
	if err := converter.Convert([]byte(body), &out); err != nil {
		return nil, err
	}
	if err := limits.Ended(ctx); err != nil {
		return nil, err
	}
	c, err := page.Parse(ctx, out.String(), limits)
	if err != nil {
		return nil, err
	}
	c.Title, c.Author, c.Language = first(keys["title"], c.Title), first(keys["author"], c.Author), first(keys["lang"], keys["language"], c.Language)
	return c, nil
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// mostFront is the most bytes of the keys at the beginning.
const mostFront = 16 << 10

// cutFront gives the keys at the beginning of a text, if it has any, and what
// follows them.
func cutFront(text string) (keys map[string]string, body string) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return nil, text
	}
	end, size := -1, 0
	for _, mark := range []string{"\n---\n", "\n...\n"} {
		if i := strings.Index(rest[:min(len(rest), mostFront)], mark); i >= 0 && (end < 0 || i < end) {
			end, size = i, len(mark)
		}
	}
	if end < 0 {
		return nil, text
	}
	keys = map[string]string{}
	for line := range strings.SplitSeq(rest[:end], "\n") {
		key, value, ok := strings.Cut(line, ":")
		if !ok && strings.TrimSpace(line) != "" && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "-") && !strings.HasPrefix(line, "#") {
			return nil, text // a rule above a paragraph, and no keys
		}
		value = strings.TrimSpace(value)
		if n := len(value); n > 1 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
			value = value[1 : n-1]
		}
		keys[strings.ToLower(strings.TrimSpace(key))] = value
	}
	return keys, rest[end+size:]
}
