package cli_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/mailbag"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// realMail is the correspondence of a study on the disk, with one thread of two
// letters in the library.
type realMail struct {
	*letters.Service
	s       *cliMail
	failing error
}

// cliMail runs commands on one study.
type cliMail struct {
	*session
	study   *db.Study
	failing error // of Deliver
	opened  int
	closed  int
	begin   bool
	missing error
}

func newMail(t *testing.T) *cliMail {
	t.Helper()
	doc := func(id, body string, position int) *bilingual.Document {
		return &bilingual.Document{
			Version: 1, ID: id, Kind: bilingual.Letter, Language: study.Chinese, Title: bilingual.Text{Zh: "信" + id, En: "Letter " + id},
			Author: bilingual.Text{Zh: "李华", En: "Li Hua"}, Thread: "cats", Position: position, ThreadTitle: bilingual.Text{Zh: "猫", En: "Cats"}, Date: "2025-01-20",
			Paragraphs: []bilingual.Paragraph{{Pairs: []bilingual.Pair{{Zh: body, En: "In English."}}}},
		}
	}
	return &cliMail{session: newSession(t), study: db.Open(t, doc("one", "我叫李华。", 1), doc("two", "谢谢。", 2))}
}

func (m *realMail) Deliver(ctx context.Context) (int, error) {
	if m.failing != nil {
		return 0, m.failing
	}
	texts, err := m.s.study.Library.Texts(ctx)
	var arrivals []letters.Arrival
	for _, t := range texts {
		arrivals = append(arrivals, letters.ArrivalOf(t.Document))
	}
	if err != nil {
		return 0, err
	}
	return m.Service.Deliver(ctx, arrivals)
}

func (m *realMail) Collect(ctx context.Context, ids []string) (mailbag.Bundle, error) {
	from := mailbag.Source{Letters: m.Service, Words: m.s.services().Words, PenName: "约翰", Document: func(ctx context.Context, id string) (*bilingual.Document, error) {
		t, err := m.s.study.Library.Text(ctx, id)
		return t.Document, err
	}}
	return from.Collect(ctx, ids)
}

func (m *realMail) Learner() press.Study  { return press.Study{} }
func (m *realMail) OnDamaged(func(error)) {}
func (m *realMail) Close() error          { m.s.closed++; return nil }

func (m *cliMail) do(stdin string, args ...string) result {
	m.t.Helper()
	services := m.services()
	services.Mail = func(_ context.Context, data string, begin bool) (cli.Mail, error) {
		if m.begin = begin; m.missing != nil {
			return nil, m.missing
		}
		m.opened++
		return &realMail{Service: m.study.Letters, s: m, failing: m.failing}, nil
	}
	var out, errs strings.Builder
	code := cli.Run(context.Background(), args, strings.NewReader(stdin), &out, &errs, services)
	if m.opened != m.closed {
		m.t.Errorf("%v opens the study %d times and closes it %d times", args, m.opened, m.closed)
	}
	return result{code, out.String(), errs.String()}
}

func (m *cliMail) want(stdin string, args []string, code int, out, errs string) {
	m.t.Helper()
	got := m.do(stdin, args...)
	if got.code != code || got.out != out || !strings.Contains(got.err, errs) || errs == "" && got.err != "" {
		m.t.Errorf("%v:\ngot  %d\n%s%s\nwant %d\n%s%s", args, got.code, got.out, got.err, code, out, errs)
	}
}

