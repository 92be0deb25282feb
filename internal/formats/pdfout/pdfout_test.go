package pdfout_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/pdfout"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/publishtest"
)

var update = flag.Bool("update", false, "write what comes out as what should")

func faces(t testing.TB) pdfout.Fonts {
	t.Helper()
	fonts, done, err := press.CarriedFonts(t.TempDir(), assets.Fonts)()
	if err != nil {
		t.Skipf("the fonts are not built (make data): %v", err)
	}
	t.Cleanup(func() {
		if err := done(); err != nil {
			t.Error(err)
		}
	})
	return fonts
}

func write(t *testing.T, fonts pdfout.Fonts, texts ...*publish.Text) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pdfout.Write(context.Background(), &b, publishtest.Book(texts...), fonts, "Test"); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// file is a PDF taken apart as its cross-reference table has it.
type file struct {
	t       *testing.T
	objects map[int]string
}

var stream = regexp.MustCompile(`(?s)^<<.*?>>\nstream\n`)

func open(t *testing.T, pdf []byte) *file {
	t.Helper()
	f := &file{t: t, objects: map[int]string{}}
	tail := pdf[bytes.LastIndex(pdf, []byte("startxref\n"))+10:]
	at, err := strconv.Atoi(string(tail[:bytes.IndexByte(tail, '\n')]))
	if err != nil || !bytes.HasPrefix(pdf[at:], []byte("xref\n0 ")) {
		t.Fatalf("no cross-reference table at %d", at)
	}
	lines := strings.Split(string(pdf[at:]), "\n")
	for i, line := range lines[3:] {
		if !strings.HasSuffix(line, " 00000 n ") {
			break
		}
		start, err := strconv.Atoi(line[:10])
		if err != nil {
			t.Fatal(err)
		}
		head := fmt.Sprintf("%d 0 obj\n", i+1)
		if !bytes.HasPrefix(pdf[start:], []byte(head)) {
			t.Fatalf("object %d is not at %d", i+1, start)
		}
		body := pdf[start+len(head):]
		f.objects[i+1] = string(body[:bytes.Index(body, []byte("\nendobj\n"))])
	}
	return f
}

// content gives the decompressed stream of an object.
func (f *file) content(number int) string {
	f.t.Helper()
	body := f.objects[number]
	z, err := zlib.NewReader(strings.NewReader(body[len(stream.FindString(body)):]))
	if err != nil {
		f.t.Fatalf("object %d: %v", number, err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		f.t.Fatal(err)
	}
	return string(out)
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

var (
	mapped   = regexp.MustCompile(`<([0-9A-F]{4})> <([0-9A-F]+)>`)
	showing  = regexp.MustCompile(`BDC|EMC|/(F\d) \S+ Tf (\S+) (\S+) Td(\[.*?\])TJ`)
	pageOf   = regexp.MustCompile(`/Type/Page/.*/Contents (\d+) 0 R`)
	fontOf   = regexp.MustCompile(`/(F\d) (\d+) 0 R`)
	toNumber = regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	kids     = regexp.MustCompile(`/Kids\[([^\]]*)\]`)
	hexes    = regexp.MustCompile(`<([0-9A-F]*)>`)
)

// pages gives the text of each page as copying gives it, a line for each run;
// ruby gives the readings apart.
func (f *file) pages() (pages []string, ruby string) {
	f.t.Helper()
	fonts := map[string]map[string]string{}
	var order []string
	for _, body := range f.objects {
		if strings.HasPrefix(body, "<</Font<<") {
			for _, m := range fontOf.FindAllStringSubmatch(body, -1) {
				fonts[m[1]] = f.characters(number(f.t, toNumber.FindStringSubmatch(f.objects[number(f.t, m[2])])[1]))
			}
		}
		if m := kids.FindStringSubmatch(body); m != nil {
			order = strings.Fields(strings.ReplaceAll(m[1], " 0 R", ""))
		}
	}
	var readings strings.Builder
	for _, kid := range order {
		var page strings.Builder
		quiet, line := false, ""
		for _, m := range showing.FindAllStringSubmatch(f.content(number(f.t, pageOf.FindStringSubmatch(f.objects[number(f.t, kid)])[1])), -1) {
			if m[0] == "BDC" || m[0] == "EMC" {
				quiet = m[0] == "BDC"
				continue
			}
			var run strings.Builder
			for _, h := range hexes.FindAllStringSubmatch(m[4], -1) {
				for i := 0; i+4 <= len(h[1]); i += 4 {
					run.WriteString(fonts[m[1]][h[1][i:i+4]])
				}
			}
			if quiet {
				readings.WriteString(run.String() + " ")
				continue
			}
			if line != "" && line != m[3] {
				page.WriteByte('\n')
			}
			line = m[3]
			page.WriteString(run.String())
		}
		pages = append(pages, page.String()+"\n")
	}
	return pages, readings.String()
}

// characters reads the table of a face.
func (f *file) characters(object int) map[string]string {
	out := map[string]string{}
	for _, m := range mapped.FindAllStringSubmatch(f.content(object), -1) {
		raw, err := hex.DecodeString(m[2])
		if err != nil {
			f.t.Fatal(err)
		}
		units := make([]uint16, len(raw)/2)
		for i := range units {
			units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
		}
		out[m[1]] = string(utf16.Decode(units))
	}
	return out
}

// squeeze takes out what lines and pages add.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func TestGolden(t *testing.T) {
	fonts := faces(t)
	for _, layout := range publishtest.Layouts() {
		pdf := write(t, fonts, publishtest.Letter(layout), publishtest.English(layout))
		if !bytes.Equal(pdf, write(t, fonts, publishtest.Letter(layout), publishtest.English(layout))) {
			t.Error("the same book makes other bytes")
		}
		pages, ruby := open(t, pdf).pages()
		got := strings.Join(pages, "-- page --\n") + "-- readings --\n" + ruby + "\n"
		path := filepath.Join("testdata", string(layout)+".txt")
		publishtest.Golden(t, *update, path, []byte(got))
	}
}

// What no face has is shown as □ and copied as itself.
func TestEverySentenceIsThere(t *testing.T) {
	fonts := faces(t)
	for _, layout := range publishtest.Layouts() {
		for _, text := range []*publish.Text{publishtest.Letter(layout), publishtest.English(layout)} {
			pages, _ := open(t, write(t, fonts, text)).pages()
			all := squeeze(strings.Join(pages, ""))
			for _, p := range text.Paragraphs {
				for _, s := range p.Sentences {
					if !strings.Contains(all, squeeze(s.Text())) {
						t.Errorf("%s: %q is not in %q", layout, s.Text(), all)
					}
				}
			}
		}
	}
}

func TestALongTextIsWholeOverItsPages(t *testing.T) {
	text := publishtest.Long(40)
	text.Layout = publish.Beside
	pages, ruby := open(t, write(t, faces(t), text)).pages()
	var all strings.Builder
	for i, p := range pages {
		lines := strings.Split(strings.TrimSuffix(p, "\n"), "\n")
		if lines[0] != strconv.Itoa(i+1) {
			t.Errorf("page %d is numbered %q", i+1, lines[0])
		}
		all.WriteString(strings.Join(lines[1:], "\n") + "\n")
	}
	if len(pages) < 5 {
		t.Errorf("%d pages", len(pages))
	}
	if got := strings.Count(ruby, "zhuāng "); got != 40*50 {
		t.Errorf("%d readings, want %d", got, 40*50)
	}
	// The columns stand side by side: the text's characters come in their order,
	// between them the translation's.
	rest := squeeze(all.String())
	for _, p := range text.Paragraphs {
		for _, r := range p.Sentences[0].Text() {
			at := strings.IndexRune(rest, r)
			if at < 0 {
				t.Fatalf("%q is missing or out of order", r)
			}
			rest = rest[at:]
		}
	}
}

func TestDamagedFaces(t *testing.T) {
	fonts := faces(t)
	for name, damaged := range map[string]io.ReaderAt{
		"empty": strings.NewReader(""), "text": strings.NewReader(strings.Repeat("no face ", 100)), "cut": io.NewSectionReader(fonts.Kai, 0, 4000),
	} {
		broken := fonts
		broken.Kai = damaged
		if err := pdfout.Write(context.Background(), io.Discard, publishtest.Book(publishtest.Letter(publish.Under)), broken, ""); err == nil {
			t.Errorf("%s: a PDF was written", name)
		}
	}
}

// full is a disk that is soon full.
type full struct{ left int }

func (f *full) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errors.New("no space")
	}
	return len(b), nil
}

