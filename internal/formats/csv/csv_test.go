package csv_test

import (
	"bytes"
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/csv"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func parse(text string) (*csv.Table, error) {
	return csv.Parse(context.Background(), text, formats.DefaultLimits(), csv.Options{IsName: isName})
}

func isName(cell string) bool {
	return slices.Contains([]string{"hanzi", "pinyin", "meaning"}, strings.ToLower(cell))
}

func cells(t *csv.Table) [][]string {
	var out [][]string
	for _, r := range t.Rows {
		out = append(out, r.Cells)
	}
	return out
}

func TestParse(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		header []string
		rows   [][]string
	}{
		"plain":                     {"Hanzi,Pinyin\n学,xué\n", []string{"Hanzi", "Pinyin"}, [][]string{{"学", "xué"}}},
		"byte order, CR LF":         {"\ufeffhanzi,pinyin\r\n学,xué\r\n", []string{"hanzi", "pinyin"}, [][]string{{"学", "xué"}}},
		"old ends of lines":         {"学,xué\r习,xí", nil, [][]string{{"学", "xué"}, {"习", "xí"}}},
		"semicolons":                {"学;to learn, to study\n习;x\n", nil, [][]string{{"学", "to learn, to study"}, {"习", "x"}}},
		"tabs":                      {"学\tto learn, to study\n习\t\n", nil, [][]string{{"学", "to learn, to study"}, {"习", ""}}},
		"a spreadsheet's line":      {"sep=|\n学|a,b\n", nil, [][]string{{"学", "a,b"}}},
		"quotation marks":           {"\"a\"\"b\",\"c\nd\"\ne,\"f\"g\n", nil, [][]string{{`a"b`, "c\nd"}, {"e", `"f"g`}}},
		"marks that quote nothing":  {"\"Good\" morning,\"a,b\" c,\"d\" \n\"a\"\"b\"c,1,2\n", nil, [][]string{{`"Good" morning`, "a,b c", "d"}, {`"a""b"c`, "1", "2"}}},
		"tabs without quotation":    {"\"Good\" morning\t早\n\"two\nlines\"\ta\n\"hi\tx\n\"ho\ty\n", nil, [][]string{{`"Good" morning`, "早"}, {"two\nlines", "a"}, {`"hi`, "x"}, {`"ho`, "y"}}},
		"marks within":              {"a\"b,c\n", nil, [][]string{{`a"b`, "c"}}},
		"empty lines":               {"\n\na,b\n\n\nc,d\n\n", nil, [][]string{{"a", "b"}, {"c", "d"}}},
		"short and long rows":       {"hanzi,pinyin\na\nb,c,d\n", []string{"hanzi", "pinyin"}, [][]string{{"a"}, {"b", "c", "d"}}},
		"formulas":                  {"'=1+1,'-x,'x,''@a\n=2,',''\n", nil, [][]string{{"=1+1", "-x", "'x", "'@a"}, {"=2", "'", "''"}}},
		"a sign that is no comment": {"#1,a\n", nil, [][]string{{"#1", "a"}}},
		"one column":                {"学\n习\n", nil, [][]string{{"学"}, {"习"}}},
	} {
		got, err := parse(c.text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !slices.Equal(got.Header, c.header) || !reflect.DeepEqual(cells(got), c.rows) {
			t.Errorf("%s: %q %q, want %q %q", name, got.Header, cells(got), c.header, c.rows)
		}
	}
}

