package reader_test

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func export(t testing.TB, s *db.Study) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Corrections.Export(ctx, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestExportIsImported(t *testing.T) {
	from := db.Open(t)
	add(t, from, reading(reader.AtPlace, "a", "他在“银行”。", "银行", "yin2", "hang2"), division(reader.InThisText, "a", "研究生命<b>。", "研究 生命"),
		reading(reader.Everywhere, "", "我姓朴。", "朴", "Piao2"))
	file := export(t, from)
	if lines := strings.Count(file, "\n"); lines != 4 || !strings.Contains(file, `"words":["研究","生命"]`) || !strings.Contains(file, "<b>") {
		t.Errorf("the file is\n%s", file)
	}
	to := db.Open(t)
	report, err := to.Corrections.Import(ctx, strings.NewReader(file))
	if err != nil || report.Added != 3 || report.Faulty != 0 {
		t.Fatalf("%+v, %v", report, err)
	}
	if again := export(t, to); again != file {
		t.Errorf("exported again\n%s\nwant\n%s", again, file)
	}
	// The same file, with another system's marks, changes nothing.
	other := "\ufeff" + strings.ReplaceAll(strings.TrimSuffix(file, "\n"), "\n", "\r\n")
	report, err = to.Corrections.Import(ctx, strings.NewReader(other))
	if err != nil || report.Same != 3 || !report.Change.Empty() {
		t.Errorf("%+v, %v", report, err)
	}
	back, err := to.Corrections.Undo(ctx, reader.CorrectionChange{Added: mustList(t, to)})
	if err != nil || len(back.Removed) != 3 {
		t.Errorf("%+v, %v", back, err)
	}
}

func mustList(t testing.TB, s *db.Study) []reader.Correction {
	t.Helper()
	all, err := s.Corrections.List(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

const correctionsHead = `{"format":"dear-li-hua-corrections","version":1}` + "\n"

// line is a correction of 银行 everywhere made some hours after nine o'clock.
func line(hours int, reading string) string {
	return fmt.Sprintf(`{"scope":"everywhere","kind":"reading","sentence":"他在银行。","start":2,"text":"银行","reading":%s,"created":%q}`+"\n",
		reading, db.Morning().Add(time.Duration(hours)*time.Hour).Format(time.RFC3339))
}

func TestImportedConflicts(t *testing.T) {
	for _, c := range []struct {
		name, lines, want string
		report            reader.ImportedCorrections
	}{
		{"older", line(-1, `["yin4","hang4"]`), "yin2 hang2", reader.ImportedCorrections{Newer: 1}},
		{"as old", line(0, `["yin4","hang4"]`), "yin2 hang2", reader.ImportedCorrections{Newer: 1}},
		{"newer", line(1, `["yin4","hang4"]`), "yin4 hang4", reader.ImportedCorrections{Replaced: 1}},
		{"the same", line(5, `["yin2","hang2"]`), "yin2 hang2", reader.ImportedCorrections{Same: 1}},
		{"two of one file", line(1, `["yin4","hang4"]`) + line(3, `["yin3","hang3"]`) + line(2, `["yin1","hang1"]`), "yin3 hang3", reader.ImportedCorrections{Replaced: 1, Same: 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := db.Open(t)
			add(t, s, reading(reader.Everywhere, "", "他在银行。", "银行", "yin2", "hang2"))
			before := mustList(t, s)
			report, err := s.Corrections.Import(ctx, strings.NewReader(correctionsHead+c.lines))
			change := report.Change
			report.Change = reader.CorrectionChange{}
			if err != nil || !reflect.DeepEqual(report, c.report) {
				t.Errorf("%+v, %v, want %+v", report, err, c.report)
			}
			if all := mustList(t, s); len(all) != 1 || all[0].Value() != c.want {
				t.Errorf("there is %+v, want %s", all, c.want)
			}
			if _, err := s.Corrections.Undo(ctx, change); err != nil {
				t.Fatal(err)
			}
			if all := mustList(t, s); !reflect.DeepEqual(all, before) {
				t.Errorf("after undo %+v, want %+v", all, before)
			}
		})
	}
}

func TestImportTellsOfBadLines(t *testing.T) {
	good := line(1, `["yin2","hang2"]`)
	for name, c := range map[string]struct {
		line string
		want study.Code
	}{
		"no JSON":          {"yin2 hang2", reader.CodeCorrectionLine},
		"a list":           {"[1, 2]", reader.CodeCorrectionLine},
		"a number too big": {strings.Replace(good, `"start":2`, `"start":1e30`, 1), reader.CodeCorrectionLine},
		"no date":          {strings.Replace(good, "2026-03-03T10:00:00Z", "yesterday", 1), reader.CodeCorrectionLine},
		"no UTF-8":         {strings.Replace(good, "他", "\xff", 1), reader.CodeCorrectionLine},
		"half a character": {strings.Replace(good, "他", `\ud800`, 1), reader.CodeCorrectionPlace},
		"no scope":         {strings.Replace(good, "everywhere", "", 1), reader.CodeCorrectionScope},
		"no characters":    {strings.Replace(good, `"text":"银行"`, `"text":""`, 1), reader.CodeCorrectionPlace},
		"before the text":  {strings.Replace(good, `"start":2`, `"start":-9223372036854775808`, 1), reader.CodeCorrectionPlace},
		"behind the text":  {strings.Replace(good, `"start":2`, `"start":9223372036854775807`, 1), reader.CodeCorrectionPlace},
		"no reading":       {strings.Replace(good, `"hang2"`, `"'; DROP TABLE corrections"`, 1), reader.CodeCorrectionReading},
		"words and reading": {
			strings.Replace(good, `"reading":[`, `"words":["银行"],"reading":[`, 1), reader.CodeCorrectionReading,
		},
		"other words": {
			strings.Replace(strings.Replace(good, `"kind":"reading"`, `"kind":"word"`, 1), `"reading":["yin2","hang2"]`, `"words":["银","杏"]`, 1),
			reader.CodeCorrectionWords,
		},
		"long": {`{"scope":"` + strings.Repeat("x", 1<<20) + `"}`, reader.CodeCorrectionLong},
	} {
		t.Run(name, func(t *testing.T) {
			s := db.Open(t)
			report, err := s.Corrections.Import(ctx, strings.NewReader(correctionsHead+"\n"+strings.TrimSuffix(c.line, "\n")+"\n"+good))
			if err != nil || report.Added != 1 || report.Faulty != 1 || len(report.Faults) != 1 {
				t.Fatalf("%+v, %v", report, err)
			}
			if f := report.Faults[0]; f.Line != 3 || study.CodeOf(f.Err) != c.want {
				t.Errorf("line %d: %v, want line 3: %s", f.Line, f.Err, c.want)
			}
		})
	}
	s := db.Open(t)
	report, err := s.Corrections.Import(ctx, strings.NewReader(correctionsHead+strings.Repeat("?\n", 1000)))
	if err != nil || report.Faulty != 1000 || len(report.Faults) > 200 {
		t.Errorf("%d faults, %d told, %v", report.Faulty, len(report.Faults), err)
	}
}

// TestFaultsAreToldShortly has what a file says reach neither a terminal nor a
// page as it stands.
func TestFaultsAreToldShortly(t *testing.T) {
	long := strings.Repeat("银", 5000)
	for _, bad := range []string{
		strings.Replace(line(1, `["yin2","hang2"]`), "银行\",\"reading", `\u001b[31m\n`+long+"\",\"reading", 1),
		strings.Replace(line(1, `["yin2","hang2"]`), "everywhere", `\u001b[31m\u202e`+long, 1),
		line(1, `["`+`\u001b[31m`+long+`","hang2"]`),
	} {
		report, err := db.Open(t).Corrections.Import(ctx, strings.NewReader(correctionsHead+bad))
		if err != nil || len(report.Faults) != 1 {
			t.Fatalf("%+v, %v", report, err)
		}
		e := (*study.Error)(nil)
		if !errors.As(report.Faults[0].Err, &e) || len(e.Args) == 0 {
			t.Fatalf("%v", report.Faults[0].Err)
		}
		for name, value := range e.Args {
			if strings.ContainsFunc(value, func(r rune) bool { return !unicode.IsGraphic(r) }) || utf8.RuneCountInString(value) > 100 {
				t.Errorf("%s is %q", name, value)
			}
		}
	}
}

// TestManyOfOnePlace brings in a file whose lines all speak of one sentence,
// which would take hours if each were compared with all before it.
func TestManyOfOnePlace(t *testing.T) {
	const n = 100_000
	var file strings.Builder
	file.WriteString(correctionsHead)
	for i := range n {
		fmt.Fprintf(&file, `{"scope":"place","kind":"reading","text_id":"a","sentence":"他在银行。","start":2,"text":"银行","reading":["yin2","hang%d"],"created":%q}`+"\n",
			i%4+1, db.Morning().Add(time.Duration(i)*time.Second).Format(time.RFC3339))
	}
	s := db.Open(t)
	report, err := s.Corrections.Import(ctx, strings.NewReader(file.String()))
	if err != nil || report.Added != 1 || report.Same != n-1 {
		t.Fatalf("%d added, %d the same, %v", report.Added, report.Same, err)
	}
	if all := mustList(t, s); len(all) != 1 || all[0].Value() != "yin2 hang4" {
		t.Errorf("%+v", all)
	}
}

// TestChainOfOverlaps keeps what does not meet the newest of a file, though
// both met one between them.
func TestChainOfOverlaps(t *testing.T) {
	var file strings.Builder
	file.WriteString(correctionsHead)
	for i, text := range []string{"他在", "在银", "银行"} {
		fmt.Fprintf(&file, `{"scope":"place","kind":"word","text_id":"a","sentence":"他在银行。","start":%d,"text":%q,"words":[%q],"created":%q}`+"\n",
			i, text, text, db.Morning().Add(time.Duration(i)*time.Hour).Format(time.RFC3339))
	}
	s := db.Open(t)
	report, err := s.Corrections.Import(ctx, strings.NewReader(file.String()))
	if err != nil || report.Added != 2 || report.Same != 1 {
		t.Errorf("%+v, %v", report, err)
	}
	if all := mustList(t, s); len(all) != 2 || all[0].Text != "银行" || all[1].Text != "他在" {
		t.Errorf("%+v", all)
	}
}

func TestOtherFilesAreNotRead(t *testing.T) {
	s := db.Open(t)
	for name, c := range map[string]struct {
		file string
		want study.Code
	}{
		"empty":       {"", reader.CodeNotCorrections},
		"no head":     {line(1, `["yin2","hang2"]`), reader.CodeNotCorrections},
		"a picture":   {"\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 1<<17), reader.CodeNotCorrections},
		"no version":  {`{"format":"dear-li-hua-corrections"}`, reader.CodeNotCorrections},
		"newer":       {`{"format":"dear-li-hua-corrections","version":2}`, reader.CodeCorrectionsNewer},
		"another one": {`{"format":"dear-li-hua-cards","version":1}`, reader.CodeNotCorrections},
	} {
		if _, err := s.Corrections.Import(ctx, strings.NewReader(c.file)); study.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if all := mustList(t, s); len(all) > 0 {
		t.Errorf("kept %+v", all)
	}
}

func TestTenThousandCorrections(t *testing.T) {
	from := db.Open(t)
	store := from.DB.Corrections()
	all := manyCorrections(10_000)
	for i := range all {
		all[i].ID, all[i].Created = fmt.Sprint("c", i), db.Morning()
	}
	if err := store.ChangeCorrections(ctx, nil, all); err != nil {
		t.Fatal(err)
	}
	file := export(t, from)
	to := db.Open(t)
	report, err := to.Corrections.Import(ctx, strings.NewReader(file))
	if err != nil || report.Added != len(all) {
		t.Fatalf("%+v, %v", report.Faults, err)
	}
	if again := export(t, to); again != file {
		t.Error("exported again it is another file")
	}
}

func FuzzImportCorrections(f *testing.F) {
	f.Add(correctionsHead + line(1, `["yin2","hang2"]`))
	f.Add(correctionsHead + `{"scope":"place","kind":"word","text_id":"a","sentence":"研究生命。","start":0,"text":"研究生命","words":["研究","生命"],"created":"2026-03-01T09:00:00Z"}`)
	f.Add(correctionsHead + "{}\n[]\n\x00")
	f.Add("")
	a := analyzer(f)
	f.Fuzz(func(t *testing.T, file string) {
		kept := &inMemory{}
		s := reader.NewCorrections(db.NewClock(db.Morning()), &db.IDs{}, kept, func(string) bool { return false })
		report, err := s.Import(ctx, strings.NewReader(file))
		if err != nil {
			if len(kept.all) > 0 || study.CodeOf(err) == study.CodeInternal {
				t.Fatalf("%d kept though it failed: %v", len(kept.all), err)
			}
			return
		}
		if len(kept.all) != report.Added {
			t.Fatalf("%d kept, report %+v", len(kept.all), report)
		}
		var first, second bytes.Buffer
		if err := s.Export(ctx, &first); err != nil {
			t.Fatal(err)
		}
		again := reader.NewCorrections(db.NewClock(db.Morning()), &db.IDs{}, &inMemory{}, func(string) bool { return false })
		if report, err := again.Import(ctx, bytes.NewReader(first.Bytes())); err != nil || report.Faulty > 0 {
			t.Fatalf("what was exported is not imported: %+v, %v", report, err)
		}
		if err := again.Export(ctx, &second); err != nil {
			t.Fatal(err)
		}
		if first.String() != second.String() {
			t.Fatalf("exported\n%s\nthen\n%s", first.String(), second.String())
		}
		for _, c := range kept.all {
			in, err := s.In(ctx, "other", []string{c.Sentence})
			if err != nil {
				t.Fatal(err)
			}
			overrides, _ := in.Apply(a, c.Sentence, nil)
			whole := ""
			for _, w := range a.AnnotateWith(c.Sentence, overrides) {
				whole += w.Text
			}
			if whole != c.Sentence {
				t.Fatalf("%q is read as %q with %+v", c.Sentence, whole, overrides)
			}
		}
	})
}
