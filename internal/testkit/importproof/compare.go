package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
)

// maker is another program that writes a format.
type maker struct {
	name, file string
	// args is its command; {in} is the page that it reads, {docx} the document
	// that pandoc made of it, {cues} the subtitles, {text} the text, {out} the
	// file that it writes, {dir} its folder.
	args []string
}

func makers() []maker {
	pandoc := func(name, file, to string) maker {
		// Lines are not wrapped: pandoc does not protect what then begins one.
		return maker{name, file, []string{"pandoc", "-f", "html", "-t", to, "-s", "--wrap=none", "-o", "{out}", "{in}"}}
	}
	office := func(name, file, filter, in string) maker {
		return maker{name, file, []string{"soffice", "-env:UserInstallation=file://{dir}/profile", "--headless", "--convert-to", filter, "--outdir", "{dir}", in}}
	}
	calibre := func(name, file string, more ...string) maker {
		return maker{name, file, append([]string{"ebook-convert", "{in}", "{out}", "--chapter", "/", "--page-breaks-before", "/"}, more...)}
	}
	out := []maker{
		pandoc("pandoc-gfm", "a.md", "gfm"), pandoc("pandoc-commonmark", "b.md", "commonmark"), pandoc("pandoc-html", "a.html", "html5"),
		pandoc("pandoc-html4", "b.html", "html4"), pandoc("pandoc-epub2", "a.epub", "epub2"), pandoc("pandoc-epub3", "b.epub", "epub3"),
		pandoc("pandoc-docx", "a.docx", "docx"),
		office("office-html", "book.html", "html:HTML (StarWriter)", "{docx}"), office("office-epub", "book.epub", "epub", "{docx}"),
		office("office-docx", "book.docx", "docx:MS Word 2007 XML", "{odt}"), office("office-txt", "book.txt", "txt:Text (encoded):UTF8", "{docx}"),
		calibre("calibre-epub2", "c.epub", "--epub-version=2"), calibre("calibre-epub3", "d.epub", "--epub-version=3"),
		calibre("calibre-docx", "c.docx"),
		{"ffmpeg-srt", "a.srt", []string{"ffmpeg", "-loglevel", "error", "-y", "-i", "{cues}", "{out}"}},
	}
	for _, e := range []string{"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "GB18030", "GBK", "BIG5"} {
		out = append(out, maker{"iconv-" + e, e + ".txt", []string{"sh", "-c", "iconv -f UTF-8 -t " + e + " {text} >{out}"}})
	}
	for _, e := range []string{"GB18030", "BIG5", "UTF-16"} {
		out = append(out, maker{"iconv-srt-" + e, e + ".srt", []string{"sh", "-c", "iconv -f UTF-8 -t " + e + " {srt} >{out}"}})
		out = append(out, maker{"iconv-html-" + e, e + ".html", []string{"sh", "-c", "iconv -f UTF-8 -t " + e + " {page} >{out}"}})
	}
	return out
}

// proveSame makes every format of each text, imports it and compares. What is
// done at this commit is not done again.
func proveSame(ctx context.Context, lihua, room string, texts []string) error {
	lihua, err := filepath.Abs(lihua)
	if err != nil {
		return err
	}
	if room, err = filepath.Abs(room); err != nil {
		return err
	}
	good, skipped, bad, characters := 0, 0, 0, 0
	for _, path := range texts {
		w, err := prepare(room, path)
		if err != nil {
			return err
		}
		for _, m := range makers() {
			said, n, err := w.prove(ctx, lihua, m)
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case errors.Is(err, errCannot):
				skipped++
			case err != nil:
				bad++
			default:
				good++
				characters += n
			}
			fmt.Printf("%s %-14s %-18s %s\n", time.Now().UTC().Format(time.RFC3339), w.name, m.name, said)
		}
	}
	fmt.Printf("%d texts: %d files the same, %d characters compared; %d encodings that lack characters of a text; %d wrong\n",
		len(texts), good, characters, skipped, bad)
	if bad > 0 {
		return errors.New("what came in is not what the source has")
	}
	return nil
}

