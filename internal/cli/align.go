package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/plaintext"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Codes of what only align can meet.
const (
	// CodeTextTooLarge: {path} has more than {limit} bytes.
	CodeTextTooLarge study.Code = "text_too_large"
	// CodeTextSentences: {path} has {found} sentences, more than the {limit}
	// that are aligned at once.
	CodeTextSentences study.Code = "text_sentences"
	// CodeTextEmpty: there is no sentence in {path}.
	CodeTextEmpty study.Code = "text_empty"
	// CodeNoDocument: what came out is no document, since {reason}.
	CodeNoDocument study.Code = "no_document"
	// keptNothing says that nothing was written.
	keptNothing = "nothing_written"
)

// maxText is the most bytes of a text to align, and maxSentences the most
// sentences: they take some 1 KB each.
const (
	maxText      = 64 << 20
	maxSentences = 200_000
)

func alignCommand() command {
	return command{
		name: "align", usage: "ZH EN [--sentences] [--kind letter|article] [--language zh|en] [--id ID]",
		summary: "cli.summary.align", least: 2, most: 2,
		options: []option{
			{name: "sentences", summary: "cli.option.sentences"},
			{name: "kind", value: "KIND", choices: []string{"letter", "article"}, summary: "cli.option.kind"},
			{name: "language", value: "LANGUAGE", choices: []string{"zh", "en"}, summary: "cli.option.language"},
			{name: "id", value: "ID", summary: "cli.option.id"},
		},
		do: align,
	}
}

// align reads both texts whole, aligns them and writes either beads or a
// document; nothing is written before all is done.
func align(ctx context.Context, r *run) error {
	if r.operands[0] == "-" && r.operands[1] == "-" {
		return usage("align", "cli.usage.one_stdin", nil)
	}
	if r.json() && (r.options.has("kind") || r.options.has("language") || r.options.has("id")) {
		return usage("align", "cli.usage.json_and_document", nil)
	}
	if id, ok := r.options["id"]; ok && !bilingual.IsID(id) {
		return usage("align", "cli.usage.bad_id", i18n.Args{"value": id})
	}
	zh, err := r.readText(ctx, r.operands[0], study.Chinese)
	if err != nil {
		return nothingWritten("align", err)
	}
	en, err := r.readText(ctx, r.operands[1], study.English)
	if err != nil {
		return nothingWritten("align", err)
	}
	if err := r.checkRoom(zh, en); err != nil {
		return nothingWritten("align", err)
	}
	beads, err := r.alignTexts(ctx, zh, en)
	if err != nil {
		return nothingWritten("align", err)
	}
	out, err := beadLines(beads)
	if !r.json() {
		out, err = r.document(zh, en, beads)
	}
	if err != nil {
		return nothingWritten("align", err)
	}
	return r.printAll(out)
}

// checkRoom refuses texts before the work is done that a document would have no
// room for, or that are too many to be aligned.
func (r *run) checkRoom(zh, en [][]string) error {
	both := [][][]string{zh, en}
	all := 0
	for i, text := range both {
		n := 0
		for _, p := range text {
			n += len(p)
		}
		if all += n; n > maxSentences {
			return &study.Error{Code: CodeTextSentences, Op: "align", Args: facts(
				"path", r.operands[i], "found", strconv.Itoa(n), "limit", strconv.Itoa(maxSentences))}
		}
	}
	// Each sentence has a line of a document, but for the few that are joined.
	if !r.json() && all > bilingual.MaxLines {
		return noDocument(r.Words.CodeText(bilingual.CodeTooManyLines, facts("limit", strconv.Itoa(bilingual.MaxLines))))
	}
	return nil
}

func noDocument(reason string) error {
	return &study.Error{Code: CodeNoDocument, Op: "align", Args: facts("reason", reason)}
}

// nothingWritten adds to a failure that there is no output.
func nothingWritten(op string, err error) error {
	with := study.Error{Code: study.CodeInternal, Op: op, Err: err}
	if e := (*study.Error)(nil); errors.As(err, &e) {
		with = *e
	} else if errors.Is(err, context.Canceled) {
		with.Code = CodeStopped
	}
	with.Kept = keptNothing
	return &with
}

