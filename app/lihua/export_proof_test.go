package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
)

// proveExport is set by make proof-export.
const proveExport = "LIHUA_PROOF_EXPORT"

// squeeze takes out what lines and pages add to a text.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// TestExportsReadByOtherPrograms exports every text of the library in every
// layout, has other programs check and convert the files, and looks for every
// sentence in what they understood.
func TestExportsReadByOtherPrograms(t *testing.T) {
	needData(t)
	room := os.Getenv(proveExport)
	if room == "" {
		t.Skip("make proof-export runs this, with programs of other makers")
	}
	home := t.TempDir()
	data := filepath.Join(home, "study")
	lihua := func(args ...string) []byte {
		t.Helper()
		cmd := program(t, home, append(args, "--data", data)...)
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("lihua %q: %v", args, err)
		}
		return out
	}
	lihua("export", "texts", "--all", "--to", "lihua", "-o", room)
	names, err := filepath.Glob(filepath.Join(room, "*.md"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no documents in %s: %v", room, err)
	}
	var files, sentences int
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, faults := bilingual.Parse(content)
		if bilingual.HasErrors(faults) {
			t.Fatalf("%s: %v", name, faults)
		}
		for _, translation := range []string{"none", "under", "beside"} {
			for _, format := range []string{"pdf", "docx", "epub", "html"} {
				path := filepath.Join(room, doc.ID+"-"+translation+"."+format)
				lihua("export", "texts", doc.ID, "-o", path, "--translation", translation, "--words")
				understood := squeeze(understand(t, room, path))
				files++
				for _, p := range doc.Pairs() {
					sides := []string{p.In(doc.Language)}
					if translation != "none" && (translation == "under" || format != "pdf") {
						sides = append(sides, p.In(doc.Language.Other()))
					}
					for _, side := range sides {
						sentences++
						if !strings.Contains(understood, squeeze(side)) && !columns(understood, translation, format, side) {
							t.Errorf("%s: %q is not in what was understood", filepath.Base(path), side)
						}
					}
				}
			}
		}
	}
	t.Logf("%d files of %d texts read by other programs, %d sentences found whole", files, len(names), sentences)
}

// columns finds a sentence of a page of two columns, whose lines other programs
// may give by turns: all its characters are there in their order.
func columns(understood, translation, format, side string) bool {
	if translation != "beside" || format != "pdf" {
		return false
	}
	for _, r := range squeeze(side) {
		at := strings.IndexRune(understood, r)
		if at < 0 {
			return false
		}
		understood = understood[at+len(string(r)):]
	}
	return true
}

// embedded reports whether pdffonts says that a file holds parts of all faces,
// and of every other that it uses, with the characters that they stand for.
func embedded(fonts string) bool {
	seen := map[string]bool{}
	lines := strings.Split(strings.TrimSpace(fonts), "\n")
	for _, line := range lines[min(2, len(lines)):] { // two are headings
		tag, face, _ := strings.Cut(strings.Fields(line + " ?")[0], "+")
		if !strings.Contains(line, " yes yes yes ") || len(tag) != len("ABCDEF") {
			return false
		}
		seen[face] = true
	}
	// What is read, what stands beside it, and headings.
	for _, face := range []string{"LiHuaKai", "NotoSansSC-Regular", "NotoSansSC-Bold"} {
		if !seen[face] {
			return false
		}
	}
	return true
}