// errCannot says that an encoding lacks characters of a text.
var errCannot = errors.New("the encoding lacks characters of this text")

// original is a text to convert.
type original struct {
	name, dir  string
	paragraphs []string
	files      map[string]string
}

// prepare writes the text as a page, as lines and as subtitles.
func prepare(room, path string) (*original, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	w := &original{name: strings.TrimSuffix(filepath.Base(path), ".txt")}
	w.dir = filepath.Join(room, w.name)
	w.paragraphs = strings.Split(strings.TrimSpace(string(data)), "\n")
	if err := os.MkdirAll(w.dir, 0o755); err != nil {
		return nil, err
	}
	var page, cues, srt strings.Builder
	title := html.EscapeString(w.paragraphs[0])
	fmt.Fprintf(&page, "<!DOCTYPE html>\n<html><head><title>%s</title></head><body>\n<h1>%s</h1>\n", title, title)
	cues.WriteString("WEBVTT\n\n")
	for i, p := range w.paragraphs {
		if i > 0 {
			fmt.Fprintf(&page, "<p>%s</p>\n", html.EscapeString(p))
		}
		at := func(s int) string { return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60) }
		fmt.Fprintf(&cues, "%s.000 --> %s.900\n%s\n\n", at(i), at(i), strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(p))
		fmt.Fprintf(&srt, "%d\r\n%s,000 --> %s,900\r\n%s\r\n\r\n", i+1, at(i), at(i), p)
	}
	page.WriteString("</body></html>\n")
	w.files = map[string]string{}
	for key, text := range map[string]string{
		"in.html": page.String(), "cues.vtt": cues.String(), "raw.srt": srt.String(), "text.txt": strings.Join(w.paragraphs, "\n\n") + "\n",
	} {
		w.files[key] = filepath.Join(w.dir, key)
		if err := os.WriteFile(w.files[key], []byte(text), 0o644); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// prove makes one format, imports it and compares.
func (w *original) prove(ctx context.Context, lihua string, m maker) (said string, characters int, err error) {
	mark := filepath.Join(w.dir, "same-"+m.name+"-"+os.Getenv("PROOF_COMMIT"))
	if done, err := os.ReadFile(mark); err == nil && os.Getenv("PROOF_COMMIT") != "" {
		return "done before: " + string(done), utf8.RuneCountInString(plain(strings.Join(w.paragraphs, " "))), nil
	}
	if encoding, ok := strings.CutPrefix(m.name, "iconv-"); ok {
		if w, err = w.within(ctx, encoding[strings.LastIndexByte(encoding, '-')+1:]); err != nil {
			return err.Error(), 0, err
		}
	}
	out := filepath.Join(w.dir, m.file)
	if m.name == "office-html" || m.name == "office-epub" || m.name == "office-txt" || m.name == "office-docx" {
		if err := w.bookFor(ctx); err != nil {
			return "WRONG: " + err.Error(), 0, err
		}
	}
	if err := w.run(ctx, m, out); err != nil {
		return "WRONG: " + err.Error(), 0, err
	}
	got, err := imported(ctx, lihua, w.dir, out)
	if err != nil {
		return "WRONG: " + err.Error(), 0, err
	}
	source := w.paragraphs
	if strings.HasSuffix(m.file, ".md") {
		source = written(source)
	}
	want := plain(strings.Join(source, " "))
	difference := differ(letters(got), want)
	if difference == "" {
		difference = differInSpace(got, source, m.name == "office-html")
	}
	if difference != "" {
		return "WRONG: " + difference, 0, errors.New(difference)
	}
	n := len([]rune(want))
	said = fmt.Sprintf("%d characters the same, and the space of %d paragraphs", n, len(w.paragraphs))
	return said, n, os.WriteFile(mark, []byte(said), 0o644)
}

// written gives paragraphs as pandoc writes them in Markdown: it does not
// protect the names of characters, so that &quot; is a quotation mark there.
func written(paragraphs []string) []string {
	out := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		out[i] = html.UnescapeString(p)
	}
	return out
}