func TestWritingThatFails(t *testing.T) {
	fonts := faces(t)
	for _, left := range []int{0, 1000, 40_000} {
		err := pdfout.Write(context.Background(), &full{left}, publishtest.Book(publishtest.Long(100)), fonts, "")
		if err == nil || !strings.Contains(err.Error(), "no space") {
			t.Errorf("after %d bytes: %v", left, err)
		}
	}
	if err := pdfout.Write(context.Background(), io.Discard, &publish.Book{}, fonts, ""); err == nil {
		t.Error("a book of nothing was written")
	}
}

// after ends its context when a number of bytes was written.
type after struct {
	left   int
	cancel func()
}

func (a *after) Write(b []byte) (int, error) {
	if a.left -= len(b); a.left < 0 {
		a.cancel()
	}
	return len(b), nil
}

func TestCancelling(t *testing.T) {
	fonts := faces(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	out := &after{50_000, cancel}
	if err := pdfout.Write(ctx, out, publishtest.Book(publishtest.Long(1000)), fonts, ""); !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled: %v", err)
	}
	if out.left < -100_000 {
		t.Errorf("wrote %d bytes after that", -out.left)
	}
}

// What a long text holds on to while it is written must not grow with it: the
// text itself is counted before.
func TestMemoryOfALongText(t *testing.T) {
	fonts := faces(t)
	used := func(paragraphs int) (bytes uint64) {
		book := publishtest.Book(publishtest.Long(paragraphs))
		var before, now runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		probe := &peak{every: 200_000, look: func() {
			runtime.GC()
			runtime.ReadMemStats(&now)
			if now.HeapAlloc > before.HeapAlloc {
				bytes = max(bytes, now.HeapAlloc-before.HeapAlloc)
			}
		}}
		if err := pdfout.Write(context.Background(), probe, book, fonts, ""); err != nil {
			t.Fatal(err)
		}
		runtime.KeepAlive(book)
		return bytes
	}
	small, large := used(250), used(1000) // 25,000 and 100,000 characters
	t.Logf("%d KiB at 25,000 characters, %d KiB at 100,000", small>>10, large>>10)
	if large > small+4<<20 || large > 32<<20 {
		t.Errorf("%d bytes at 100,000 characters, %d at 25,000", large, small)
	}
}

type peak struct {
	written, every int
	look           func()
}

func (p *peak) Write(b []byte) (int, error) {
	if p.written += len(b); p.written > p.every {
		p.written = 0
		p.look()
	}
	return len(b), nil
}
