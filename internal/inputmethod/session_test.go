package inputmethod_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
)

func newUser() *inputmethod.User {
	at := time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)
	return inputmethod.NewUser(func() time.Time { return at })
}

func typeAll(t testing.TB, s *inputmethod.Session, keys string) {
	t.Helper()
	for _, r := range keys {
		if !s.Type(r) {
			t.Fatalf("%q of %q is not taken", r, keys)
		}
	}
}

func texts(s *inputmethod.Session) []string {
	var out []string
	for _, c := range s.State().Candidates {
		out = append(out, c.Text)
	}
	return out
}

func place(t testing.TB, s *inputmethod.Session, text string) int {
	t.Helper()
	i := slices.Index(texts(s), text)
	if i < 0 {
		t.Fatalf("%s is not among %v", text, texts(s))
	}
	return i
}

func TestSessionComposes(t *testing.T) {
	s := sample(t).NewSession(nil, inputmethod.Options{})
	if s.Type('3') || s.Type(' ') || s.Type('\'') || s.Type('A') || s.Type('。') || s.Active() {
		t.Error("takes keys while nothing is typed")
	}
	typeAll(t, s, "nihao")
	st := s.State()
	if st.Composing != "ni hao" || st.Caret != 6 || st.Selected != 0 || st.Page != 0 || st.Candidates[0].Text != "你好" {
		t.Errorf("%+v", st)
	}
	if s.Type('1') {
		t.Error("takes digits, which choose")
	}
	if !s.MoveCaret(-3) || s.State().Caret != 3 {
		t.Errorf("caret at %d", s.State().Caret)
	}
	if !s.Backspace() || s.State().Composing != "n hao" || s.State().Caret != 2 {
		t.Errorf("%+v", s.State())
	}
	if got := s.Commit(); got != "你好" || s.Active() || s.Commit() != "" || s.Backspace() {
		t.Errorf("commits %q", got)
	}
}

func TestChoosingPartKeepsTheRest(t *testing.T) {
	s := sample(t).NewSession(nil, inputmethod.Options{})
	typeAll(t, s, "woshixuesheng")
	if text, done := s.Choose(place(t, s, "我")); text != "" || done {
		t.Fatalf("%q %v", text, done)
	}
	if st := s.State(); st.Composing != "我shi xue sheng" || st.Candidates[0].Text != "是学生" {
		t.Fatalf("%+v", st)
	}
	if text, done := s.Choose(place(t, s, "市")); text != "" || done {
		t.Fatalf("%q %v", text, done)
	}
	// Backspace at the letters' beginning takes the choice back.
	s.MoveCaret(-100)
	if !s.Backspace() || s.State().Composing != "我shi xue sheng" || s.State().Caret != len([]rune("我shi ")) {
		t.Fatalf("%+v", s.State())
	}
	if got := s.Commit(); got != "我是学生" {
		t.Errorf("commits %q", got)
	}
}

func TestRawAndClear(t *testing.T) {
	s := sample(t).NewSession(nil, inputmethod.Options{})
	typeAll(t, s, "woshi'xue")
	s.Choose(place(t, s, "我"))
	if got := s.Raw(); got != "我shi'xue" || s.Active() {
		t.Errorf("%q", got)
	}
	typeAll(t, s, "ni")
	s.Clear()
	if s.Active() || s.State().Composing != "" || s.Raw() != "" {
		t.Error("is not clear")
	}
}

func TestSelectionAndPages(t *testing.T) {
	s := sample(t).NewSession(nil, inputmethod.Options{})
	typeAll(t, s, "s") // 是 市 事 十 似 四 生
	st := s.State()
	if st.Pages != 1 || len(st.Candidates) != 7 || s.Page(1) || s.Page(-1) {
		t.Fatalf("%+v", st)
	}
	s.Move(1)
	want := st.Candidates[1].Text
	if s.State().Selected != 1 || s.Commit() != want {
		t.Error("the selected one is not committed")
	}
	typeAll(t, s, "s")
	s.Move(-1)
	if s.State().Selected != 0 {
		t.Error("moves before the first")
	}
	s.Move(100)
	if s.State().Selected != 6 {
		t.Error("moves behind the last")
	}
	if text, done := s.Choose(8); text != "" || done || !s.Active() {
		t.Error("a number without candidate does something")
	}
}

func TestToneKeys(t *testing.T) {
	s := sample(t).NewSession(nil, inputmethod.Options{ToneKeys: true})
	typeAll(t, s, "mai4")
	if got := texts(s)[0]; got != "卖" {
		t.Error(got)
	}
	if s.Type('3') {
		t.Error("takes a tone without a syllable")
	}
}