// The correspondence on the command line: a letter is answered, and the next
// one comes.
func TestLettersLoop(t *testing.T) {
	m := newMail(t)
	m.want("", []string{"letters", "list"}, 0, "cats: Cats · 李华 · 1 letter, 1 to answer · 3 Mar 2026\n", "")
	m.want("", []string{"letters", "list", "cats"}, 0, "id-1: came, 3 Mar 2026: Letter one\n", "")
	m.want("", []string{"letters", "show", "id-1"}, 0, "　　我叫李华。\n", "")
	m.want("亲爱的李华：\r\n你好！\r\n猫！\x1b[31m\r\n\r\n约翰\r\n", []string{"letters", "new", "--reply-to", "id-1"}, 0, "id-2: draft begun in thread cats.\n", "")
	m.want("", []string{"letters", "list", "--folder", "drafts"}, 0, "cats: Cats · 李华 · 2 letters, 1 to answer, 1 draft · 3 Mar 2026\n", "")
	m.want("另一封", []string{"letters", "new", "--reply-to", "id-1"}, 1, "", "has a reply already: id-2")
	m.want("", []string{"letters", "show", "id-2"}, 0, "亲爱的李华：\n　　你好！\n　　猫！[31m\n约翰\n", "")
	m.want("", []string{"letters", "send", "id-2"}, 0, "id-2: sent.\n", "")
	m.want("", []string{"letters", "send", "id-2"}, 1, "", "has been sent")
	m.want("", []string{"letters", "find", "叫李华"}, 0, "", "")
	m.want("", []string{"letters", "list", "cats"}, 0,
		"id-1: came, 3 Mar 2026: Letter one\nid-2: sent, 3 Mar 2026: 猫！[31m\nid-3: came, 3 Mar 2026: Letter two\n", "")
	m.want("", []string{"letters", "archive", "cats"}, 0, "cats: archived.\n", "")
	m.want("", []string{"letters", "list", "--folder", "inbox"}, 0, "", "")
	m.want("", []string{"letters", "archive", "cats", "--back", "--json"}, 0, `{"thread":"cats","archived":false}`+"\n", "")
}

// What is deleted lies in the trash, from which it comes back.
func TestDeletedLetters(t *testing.T) {
	m := newMail(t)
	m.want("", []string{"letters", "list"}, 0, "cats: Cats · 李华 · 1 letter, 1 to answer · 3 Mar 2026\n", "")
	m.want("猫！", []string{"letters", "new", "--reply-to", "id-1"}, 0, "id-2: draft begun in thread cats.\n", "")
	m.want("", []string{"letters", "delete", "id-2"}, 0, "id-2: deleted. --back brings it back within 30 days.\n", "")
	m.want("", []string{"letters", "list", "--folder", "drafts"}, 0, "", "")
	m.want("", []string{"letters", "list", "--folder", "trash"}, 0, "id-2: draft, 3 Mar 2026: 猫！\n", "")
	m.want("", []string{"letters", "delete", "cats", "--json"}, 0, `{"id":"cats","deleted":true}`+"\n", "")
	m.want("", []string{"letters", "list"}, 0, "", "")
	m.want("", []string{"letters", "list", "--folder", "trash"}, 0, "cats: Cats · 李华 · 1 letter · 3 Mar 2026\n", "")
	m.want("", []string{"letters", "delete", "cats", "--back"}, 0, "cats: brought back.\n", "")
	m.want("", []string{"letters", "delete", "id-2", "--back"}, 0, "id-2: brought back.\n", "")
	m.want("", []string{"letters", "list", "--folder", "trash"}, 0, "", "")
	m.want("", []string{"letters", "list", "--folder", "drafts"}, 0, "cats: Cats · 李华 · 2 letters, 1 to answer, 1 draft · 3 Mar 2026\n", "")
	m.want("", []string{"letters", "delete", "none"}, 1, "", "none")
}

// A draft goes out by its own ID, or where drafts are asked for.
func TestDraftsAreExportedWhenAskedFor(t *testing.T) {
	m := newMail(t)
	m.do("", "letters", "list")
	m.want("猫！", []string{"letters", "new", "--reply-to", "id-1"}, 0, "id-2: draft begun in thread cats.\n", "")
	for _, c := range []struct {
		args []string
		has  bool
	}{
		{[]string{"cats"}, false},
		{[]string{"--all"}, false},
		{[]string{"cats", "--drafts"}, true},
		{[]string{"--all", "--drafts"}, true},
		{[]string{"id-2"}, true},
		{[]string{"cats", "id-2"}, true},
	} {
		got := m.do("", append([]string{"export", "letters", "--to", "text"}, c.args...)...)
		if got.code != 0 || strings.Contains(got.out, "猫！") != c.has {
			t.Errorf("%v: %+v, want the draft %v", c.args, got, c.has)
		}
	}
	m.want("", []string{"export", "texts", "cats", "--drafts"}, 2, "", "--drafts")
}