// within gives the text without the few characters that an encoding lacks. It
// fails with errCannot where they are many.
func (w *original) within(ctx context.Context, encoding string) (*original, error) {
	if encoding != "GBK" && encoding != "BIG5" {
		return w, nil
	}
	script := "iconv -c -f UTF-8 -t " + encoding + " | iconv -f " + encoding + " -t UTF-8"
	cmd := exec.CommandContext(ctx, "sh", "-c", script)
	cmd.Stdin = strings.NewReader(strings.Join(w.paragraphs, "\n"))
	data, err := cmd.Output()
	whole := strings.Join(w.paragraphs, "\n")
	if err != nil || len(data)*100 < len(whole)*97 {
		return nil, errCannot
	}
	path := filepath.Join(w.dir, encoding, "narrow.txt")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return nil, err
	}
	return prepare(filepath.Dir(path), path)
}

// bookFor makes the documents that the office program reads.
func (w *original) bookFor(ctx context.Context) error {
	for _, to := range []string{"docx", "odt"} {
		out := filepath.Join(w.dir, "source", "book."+to)
		if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
			return err
		}
		if err := w.run(ctx, maker{args: []string{"pandoc", "-f", "html", "-s", "-o", "{out}", "{in}"}}, out); err != nil {
			return err
		}
	}
	return nil
}

func (w *original) run(ctx context.Context, m maker, out string) error {
	replace := strings.NewReplacer("{in}", w.files["in.html"], "{page}", w.files["in.html"], "{out}", out, "{dir}", w.dir, "{text}", w.files["text.txt"],
		"{cues}", w.files["cues.vtt"], "{srt}", w.files["raw.srt"],
		"{docx}", filepath.Join(w.dir, "source", "book.docx"), "{odt}", filepath.Join(w.dir, "source", "book.odt"))
	args := make([]string, len(m.args))
	for i, a := range m.args {
		args[i] = replace.Replace(a)
	}
	limited, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(limited, args[0], args[1:]...)
	said, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w: %s", args[0], err, bytes.TrimSpace(said))
	}
	return nil
}

// imported imports a file and gives the text that the study then has.
func imported(ctx context.Context, lihua, dir, path string) (d *bilingual.Document, err error) {
	data, err := os.MkdirTemp(dir, "study")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(data)) }()
	said, err := exec.CommandContext(ctx, lihua, "--data", data, "import", "--json", path).Output()
	if err != nil {
		return nil, fmt.Errorf("import: %w: %s", err, said)
	}
	var report line
	if err := json.Unmarshal(bytes.TrimSpace(said), &report); err != nil {
		return nil, err
	}
	out, err := exec.CommandContext(ctx, lihua, "--data", data, "export", "texts", report.ID, "--to", "lihua").Output()
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	d, faults := bilingual.Parse(out)
	if bilingual.HasErrors(faults) {
		return nil, errors.New(faults[0].String())
	}
	return d, nil
}

// letters gives the title and the text of a document as plain does.
func letters(d *bilingual.Document) string {
	parts := []string{d.Title.In(d.Language)}
	for _, p := range d.Pairs() {
		parts = append(parts, p.In(d.Language))
	}
	return plain(strings.Join(parts, " "))
}

// plain leaves spaces out: where a sentence ends and where a line was wrapped,
// they mean nothing, and between Chinese characters neither. Pandoc adds to some
// arrows that they are no emoji.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u00ad' || r == '\u200b' || r == '\ufeff' || r == '\ufe0e' {
			return -1
		}
		return r
	}, text)
}

// differ gives the first place where two texts differ, "" where they do not. A
// text whose file gives no title has that of the file before it.
func differ(got, want string) string {
	if got == want || strings.HasSuffix(got, want) && len(got)-len(want) < 300 {
		return ""
	}
	a, b := []rune(got), []rune(want)
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	around := func(text []rune) string { return string(text[max(0, i-20):min(len(text), i+30)]) }
	return fmt.Sprintf("at character %d of %d (%d came in): %q instead of %q", i, len(b), len(a), around(a), around(b))
}