func TestLongInputIsBounded(t *testing.T) {
	s := sample(t).NewSession(nil, inputmethod.Options{})
	typeAll(t, s, strings.Repeat("nihao", 100))
	st := s.State()
	if n := len(strings.ReplaceAll(st.Composing, " ", "")); n != inputmethod.MaxLetters {
		t.Errorf("%d letters", n)
	}
	if got, want := s.Commit(), strings.Repeat("你好", inputmethod.MaxLetters/5); got != want {
		t.Errorf("%q", got)
	}
}

func TestLearning(t *testing.T) {
	user := newUser()
	e := sample(t)
	s := e.NewSession(user, inputmethod.Options{})
	// A word that no dictionary has, put together by hand.
	typeAll(t, s, "nishi")
	s.Choose(place(t, s, "尼"))
	if text, done := s.Choose(place(t, s, "市")); text != "尼市" || !done {
		t.Fatalf("%q %v", text, done)
	}
	typeAll(t, s, "nishi")
	if got := place(t, s, "尼市"); got > 2 {
		t.Errorf("the new word is candidate %d", got+1)
	}
	c := s.State().Candidates[place(t, s, "尼市")]
	if c.Reading != "ni shi" {
		t.Errorf("read %q", c.Reading)
	}
	s.Choose(place(t, s, "尼市"))
	rows := user.TakeChanges()
	if !slices.ContainsFunc(rows, func(r inputmethod.Typed) bool {
		return r.Text == "尼市" && r.Syllables == "ni shi" && r.Before == "" && r.Count == 2 && !r.Last.IsZero()
	}) {
		t.Errorf("%+v", rows)
	}
	if len(user.TakeChanges()) != 0 {
		t.Error("changes are told twice")
	}
	again := newUser()
	if passed := again.Import(user.Export()); passed != 0 {
		t.Errorf("%d rows passed over", passed)
	}
	s = e.NewSession(again, inputmethod.Options{})
	typeAll(t, s, "nishi")
	if !s.Forget(place(t, s, "尼市")) || slices.Contains(texts(s), "尼市") || s.Forget(0) && texts(s)[0] == "" {
		t.Error("is not forgotten")
	}
}

// A word chosen often goes first; what stood before it counts more.
func TestChoicesMoveUp(t *testing.T) {
	user := newUser()
	s := sample(t).NewSession(user, inputmethod.Options{})
	for range 3 {
		s.Before("女")
		typeAll(t, s, "shi")
		s.Choose(place(t, s, "市"))
	}
	s.Before("女")
	typeAll(t, s, "shi")
	first := texts(s)[0]
	s.Clear()
	s.Before("吗")
	typeAll(t, s, "shi")
	if elsewhere := texts(s)[0]; first != "市" || elsewhere != "是" {
		t.Errorf("after 女 %s, elsewhere %s", first, elsewhere)
	}
}

// Latin letters are edited and dropped as pinyin is.
func TestLatinLetters(t *testing.T) {
	s := sample(t).NewSession(newUser(), inputmethod.Options{})
	keys := func(text string) {
		t.Helper()
		for _, r := range text {
			if got, ok := s.Key(r, 0); got != "" || !ok {
				t.Fatalf("%c gives %q, %v", r, got, ok)
			}
		}
	}
	keys("Tonz")
	s.Backspace()
	s.Move(-1)
	keys("-2")
	if st := s.State(); st.Composing != "To-2n" || st.Caret != 4 || len(st.Candidates) != 0 {
		t.Errorf("%+v", st)
	}
	if got := s.Commit(); got != "To-2n" || s.Active() {
		t.Errorf("committed %q", got)
	}
	keys("A")
	s.Backspace()
	keys("nihao")
	if got := s.State().Candidates; len(got) == 0 || got[0].Text != "你好" {
		t.Errorf("after Latin letters were deleted nihao gives %+v", got)
	}
	s.Clear()
	keys("Abc")
	s.Clear()
	if keys("ni"); s.Commit() != "你" {
		t.Error("after Latin letters were dropped ni is not pinyin")
	}
	if rows := s.State(); rows.Composing != "" {
		t.Errorf("%+v", rows)
	}
}