func TestLettersAsJSON(t *testing.T) {
	m := newMail(t)
	m.want("", []string{"letters", "list", "--json"}, 0, `{"id":"cats","title_zh":"猫","title_en":"Cats","with":"李华","language":"zh","level":"","own":false,`+
		`"archived":false,"letters":1,"waiting":1,"drafts":0,"received":1,"sent":0,"last":"2026-03-03T09:00:00Z"}`+"\n", "")
	m.want("", []string{"letters", "show", "cats", "--json"}, 0, `{"id":"id-1","thread":"cats","state":"received","language":"zh","title_zh":"信one",`+
		`"title_en":"Letter one","reply_to":"","text":"one","date":"2026-03-03T09:00:00Z","from":"李华","to":"约翰",`+
		`"content":{"salutation":"","greeting":"","body":"我叫李华。","wish":"","signature":"","date":""}}`+"\n", "")
	m.want("Dear Peter,\nIt rains.\nYours,\nJohn\n", []string{"letters", "new", "--with", "Peter", "--json"}, 0,
		`{"id":"id-3","thread":"id-2","state":"draft","language":"en","title_zh":"","title_en":"","reply_to":"","text":"","date":"2026-03-03T09:00:00Z"}`+"\n", "")
	var found struct {
		ID, Thread, State, Language, Snippet string
		Ranges                               [][2]int
	}
	if err := json.Unmarshal([]byte(m.do("", "letters", "find", "rains", "--json").out), &found); err != nil {
		t.Fatal(err)
	}
	if found.ID != "id-3" || found.Thread != "id-2" || found.State != "draft" || found.Language != "en" || len(found.Ranges) != 1 ||
		string([]rune(found.Snippet)[found.Ranges[0][0]:found.Ranges[0][1]]) != "rains" {
		t.Errorf("found %+v", found)
	}
	m.want("", []string{"letters", "find", "rains"}, 0, "id-3: "+found.Snippet+"\n", "")
	m.want("It snows.", []string{"letters", "new", "--thread", "id-2"}, 0, "id-4: draft begun in thread id-2.\n", "")
	if got := m.do("", "letters", "find", "it", "--limit", "1", "--json"); strings.Count(got.out, "\n") != 1 {
		t.Errorf("--limit 1 finds %q", got.out)
	}
	// A thread that was only begun has no letter to be named.
	if _, err := m.study.Letters.BeginThread(t.Context(), letters.Thread{With: "Berta", Language: study.English}); err != nil {
		t.Fatal(err)
	}
	m.want("", []string{"letters", "find", "berta"}, 0, "id-5: Berta\n", "")
	m.want("", []string{"letters", "find", "berta", "--json"}, 0,
		`{"id":"","thread":"id-5","state":"","language":"en","snippet":"Berta","ranges":[[0,5]]}`+"\n", "")
}

func TestLettersUsage(t *testing.T) {
	m := newMail(t)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"letters"}, "missing"},
		{[]string{"letters", "burn"}, "“burn”"},
		{[]string{"letters", "show"}, "missing"},
		{[]string{"letters", "send", "a", "b"}, "one too many"},
		{[]string{"letters", "new"}, "--reply-to, --thread and --with"},
		{[]string{"letters", "new", "--with", "A", "--thread", "b"}, "--reply-to, --thread and --with"},
		{[]string{"letters", "list", "--back"}, "--back does not go with “list”"},
		{[]string{"letters", "find", "a", "--limit", "0"}, "--limit cannot be"},
		{[]string{"letters", "list", "--folder", "bin"}, "inbox, drafts, sent, archive"},
		{[]string{"export", "letters"}, "--all"},
		{[]string{"export", "letters", "cats", "--to", "epub"}, "not exported as epub"},
		{[]string{"export", "texts", "cats", "--to", "png"}, "not exported as png"},
		{[]string{"export", "letters", "cats", "--words"}, "--words"},
	} {
		if got := m.do("", c.args...); got.code != cli.ExitUsage || !strings.Contains(got.err, c.want) || got.out != "" {
			t.Errorf("%v: %d %q %q", c.args, got.code, got.out, got.err)
		}
	}
	if m.opened != 0 {
		t.Error("a wrong command line opens the study")
	}
}

