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
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
)

// proveSame makes every format of each text, imports it and compares. What is
// done at this commit is not done again. only chooses makers.
func proveSame(ctx context.Context, lihua, room, only string, texts []string) error {
	lihua, err := filepath.Abs(lihua)
	if err != nil {
		return err
	}
	if room, err = filepath.Abs(room); err != nil {
		return err
	}
	var all tally
	byMaker := map[string]*tally{}
	for _, path := range texts {
		w, err := prepare(room, path)
		if err != nil {
			return err
		}
		for _, m := range makers() {
			if !strings.Contains(m.name, only) {
				continue
			}
			said, n, err := w.prove(ctx, lihua, m)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if byMaker[m.name] == nil {
				byMaker[m.name] = &tally{}
			}
			byMaker[m.name].add(n, err)
			all.add(n, err)
			fmt.Printf("%s %-14s %-18s %s\n", time.Now().UTC().Format(time.RFC3339), w.name, m.name, said)
		}
	}
	for _, m := range makers() {
		if t := byMaker[m.name]; t != nil {
			fmt.Printf("%-18s %3d files, %9d characters, %d lacking, %d wrong\n", m.name, t.good, t.characters, t.lacking, t.bad)
		}
	}
	fmt.Printf("%d texts: %d files the same, %d characters compared; %d encodings that lack characters of a text; %d wrong\n",
		len(texts), all.good, all.characters, all.lacking, all.bad)
	if all.bad > 0 {
		return errors.New("what came in is not what the source has")
	}
	return nil
}

// tally counts files that are the same, their characters, those whose encoding
// lacks characters of the text, and those that differ.
type tally struct{ good, characters, lacking, bad int }

func (t *tally) add(characters int, err error) {
	switch {
	case errors.Is(err, errCannot):
		t.lacking++
	case err != nil:
		t.bad++
	default:
		t.good++
		t.characters += characters
	}
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
		if _, err := fmt.Sscanf(string(done), "%d", &characters); err == nil {
			return "done before: " + string(done), characters, nil
		}
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
	if m.changed != nil {
		source = m.changed(source)
	}
	if difference := m.differ(got, source); difference != "" {
		return "WRONG: " + difference, 0, errors.New(difference)
	}
	n := utf8.RuneCountInString(letters(source))
	said = fmt.Sprintf("%d characters the same, and the space of %d paragraphs", n, len(source))
	return said, n, os.WriteFile(mark, []byte(said), 0o644)
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