// readText reads a text and divides it into paragraphs of sentences; with
// --sentences each line is a sentence, and empty lines are sentences too, so
// that the numbers are those of the lines.
func (r *run) readText(ctx context.Context, name string, l study.Language) ([][]string, error) {
	text, err := r.readPlain(ctx, name, maxText)
	if err != nil {
		return nil, err
	}
	if r.options.has("sentences") {
		return [][]string{sentenceLines(text)}, nil
	}
	paragraphs := bilingual.Paragraphs(text, l)
	if len(paragraphs) == 0 {
		return nil, &study.Error{Code: CodeTextEmpty, Op: "align", Args: map[string]string{"path": name}}
	}
	return paragraphs, nil
}

func sentenceLines(text string) []string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.TrimSuffix(text, "\n")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// readPlain reads a whole text of at most limit bytes in any encoding. It fails
// where the text is damaged.
func (r *run) readPlain(ctx context.Context, name string, limit int) (text string, err error) {
	in, err := r.open(ctx, name)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	data, err := io.ReadAll(io.LimitReader(in.raw, int64(limit)+1))
	if errors.Is(err, context.Canceled) {
		return "", err
	}
	if err != nil {
		return "", platform.ReadError("read", name, err)
	}
	if len(data) > limit {
		return "", &study.Error{Code: CodeTextTooLarge, Op: "read", Args: map[string]string{"path": name, "limit": strconv.Itoa(limit)}}
	}
	decoded := plaintext.Decode(data)
	return decoded.Text, decoded.Err(name)
}

func (r *run) alignTexts(ctx context.Context, zh, en [][]string) (beads []bilingual.Bead, err error) {
	reference, err := r.Reference(ctx, r.options["data"])
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, reference.Close()) }()
	var all strings.Builder
	for _, p := range zh {
		for _, s := range p {
			all.WriteString(s)
		}
	}
	glosser, err := reference.Glosses(ctx, all.String())
	if err != nil {
		return nil, err
	}
	progress := r.newProgress()
	defer progress.end()
	return bilingual.AlignParagraphs(ctx, zh, en, glosser, progress.share)
}

// beadLines gives [[zh],[en],confidence] a line.
func beadLines(beads []bilingual.Bead) ([]byte, error) {
	var b bytes.Buffer
	for _, bead := range beads {
		line, err := json.Marshal([]any{numbers(bead.Zh), numbers(bead.En), rounded(bead.Confidence)})
		if err != nil {
			return nil, err
		}
		b.Write(append(line, '\n'))
	}
	return b.Bytes(), nil
}

// numbers makes JSON write [] and not null for none.
func numbers(list []int) []int {
	if list == nil {
		return []int{}
	}
	return list
}

// rounded gives a confidence with three decimals.
func rounded(x float64) json.Number { return json.Number(strconv.FormatFloat(x, 'f', 3, 64)) }

// document gives the aligned texts as a bilingual document, which is checked
// as check would.
func (r *run) document(zh, en [][]string, beads []bilingual.Bead) ([]byte, error) {
	head := bilingual.Document{
		ID: r.options["id"], Kind: bilingual.Article, Language: study.Chinese,
		Title: fileTitle(r.operands[0], r.operands[1]),
	}
	if kind, ok := r.options["kind"]; ok {
		head.Kind = bilingual.Kind(kind)
	}
	if language, ok := r.options["language"]; ok {
		head.Language = study.Language(language)
	}
	if head.ID == "" {
		head.ID = bilingual.MakeID(baseName(r.operands[1]), baseName(r.operands[0]), "text")
	}
	d := bilingual.Compose(head, zh, en, beads)
	takeTitle(d)
	data := bilingual.Print(d)
	if _, faults := bilingual.Parse(data); bilingual.HasErrors(faults) {
		for _, f := range faults {
			if f.Severity == bilingual.Error {
				return nil, noDocument(r.Words.CodeText(f.Code, f.Args))
			}
		}
	}
	return data, nil
}

// takeTitle makes the heading that an article begins with its title.
func takeTitle(d *bilingual.Document) {
	if d.Kind != bilingual.Article || len(d.Paragraphs) < 2 || d.Paragraphs[0].Role != bilingual.Heading {
		return
	}
	pair := d.Paragraphs[0].Pairs[0]
	d.Title = bilingual.Text{Zh: pair.Zh, En: pair.En}
	d.Paragraphs = d.Paragraphs[1:]
}

// fileTitle names a document after its files.
func fileTitle(zh, en string) bilingual.Text {
	return bilingual.Text{Zh: baseName(zh), En: baseName(en)}
}

// baseName gives a file's name without folder and ending, "" for the standard
// input.
func baseName(path string) string {
	if path == "-" {
		return ""
	}
	name := filepath.Base(path)
	return strings.TrimSuffix(name, filepath.Ext(name))
}