// A word chosen once in place of the one that was offered comes first among
// its like, alone and where more words follow.
func TestACorrectionHolds(t *testing.T) {
	table := sampleTable()
	for text, share := range map[string]float64{"毛": 2.0e-4, "猫": 0.5e-4} {
		table.Words = append(table.Words, inputmethod.Word{Text: text, Syllables: []string{map[string]string{"毛": "mao2", "猫": "mao1"}[text]}, Probability: share})
	}
	data, err := inputmethod.Encode(table)
	if err != nil {
		t.Fatal(err)
	}
	e, err := inputmethod.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	s := e.NewSession(newUser(), inputmethod.Options{})
	typeAll(t, s, "mao")
	if texts(s)[0] != "毛" {
		t.Fatalf("mao gives %q", texts(s))
	}
	s.Choose(place(t, s, "猫"))
	for typed, want := range map[string]string{"mao": "猫", "womaihaomao": "我买好猫", "maoshixuesheng": "猫是学生"} {
		s.Before("")
		typeAll(t, s, typed)
		if got := texts(s)[0]; got != want {
			t.Errorf("%s gives %s, want %s", typed, got, want)
		}
		s.Clear()
	}
	// What is taken as it was offered counts once.
	typeAll(t, s, "hao")
	s.Choose(0)
	typeAll(t, s, "shi")
	s.Choose(place(t, s, "市"))
	typeAll(t, s, "mao")
	if s.Choose(place(t, s, "毛")); s.Active() {
		t.Error("not chosen")
	}
}

func TestImportPassesOverWhatIsNoWord(t *testing.T) {
	u := newUser()
	rows := []inputmethod.Typed{
		{Syllables: "ni", Text: "你好", Count: 1},
		{Syllables: "", Text: "", Count: 1},
		{Syllables: "ni", Text: "你", Count: 0},
		{Syllables: " ni", Text: "你", Count: 1},
		{Syllables: "ni", Text: "\xff", Count: 1},
		{Syllables: strings.Repeat("a ", 9) + "a", Text: strings.Repeat("啊", 10), Count: 1},
		{Syllables: "ni", Text: "你", Count: 2},
	}
	if passed := u.Import(rows); passed != 6 || len(u.Export()) != 1 {
		t.Errorf("%d passed over, kept %+v", passed, u.Export())
	}
	u.ForgetAll()
	if len(u.Export()) != 0 {
		t.Error("something is left")
	}
}

func TestLearntWordsAreBounded(t *testing.T) {
	at := time.Unix(0, 0)
	u := inputmethod.NewUser(func() time.Time { at = at.Add(time.Second); return at })
	u.Learn("ni", "你", "", 1)
	for range 5 {
		u.Learn("hao", "好", "", 1)
	}
	for i := range inputmethod.MaxTyped {
		u.Learn("a", string(rune(0x4e00+i)), "", 1)
	}
	rows := u.Export()
	if len(rows) > inputmethod.MaxTyped || !slices.ContainsFunc(rows, func(r inputmethod.Typed) bool { return r.Text == "好" }) ||
		slices.ContainsFunc(rows, func(r inputmethod.Typed) bool { return r.Text == "你" }) {
		t.Errorf("%d rows", len(rows))
	}
}

func TestPunctuation(t *testing.T) {
	s := sample(t).NewSession(nil, inputmethod.Options{})
	got, before := "", rune(0)
	for _, r := range `"ni hao," 'ma'. 3.5 8:30 (a)! b? \ <c> ^_$` {
		mark, ok := s.Punctuate(r, before)
		if !ok {
			mark = string(r)
		}
		got += mark
		before = []rune(mark)[len([]rune(mark))-1]
	}
	if want := "“ni hao，” ‘ma’。 3.5 8:30 （a）！ b？ 、 《c》 ……——￥"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	// A text that begins anew begins with an opening mark.
	s.Punctuate('"', 'x')
	if mark, _ := s.Punctuate('"', 0); mark != "“" {
		t.Error(mark)
	}
}

func TestWhatIsLeftIsNotLearnt(t *testing.T) {
	for name, learnt := range map[string]bool{"taken": true, "left": false} {
		user := newUser()
		s := sample(t).NewSession(user, inputmethod.Options{})
		typeAll(t, s, "nihao")
		finish := s.End
		if learnt {
			finish = s.Commit
		}
		if text := finish(); text != "你好" || s.Active() {
			t.Errorf("%s: %q is written", name, text)
		}
		if rows := user.Export(); (len(rows) > 0) != learnt {
			t.Errorf("%s: learnt are %+v", name, rows)
		}
		typeAll(t, s, "nihao")
		if s.Commit(); len(user.Export()) == 0 {
			t.Errorf("%s: what is taken after it is not learnt", name)
		}
	}
}
