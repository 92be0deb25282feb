package letters_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func TestFind(t *testing.T) {
	s := newPostbox(t)
	for _, text := range []string{
		"我们去图书馆。", "我們去圖書館看書。", "I went to the library with Peter’s cats.", "He goes home. “Don't!”", "她戴绿帽子。",
		"a café in Xi’an", "西安先开始。", "We can go 图书馆 now", "我们，去。",
	} {
		s.put(t, text)
	}
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"图书馆", []string{"We can go [图书馆] now", "我們去[圖書館]看書。", "我们去[图书馆]。"}},
		{"圖書館", []string{"We can go [图书馆] now", "我們去[圖書館]看書。", "我们去[图书馆]。"}},
		{"go", []string{"We can [go] 图书馆 now", "He [goes] home. “Don't!”", "I [went] to the library with Peter’s cats."}},
		{"GOING", []string{"We can [go] 图书馆 now", "He [goes] home. “Don't!”", "I [went] to the library with Peter’s cats."}},
		{"went home", []string{"He [goes home]. “Don't!”"}},
		{"home goes", []string{"He [goes home]. “Don't!”"}},
		{`"home goes"`, nil},
		{"“goes home”", []string{"He [goes home]. “Don't!”"}},
		{"peter's cat", []string{"I went to the library with [Peter’s cats]."}},
		{"don’t", []string{"He goes home. “[Don't]!”"}},
		{"cafe", []string{"a [café] in Xi’an"}},
		{"tushuguan", []string{"We can go [图书馆] now", "我們去[圖書館]看書。", "我们去[图书馆]。"}},
		{"tu2shu1guan3", []string{"We can go [图书馆] now", "我們去[圖書館]看書。", "我们去[图书馆]。"}},
		{"mao", []string{"她戴绿[帽]子。"}},
		{"mao1", nil},
		{"mao4", []string{"她戴绿[帽]子。"}},
		{"mao4 zi", []string{"她戴绿[帽子]。"}},
		{"mao1 zi", nil},
		{"lv", []string{"她戴[绿]帽子。"}},
		{"xian", []string{"a café in [Xi’an]", "[西安先]开始。"}},
		{"女王", nil},
		{"can", []string{"We [can] go 图书馆 now"}},
		{"图书馆 go", []string{"We can [go 图书馆] now"}},
		{"去 tushuguan", []string{"我們[去圖書館]看書。", "我们[去图书馆]。"}},
		{"libr", []string{"I went to the [library] with Peter’s cats."}},
		{"书我", []string{"[我]們去圖[書]館看[書]。", "[我]们去图[书]馆。"}},
		{"", nil},
		{"，。!?", nil},
		{`"`, nil},
		{`""`, nil},
		{"* OR AND NEAR/2 (", nil},
		{"words:go", nil},
		{"0wo", nil},
	} {
		var got []string
		for _, f := range s.find(t, c.query) {
			got = append(got, strings.ReplaceAll(strings.ReplaceAll(marked(f), "] [", " "), "][", ""))
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%q finds\n%q, want\n%q", c.query, got, c.want)
		}
	}
}