// TestEmbedded looks for what is not embedded in what pdffonts said of files.
func TestEmbedded(t *testing.T) {
	const (
		head = "name                                 type              encoding         emb sub uni object ID\n" +
			"------------------------------------ ----------------- ---------------- --- --- --- ---------\n"
		kai     = "CKJIGT+LiHuaKai                      CID TrueType      Identity-H       yes yes yes      3  0\n"
		regular = "MFYMCK+NotoSansSC-Regular            CID TrueType      Identity-H       yes yes yes      4  0\n"
		bold    = "KJYYEM+NotoSansSC-Bold               CID TrueType      Identity-H       yes yes yes      5  0\n"
		other   = "ABCDEF+Other                         CID TrueType      Identity-H       yes yes yes      6  0\n"
	)
	for name, c := range map[string]struct {
		fonts string
		want  bool
	}{
		"all":                  {head + kai + regular + bold, true},
		"one more":             {head + kai + regular + bold + other, true},
		"one of three":         {head + kai, false},
		"one three times":      {head + kai + kai + kai, false},
		"one is another":       {head + kai + regular + other, false},
		"one is of the system": {head + kai + regular + strings.Replace(bold, "yes yes yes", "no  no  yes", 1), false},
		"one is whole":         {head + kai + regular + strings.Replace(bold, "KJYYEM+", "       ", 1), false},
		"one cannot be copied": {head + kai + regular + strings.Replace(bold, "yes yes yes", "yes yes no ", 1), false},
		"one more that is not": {head + kai + regular + bold + strings.Replace(other, "yes yes yes", "no  no  no ", 1), false},
		"none":                 {head, false},
		"nothing":              {"", false},
	} {
		if got := embedded(c.fonts); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// understand gives the text that another program reads in a file.
func understand(t *testing.T, room, path string) string {
	t.Helper()
	run := func(name string, args ...string) string {
		out, err := exec.CommandContext(context.Background(), name, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s %q: %v\n%s", name, args, err, out)
		}
		return string(out)
	}
	switch filepath.Ext(path) {
	case ".pdf":
		if fonts := run("pdffonts", path); !embedded(fonts) {
			t.Errorf("%s: not all faces are embedded:\n%s", path, fonts)
		}
		return run("pdftotext", "-enc", "UTF-8", "-nopgbrk", path, "-")
	case ".docx":
		run("soffice", "--headless", "-env:UserInstallation=file://"+filepath.Join(room, "office"), "--convert-to", "txt:Text (encoded):UTF8", "--outdir", room, path)
		content, err := os.ReadFile(strings.TrimSuffix(path, ".docx") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	case ".md":
		return bare(t, run("pandoc", "-f", "gfm", "-t", "html", path))
	case ".epub":
		if says := run("java", "-jar", "/usr/share/java/epubcheck.jar", path); !strings.Contains(says, "0 fatals / 0 errors / 0 warnings") {
			t.Errorf("epubcheck of %s:\n%s", path, says)
		}
		return bare(t, run("unzip", "-p", path, "EPUB/text1.xhtml"))
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return bare(t, string(content))
}

// bare gives the text of a page without readings.
func bare(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || c.Data != "rt" {
				walk(c)
			}
		}
	}
	walk(root)
	return b.String()
}

// memory finds the most that a program took, as GNU time tells it.
var memory = regexp.MustCompile(`(?m)^most (\d+) seconds ([\d.]+)$`)

// TestExportOfALongText exports a text of 100,000 characters in each format.
func TestExportOfALongText(t *testing.T) {
	needData(t)
	room := os.Getenv(proveExport)
	if room == "" {
		t.Skip("make proof-export runs this")
	}
	home := t.TempDir()
	data := filepath.Join(home, "study")
	var text strings.Builder
	for i := 0; text.Len() < 300_000; i++ {
		fmt.Fprintf(&text, "第%d天，我和朋友去公园跑步。爸爸说：“公园里的狗都比你快！”我们笑了，一起回家吃面条。\n\n", i+1)
	}
	source := filepath.Join(home, "long.txt")
	if err := os.WriteFile(source, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := program(t, home, "import", source, "--json", "--data", data).Output()
	if err != nil {
		t.Fatalf("import: %v\n%s", err, out)
	}
	var imported struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(out, &imported); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"pdf", "docx", "epub", "html", "md"} {
		path := filepath.Join(room, "long."+format)
		cmd := program(t, home)
		cmd.Path, cmd.Args = "/usr/bin/time", []string{
			"time", "-f", "most %M seconds %e", self, "export", "texts", imported.ID, "--words", "--translation", "under", "--data", data, "-o", path,
		}
		says, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", format, err, says)
		}
		m := memory.FindStringSubmatch(string(says))
		info, err := os.Stat(path)
		if err != nil || m == nil {
			t.Fatalf("%v\n%s", err, says)
		}
		t.Logf("%s: %d bytes, most memory %s KiB, %s s", format, info.Size(), m[1], m[2])
		if format != "pdf" {
			continue
		}
		understood := squeeze(understand(t, room, path))
		for i := range 100 {
			// A page may end between two sentences.
			if day := fmt.Sprintf("第%d天，我和朋友去公园跑步。", i*20+1); !strings.Contains(understood, day) {
				t.Errorf("%s is not in the PDF", day)
			}
		}
	}
}