func TestAnkisHeaderLines(t *testing.T) {
	got, err := parse("#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column: 6\n#deck:A b\n#tags:x  y\n" +
		"#columns:a\tb\t\"c\td\"\n'=guid\tBasic\t中文::HSK\n# a comment\n\"q\"\"\"\t2\t3\n")
	if err != nil {
		t.Fatal(err)
	}
	want := csv.Settings{
		Separator: '\t', HTML: true, Columns: []string{"a", "b", "c\td"}, Deck: "A b", Tags: []string{"x", "y"},
		GUIDColumn: 1, NoteTypeColumn: 2, DeckColumn: 3, TagsColumn: 6,
	}
	if !reflect.DeepEqual(got.Settings, want) {
		t.Errorf("got %+v, want %+v", got.Settings, want)
	}
	if rows := cells(got); !reflect.DeepEqual(rows, [][]string{{"'=guid", "Basic", "中文::HSK"}, {`q"`, "2", "3"}}) || got.Rows[1].Line != 12 {
		t.Errorf("%q, line %d", rows, got.Rows[1].Line)
	}
	if got.Column("B") != 1 || got.Column("z") != -1 {
		t.Error("columns are not found by their names")
	}
	for name, want := range map[string]rune{"Comma": ',', "semicolon": ';', "Pipe": '|', "Space": ' ', "Colon": ':', "~": '~'} {
		if got, err := parse("#separator:" + name + "\na" + string(want) + "b\n"); err != nil || got.Settings.Separator != want || len(got.Rows[0].Cells) != 2 {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestEncodings(t *testing.T) {
	text := "hanzi,pinyin\n学习,xué xí\n看见了一本很好的书,x\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"GB18030": gb, "UTF-16": wide, "UTF-8": text} {
		got, err := csv.Read(t.Context(), strings.NewReader(data), int64(len(data)), formats.DefaultLimits(), csv.Options{IsName: isName})
		if err != nil || len(got.Rows) != 2 || got.Rows[0].Cells[1] != "xué xí" {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestTablesThatAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		code study.Code
		line string
	}{
		"nothing":      {"", csv.CodeEmpty, ""},
		"only a name":  {"hanzi,pinyin\n", csv.CodeEmpty, ""},
		"no end":       {"a,b\n\"c\nd\n\"\ne,\"f\n", csv.CodeQuote, "5"},
		"many columns": {"a,b\n" + strings.Repeat(",", 600), csv.CodeWide, "2"},
		"many cells":   {strings.Repeat(strings.Repeat(",", 499)+"\n", 8_001), csv.CodeCells, ""},
	} {
		_, err := parse(c.text)
		var e *study.Error
		if study.CodeOf(err) != c.code {
			t.Errorf("%s: %v", name, err)
		} else if e = err.(*study.Error); e.Args["line"] != c.line { //nolint:errorlint // it is not wrapped
			t.Errorf("%s: line %q, want %q", name, e.Args["line"], c.line)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := csv.Parse(ctx, "a,b\n", formats.DefaultLimits(), csv.Options{}); err == nil {
		t.Error("a table was read after its end")
	}
	limits := formats.DefaultLimits()
	limits.Text = 3
	if _, err := csv.Read(t.Context(), strings.NewReader("a,b\n"), 4, limits, csv.Options{}); study.CodeOf(err) != formats.CodeTooLarge {
		t.Errorf("%v", err)
	}
}

// Short rows stay short: a small file with a wide header fills no memory.
func TestShortRowsTakeNoRoom(t *testing.T) {
	text := strings.Repeat("hanzi,", 499) + "hanzi\n" + strings.Repeat("a\n", 10_000)
	got, err := parse(text)
	if err != nil || got.Short != 10_000 || len(got.Header) != 500 {
		t.Fatalf("%v, %d short of %d", err, got.Short, len(got.Rows))
	}
	room := 0
	for i := range got.Rows {
		room += cap(got.Rows[i].Cells)
	}
	if room > 2*10_000 || got.Rows[7].Cell(499) != "" || got.Rows[7].Cell(0) != "a" {
		t.Errorf("10,000 rows of a cell have room for %d", room)
	}
}

// CSV begins with the mark of byte order, and no cell of it is run.
func TestWrittenForSpreadsheets(t *testing.T) {
	var b bytes.Buffer
	w, err := csv.NewCSV(&b, []string{"hanzi", "pinyin", "meaning"})
	if err == nil {
		err = w.Write([]string{"=1+1", "-子", "'=x"})
	}
	if err == nil {
		err = w.Write([]string{"a,b", "c\"d", "+1"})
	}
	if err == nil {
		err = w.Flush()
	}
	if want := "\ufeffhanzi,pinyin,meaning\r\n'=1+1,'-子,''=x\r\n\"a,b\",\"c\"\"d\",'+1\r\n"; err != nil || b.String() != want {
		t.Errorf("%v: %q, want %q", err, b.String(), want)
	}
	if w.Write([]string{"one"}) == nil {
		t.Error("a short row was written")
	}
}

func TestWrittenForAnki(t *testing.T) {
	var b bytes.Buffer
	w, err := csv.NewTSV(&b, []string{"id", "a b", "tags"}, csv.Settings{HTML: true, GUIDColumn: 1, TagsColumn: 3, Deck: "中文::\nHSK", NoteType: "Basic"})
	if err == nil {
		err = w.Write([]string{"#g1", "=<b>x</b>\ty", "a b"})
	}
	if err == nil {
		err = w.Flush()
	}
	want := "#separator:Tab\n#html:true\n#guid column:1\n#tags column:3\n#notetype:Basic\n#deck:中文:: HSK\n#columns:id\ta b\ttags\n\"#g1\"\t\"=<b>x</b>\ty\"\ta b\n"
	if err != nil || b.String() != want {
		t.Errorf("%v: %q, want %q", err, b.String(), want)
	}
}

// Whatever is written is read back.
func FuzzRoundTrip(f *testing.F) {
	for _, s := range []string{"a|b", "=1|'=1", "\"|\n", " a |\tb", "#a|b", "\ufeffa|", "|", "\r|\r\n", "a,b|c;d", "hanzi|pinyin", "'|''", "-|@"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		row := strings.Split(s, "|")
		if len(row) > 20 {
			return
		}
		header := make([]string, len(row))
		for i := range header {
			header[i] = "hanzi"
		}
		for name, begin := range map[string]func(*bytes.Buffer) (*csv.Writer, error){
			"CSV": func(b *bytes.Buffer) (*csv.Writer, error) { return csv.NewCSV(b, header) },
			"TSV": func(b *bytes.Buffer) (*csv.Writer, error) { return csv.NewTSV(b, header, csv.Settings{}) },
		} {
			var b bytes.Buffer
			w, err := begin(&b)
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if err := w.Write(row); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Flush(); err != nil {
				t.Fatal(err)
			}
			got, err := parse(b.String())
			if err != nil {
				t.Fatalf("%s of %q: %q: %v", name, row, b.String(), err)
			}
			if want := [][]string{row, row}; !reflect.DeepEqual(cells(got), want) || !slices.Equal(got.Header, header) {
				t.Fatalf("%s of %q: %q: %q", name, row, b.String(), cells(got))
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a,b\nc,d", "#separator:Tab\n#columns:a\tb\n1\t2", "sep=;\na;b", "\"a\n", "#html:true\n", "\r\r\n\n", "#separator:\"\na", "#columns:\"\na,b", "\"a\" b\tc\n\"d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := parse(s)
		if err != nil {
			if code := study.CodeOf(err); !strings.HasPrefix(string(code), "table_") {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		last := 0
		for _, r := range got.Rows {
			if len(r.Cells) == 0 || r.Line <= last || r.Cell(len(r.Cells)) != "" || r.Cell(-1) != "" || r.Cell(0) != r.Cells[0] {
				t.Fatalf("%q: %+v after line %d", s, r, last)
			}
			last = r.Line
		}
	})
}
