package letters_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// tongue is a linguist of few words.
type tongue struct {
	mu      sync.Mutex
	version string
}

func (l *tongue) Version() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.version
}

func (l *tongue) setVersion(v string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.version = v
}

func (*tongue) Simplify(text string) string {
	return strings.NewReplacer("貓", "猫", "圖", "图", "館", "馆", "書", "书", "綠", "绿").Replace(text)
}

func (*tongue) Sounds(paragraph string) []string {
	known := map[rune]string{
		'我': "wo3", '们': "men5", '去': "qu4", '图': "tu2", '圖': "tu2", '书': "shu1", '書': "shu1", '馆': "guan3", '館': "guan3",
		'猫': "mao1", '貓': "mao1", '帽': "mao4", '子': "zi5", '绿': "lv4", '綠': "lv4", '西': "xi1", '安': "an1", '先': "xian1",
	}
	var out []string
	for _, r := range paragraph {
		out = append(out, known[r])
	}
	return out
}

func (*tongue) Root(word string) string {
	if root, ok := map[string]string{"going": "go", "went": "go", "goes": "go", "cats": "cat"}[word]; ok {
		return root
	}
	return word
}

func (*tongue) Spell(text string) [][]string {
	return map[string][][]string{
		"women": {{"wo", "men"}}, "tushuguan": {{"tu", "shu", "guan"}}, "tu2shu1guan3": {{"tu2", "shu1", "guan3"}},
		"mao": {{"mao"}}, "mao1": {{"mao1"}}, "mao4": {{"mao4"}}, "lv": {{"lv"}}, "wo qu": {{"wo", "qu"}}, "qu": {{"qu"}},
		"xian": {{"xian"}, {"xi", "an"}}, "mao4 zi": {{"mao4", "zi"}}, "mao1 zi": {{"mao1", "zi"}}, "can": {{"can"}},
	}[text]
}

// postbox is a study whose letters are searched.
type postbox struct {
	*db.Study
	post   *letters.Service
	tongue *tongue
	texts  map[string]letters.Content
	thread string
}

func newPostbox(t testing.TB) *postbox {
	t.Helper()
	s := &postbox{Study: db.Open(t), tongue: &tongue{version: "1"}, texts: map[string]letters.Content{}}
	s.post = letters.New(s.Clock, s.IDs, s.DB.Letters(), letters.WithLinguist(s.tongue),
		letters.WithTexts(func(_ context.Context, id string) (letters.Content, bool) {
			c, ok := s.texts[id]
			return c, ok
		}))
	own, err := s.post.BeginThread(context.Background(), letters.Thread{With: "Anna", Language: study.Chinese})
	if err != nil {
		t.Fatal(err)
	}
	s.thread = own.ID
	return s
}

// put begins a letter with a body.
func (s *postbox) put(t testing.TB, text string) string {
	t.Helper()
	l, err := s.post.Compose(context.Background(), s.thread, body(text))
	if err != nil {
		t.Fatal(err)
	}
	return l.ID
}

func (s *postbox) find(t testing.TB, query string) []letters.Found {
	t.Helper()
	found, err := s.post.Find(context.Background(), query, 10)
	if err != nil {
		t.Fatalf("%q: %v", query, err)
	}
	return found
}

// marked gives a snippet with what was found in it in brackets.
func marked(f letters.Found) string {
	r := []rune(f.Snippet)
	var b strings.Builder
	at := 0
	for _, one := range f.Ranges {
		b.WriteString(string(r[at:one.Start]) + "[" + string(r[one.Start:one.End]) + "]")
		at = one.End
	}
	return b.String() + string(r[at:])
}

func ids(found []letters.Found) []string {
	out := []string{}
	for _, f := range found {
		out = append(out, f.LetterID)
	}
	return out
}