func TestFindFollowsWhatChanges(t *testing.T) {
	s := newPostbox(t)
	id := s.put(t, "我们")
	other := s.put(t, "我们")
	check := func(query string, want ...string) {
		t.Helper()
		if got := ids(s.find(t, query)); !slices.Equal(got, want) && len(got)+len(want) > 0 {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ctx := t.Context()
	do(s.post.Write(ctx, id, body("图书馆")))
	check("图书馆", id)
	check("我们", other)
	long := strings.Repeat("我们去图书馆。", 1000)
	do(s.post.Write(ctx, id, body(long+"猫")))
	check("猫", id)
	check("图书馆", id)
	s.Clock.Advance(1e9)
	do(s.post.Write(ctx, id, body(long)))
	check("猫")
	if _, err := s.post.Restore(ctx, id, 1); err != nil {
		t.Fatal(err)
	}
	check("图书馆", id)
	do(s.post.DeleteLetter(ctx, id))
	check("图书馆")
	do(s.post.RestoreLetter(ctx, id))
	check("图书馆", id)
	do(s.post.DeleteThread(ctx, s.thread))
	check("我们")
	do(s.post.EmptyTrash(ctx, -1e9))
	check("我们")
	if _, err := s.post.Letter(ctx, id); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("still there: %v", err)
	}
	if err := s.Verify(ctx); err != nil {
		t.Error(err)
	}
}

func TestLettersOfTheLibraryAreFound(t *testing.T) {
	s := newPostbox(t)
	s.texts["a"] = letters.Content{Salutation: "亲爱的约翰：", Body: "我的猫叫豆腐。"}
	if _, err := s.post.Deliver(t.Context(), []letters.Arrival{db.Arrival("a")}); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"豆腐": "…我的猫叫[豆腐]。 来信 a Letter a 李华", "letter": "…[Letter] a 李华",
	} {
		if found := s.find(t, query); len(found) != 1 || marked(found[0]) != want || found[0].Letter.TextID != "a" {
			t.Errorf("%s finds %+v", query, found)
		}
	}
	// Another version of the program has another text.
	s.texts["a"] = letters.Content{Body: "我的狗叫豆沙。"}
	if err := s.post.Reindex(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(s.find(t, "豆沙")) != 1 || len(s.find(t, "豆腐")) != 0 {
		t.Error("the old text is found, or the new one is not")
	}
}

func TestTheLinguistComesLater(t *testing.T) {
	s := newPostbox(t)
	s.tongue.setVersion("")
	id := s.put(t, "我們去圖書館 and went home")
	if got := ids(s.find(t, "圖書館")); !slices.Equal(got, []string{id}) {
		t.Errorf("without a linguist: %v", got)
	}
	if got := s.find(t, "go"); len(got) != 0 {
		t.Errorf("without a linguist: %+v", got)
	}
	s.tongue.setVersion("2")
	if err := s.post.Reindex(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"图书馆", "tushuguan", "go"} {
		if got := ids(s.find(t, query)); !slices.Equal(got, []string{id}) {
			t.Errorf("%s: %v", query, got)
		}
	}
}

func TestFindStopsAtItsLimit(t *testing.T) {
	s := newPostbox(t)
	var want []string
	for range 5 {
		want = append([]string{s.put(t, "我们去图书馆")}, want...)
	}
	for _, limit := range []int{0, -1, 1, 3, 5, 9} {
		found, err := s.post.Find(t.Context(), "图书馆", limit)
		if err != nil || !slices.Equal(ids(found), want[:min(max(limit, 0), 5)]) {
			t.Errorf("limit %d: %v, %v", limit, ids(found), err)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, query := range []string{"我们", `"a" b`, "mao4 zi", "AND OR NOT", "*", "a*", "-x", "图书馆 go", "\x00", "“”「", "0wo 0z0", "ǖ", "\xff"} {
		f.Add(query)
	}
	s := newPostbox(f)
	s.put(f, "我们去图书馆。We went home. 帽子")
	f.Fuzz(func(t *testing.T, query string) {
		for _, found := range s.find(t, query) {
			r, at := []rune(found.Snippet), 0
			for _, one := range found.Ranges {
				if one.Start < at || one.End <= one.Start || one.End > len(r) {
					t.Fatalf("%q: %+v", query, found)
				}
				at = one.End
			}
		}
	})
}

// Threads of one's own are found by their titles and pen friends, after letters;
// the last letter stands for each.
func TestFindThreadsByTheirTitles(t *testing.T) {
	s := newPostbox(t)
	old, last := s.put(t, "早上好。"), s.put(t, "晚上好。")
	if err := s.post.ChangeThread(t.Context(), letters.Thread{ID: s.thread, With: "Anna", TitleZh: "绿帽子", TitleEn: "Going home", Language: study.Chinese}); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"帽子": "绿[帽子] Going home Anna", "mao4 zi": "绿[帽子] Going home Anna", "goes": "绿帽子 [Going] home Anna", "ann": "绿帽子 Going home [Anna]",
		"图书馆": "",
	} {
		found, got := s.find(t, query), ""
		if len(found) > 0 {
			got = marked(found[0])
		}
		if got != want || len(found) > 1 || len(found) == 1 && found[0].LetterID != last {
			t.Errorf("%s finds %+v, want %q", query, found, want)
		}
	}
	first := s.put(t, "她戴绿帽子。")
	if found := s.find(t, "帽子"); len(found) != 1 || found[0].LetterID != first {
		t.Errorf("a letter and its thread: %+v", found)
	}
	for _, id := range []string{old, last, first} {
		if err := s.post.DeleteLetter(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	found := s.find(t, "帽子")
	if len(found) != 1 || found[0].LetterID != "" || found[0].ThreadID != s.thread || marked(found[0]) != "绿[帽子] Going home Anna" {
		t.Errorf("a thread whose letters are in the trash: %+v", found)
	}
	if err := s.post.DeleteThread(t.Context(), s.thread); err != nil {
		t.Fatal(err)
	}
	if found := s.find(t, "帽子"); len(found) != 0 {
		t.Errorf("what is in the trash is found: %+v", found)
	}
}

// A thread that was just begun has no letter that could stand for it.
func TestFindAThreadWithoutLetters(t *testing.T) {
	s := newPostbox(t)
	s.Clock.Advance(time.Hour)
	begun, err := s.post.BeginThread(t.Context(), letters.Thread{With: "Cat Lee", TitleZh: "图书馆", Language: study.Chinese})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.post.OpenLetter(t.Context(), begun.ID, body("")); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{"tushuguan": "[图书馆] Cat Lee", "cats": "图书馆 [Cat] Lee", "lee": "图书馆 Cat [Lee]"} {
		found := s.find(t, query)
		if len(found) != 1 || found[0].ThreadID != begun.ID || found[0].LetterID != "" || marked(found[0]) != want {
			t.Errorf("%s finds %+v, want %q", query, found, want)
			continue
		}
		if l := found[0].Letter; l.ID != "" || l.State != "" || l.ThreadID != begun.ID || l.Language != study.Chinese || !l.Updated.Equal(begun.Created) {
			t.Errorf("%s: what stands for the letter is %+v", query, l)
		}
	}
	if found, err := s.post.Find(t.Context(), "anna", 1); err != nil || len(found) != 1 || found[0].ThreadID != s.thread {
		t.Errorf("anna finds %+v, %v", found, err)
	}
}

// A letter of the library is found by its translation, too.
func TestFindByTranslation(t *testing.T) {
	s := newPostbox(t)
	s.texts["text"] = letters.Content{Body: "我们去图书馆。"}
	s.post = letters.New(s.Clock, s.IDs, s.DB.Letters(), letters.WithLinguist(s.tongue),
		letters.WithTexts(func(_ context.Context, id string) (letters.Content, bool) { return s.texts[id], true }),
		letters.WithTranslations(func(context.Context, string) string { return "We went to the library.\nThe cat of Xi'an" }))
	if _, err := s.post.Deliver(t.Context(), []letters.Arrival{db.Arrival("text")}); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{"library": "[library]", "going": "[went]", "图书馆": "[图书馆]", "xi'an": "[Xi'an]"} {
		found := s.find(t, query)
		if len(found) != 1 || !strings.Contains(marked(found[0]), want) {
			t.Errorf("%s finds %+v, want %s", query, found, want)
		}
	}
}

// What is found right after an edit is where it stands now, and what was taken
// away is not found.
func TestFindRightAfterAnEdit(t *testing.T) {
	s := newPostbox(t)
	id := s.put(t, "我们去图书馆。")
	for _, c := range []struct{ text, query, want string }{
		{"昨天晚上我们去图书馆。", "图书馆", "昨天晚上我们去[图书馆]。"},
		{"昨天晚上我们去。", "图书馆", ""},
		{"图书馆" + strings.Repeat("我们，", 9000), "图书馆", "[图书馆]我们"},
		{strings.Repeat("我们，", 9000) + "绿帽子", "帽子", "绿[帽子]"},
		{"绿😀帽子帽子", "帽子", "绿😀[帽子帽子]"},
	} {
		if err := s.post.Write(t.Context(), id, body(c.text)); err != nil {
			t.Fatal(err)
		}
		found, got := s.find(t, c.query), ""
		if len(found) > 0 {
			got = marked(found[0])
		}
		if !strings.Contains(got, c.want) || (c.want == "") != (len(found) == 0) {
			t.Errorf("%.20s: %s finds %q, want %q", c.text, c.query, got, c.want)
		}
	}
}