func TestLettersThatFail(t *testing.T) {
	m := newMail(t)
	m.want("", []string{"letters", "show", "nowhere"}, 1, "", "nowhere")
	m.want(" \n…\n", []string{"letters", "new", "--with", "A"}, 1, "", "no word")
	m.want("Hi", []string{"letters", "new", "--reply-to", "nowhere"}, 1, "", "nowhere")
	m.want(strings.Repeat("信", letters.MaxBroughtIn*2), []string{"letters", "new", "--with", "A"}, 1, "", "100000")
	m.want("", []string{"export", "letters", "--all"}, 1, "", "no letters to export")
	m.missing = &study.Error{Code: cli.CodeNoStudy, Args: map[string]string{"path": "study.db"}}
	m.want("", []string{"letters", "list"}, 1, "", "no study in study.db")
	if m.do("Hi", "letters", "new", "--with", "A"); !m.begin {
		t.Error("a new letter does not ask for a study to be made")
	}
	m.missing = nil
	m.want("Hi there", []string{"letters", "new", "--with", "A"}, 0, "id-2: draft begun in thread id-1.\n", "")
	m.failing = &study.Error{Code: study.CodeDiskFull}
	m.want("", []string{"letters", "send", "id-2"}, 1, "id-2: sent.\n", "lihua: ")
	if l, err := m.study.Letters.Letter(t.Context(), "id-2"); err != nil || l.State != letters.Sent {
		t.Errorf("%v, %v", l.State, err)
	}
}

func TestExportLetters(t *testing.T) {
	m := newMail(t)
	m.do("", "letters", "list")
	m.do("我叫李华，猫。\n约翰", "letters", "new", "--reply-to", "id-1")
	m.want("", []string{"export", "letters", "id-2", "--to", "text"}, 0, "　　我叫李华，猫。\n约翰\n", "")
	got := m.do("", "export", "letters", "cats", "--drafts", "--to", "md", "--readings", "all", "--script", "traditional")
	for _, want := range []string{"# 貓", "## 李华 · 3 March 2026", "约翰 · draft of 3 March 2026", "<ruby>李<rt>Lǐ</rt>华<rt>huá</rt></ruby>，貓"} {
		if !strings.Contains(got.out, want) || got.code != 0 {
			t.Errorf("%q is not in %d %q %s", want, got.code, got.out, got.err)
		}
	}
	// Of a thread only what was sent; drafts alone where there is nothing else.
	m.want("", []string{"export", "letters", "cats", "--to", "text"}, 0, "　　我叫李华。\n", "")
	own, err := m.study.Letters.BeginThread(t.Context(), letters.Thread{With: "Berta", Language: study.English})
	if err != nil {
		t.Fatal(err)
	}
	m.want("", []string{"export", "letters", own.ID, "--to", "text"}, 1, "", "no letters to export")
	m.do("It rains.", "letters", "new", "--thread", own.ID)
	m.want("", []string{"export", "letters", own.ID, "--to", "text"}, 0, "It rains.\n", "")
	m.want("", []string{"export", "letters", "nowhere", "--to", "text"}, 1, "", "nowhere")
	if err := m.study.Letters.DeleteThread(t.Context(), own.ID); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	got = m.do("", "export", "letters", "--all", "--drafts", "--to", "html", "-o", folder, "--json")
	lines := strings.Split(strings.TrimSpace(got.out), "\n")
	if len(lines) != 2 || got.code != 0 {
		t.Fatalf("%d %q %s", got.code, got.out, got.err)
	}
	for i, line := range lines {
		var told struct {
			Path, To string
			Letters  []string
			Bytes    int64
		}
		if err := json.Unmarshal([]byte(line), &told); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(told.Path)
		if err != nil || info.Size() != told.Bytes || told.To != "html" || len(told.Letters) != 1 || told.Path != filepath.Join(folder, told.Letters[0]+".html") {
			t.Errorf("file %d: %+v, %v", i, told, err)
		}
	}
	m.want("", []string{"export", "letters", "cats", "--drafts", "-o", filepath.Join(folder, "cats.txt")}, 0, filepath.Join(folder, "cats.txt")+": 2 letters written.\n", "")
	m.want("", []string{"export", "letters", "cats", "--drafts", "--to", "png"}, 1, "", "holds one letter")
}
