package i18n_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// shipped is what assets.Translations embeds.
func shipped() fs.FS { return os.DirFS("../../assets") }

func files(en, zh string) fstest.MapFS {
	return fstest.MapFS{
		"translations/en/a.json": {Data: []byte(en)},
		"translations/zh/a.json": {Data: []byte(zh)},
	}
}

func catalogue(t *testing.T, fsys fs.FS, l study.Language) *i18n.Catalogue {
	t.Helper()
	c, err := i18n.New(fsys, l)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTexts(t *testing.T) {
	fsys := files(
		`{"hello":"Hello {name}","cards.one":"{n} card","cards.other":"{n} cards","only":"only {x} here","open":"a {b","braces":"{字|b} {} {{b}"}`,
		`{"hello":"{name}，你好","cards.other":"{n} 张词卡"}`)
	for _, c := range []struct {
		key    string
		args   []i18n.Args
		en, zh string
	}{
		{"hello", []i18n.Args{{"name": "Li Hua"}}, "Hello Li Hua", "Li Hua，你好"},
		{"hello", nil, "Hello {name}", "{name}，你好"},
		{"hello", []i18n.Args{{"name": "{n}"}, {"n": 3}}, "Hello {n}", "{n}，你好"},
		{"cards", []i18n.Args{{"n": 1}}, "1 card", "1 张词卡"},
		{"cards", []i18n.Args{{"n": int64(0)}}, "0 cards", "0 张词卡"},
		{"cards", []i18n.Args{{"n": 12345}}, "12,345 cards", "12,345 张词卡"},
		{"cards", []i18n.Args{{"n": 1.04}}, "1 card", "1 张词卡"},
		{"cards", []i18n.Args{{"n": 1.5}}, "1.5 cards", "1.5 张词卡"},
		{"only", []i18n.Args{{"x": study.Chinese}}, "only zh here", "only zh here"},
		{"open", nil, "a {b", "a {b"},
		{"braces", []i18n.Args{{"b": "B", "字": "no"}}, "{字|b} {} {B", "{字|b} {} {B"},
		{"nothing", nil, "nothing", "nothing"},
	} {
		if got := catalogue(t, fsys, study.English).T(c.key, c.args...); got != c.en {
			t.Errorf("English %s %v = %q, want %q", c.key, c.args, got, c.en)
		}
		if got := catalogue(t, fsys, study.Chinese).T(c.key, c.args...); got != c.zh {
			t.Errorf("Chinese %s %v = %q, want %q", c.key, c.args, got, c.zh)
		}
	}
	c := catalogue(t, fsys, study.English)
	if got := c.In(study.Chinese, "cards", i18n.Args{"n": 2}); got != "2 张词卡" {
		t.Errorf("In = %q", got)
	}
	if !c.Has("hello") || c.Has("nothing") {
		t.Error("Has is wrong")
	}
}

func TestFaultyFilesAreRefused(t *testing.T) {
	good := `{"a":"b"}`
	for name, bad := range map[string]string{
		"twice":    `{"a":"b","c":"d","a":"e"}`,
		"number":   `{"a":1}`,
		"nested":   `{"a":{"b":"c"}}`,
		"empty":    `{"a":""}`,
		"no texts": `{}`,
		"array":    `["a"]`,
		"cut off":  `{"a":"b"`,
		"trailing": `{"a":"b"}{"c":"d"}`,
		"blank":    ``,
	} {
		if _, err := i18n.New(files(good, bad), study.English); err == nil || !strings.Contains(err.Error(), "translations/zh") {
			t.Errorf("%s: error %v, want one that names the file", name, err)
		}
	}
	two := files(good, good)
	two["translations/en/b.json"] = &fstest.MapFile{Data: []byte(good)}
	if _, err := i18n.New(two, study.English); err == nil || !strings.Contains(err.Error(), `"a" stands twice`) {
		t.Errorf("a key in two areas: %v", err)
	}
	if _, err := i18n.New(fstest.MapFS{}, study.English); err == nil {
		t.Error("no files at all are taken")
	}
}

func TestChooseLanguage(t *testing.T) {
	for _, c := range []struct {
		setting string
		system  study.Language
		want    study.Language
	}{
		{"", study.Chinese, study.Chinese},
		{"", study.English, study.English},
		{"", "", study.English},
		{"en", study.Chinese, study.English},
		{"zh", study.English, study.Chinese},
		{"fr", study.Chinese, study.Chinese},
		{"fr", "de", study.English},
	} {
		if got := i18n.Choose(c.setting, c.system); got != c.want {
			t.Errorf("Choose(%q, %q) = %q, want %q", c.setting, c.system, got, c.want)
		}
	}
}

func TestSwitchingTellsThoseWhoListen(t *testing.T) {
	c := catalogue(t, files(`{"a":"A"}`, `{"a":"甲"}`), study.English)
	var told []string
	stopFirst := c.OnChange(func() { told = append(told, "first "+c.T("a")) })
	c.OnChange(func() { told = append(told, "second "+c.T("a")) })

	c.SetLanguage(study.English)
	c.SetLanguage(study.Chinese)
	stopFirst()
	stopFirst()
	c.SetLanguage("xx")

	want := "[first 甲 second 甲 second A]"
	if got := fmt.Sprint(told); got != want {
		t.Errorf("told %s, want %s", got, want)
	}
	if c.Language() != study.English {
		t.Errorf("language is %q", c.Language())
	}
}

func TestListenerMayUnsubscribeWhileTold(t *testing.T) {
	c := catalogue(t, files(`{"a":"A"}`, `{"a":"甲"}`), study.English)
	calls := 0
	var stop func()
	stop = c.OnChange(func() { calls++; stop() })
	c.OnChange(func() { calls += 10 })
	c.SetLanguage(study.Chinese)
	c.SetLanguage(study.English)
	if calls != 21 {
		t.Errorf("calls add up to %d, want 21", calls)
	}
}

func TestCatalogueIsSafeForConcurrentUse(t *testing.T) {
	c := catalogue(t, shipped(), study.English)
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			for range 100 {
				stop := c.OnChange(func() { c.Language() })
				if i%2 == 0 {
					c.SetLanguage(c.Language().Other())
				}
				if got := c.FormatDuration(72 * time.Hour); got != "3 days" && got != "3 天" {
					t.Errorf("three days are %q", got)
				}
				stop()
			}
		})
	}
	wait.Wait()
}

func TestErrorText(t *testing.T) {
	fsys := files(
		`{"error.unknown":"Unexpected ({code}).","error.cancelled":"Stopped.","error.disk_full":"No room for {path}.","kept.draft":"Draft {id} is kept.","error.no_line":"No {language} line.","fact.language.Chinese":"Chinese","error.no_key":"No key{hint}.","fact.hint":"; is “{meant}” meant?","error.no_file":"No: {reason}.","fact.reason.in_use":"in use","fact.quoted":"{text}"}`,
		`{"error.unknown":"意外（{code}）。","error.cancelled":"已停止。","error.disk_full":"{path} 放不下。","kept.draft":"草稿 {id} 已保留。","error.no_line":"缺少{language}行。","fact.language.Chinese":"中文","error.no_key":"没有键{hint}。","fact.hint":"；是不是“{meant}”？","error.no_file":"不行：{reason}。","fact.reason.in_use":"正在使用","fact.quoted":"系统报告“{text}”"}`)
	full := &study.Error{Code: study.CodeDiskFull, Args: map[string]string{"path": "x.db", "id": "7"}, Kept: "draft", Err: errors.New("write: no space")}
	for _, c := range []struct {
		err    error
		en, zh string
	}{
		{nil, "", ""},
		{full, "No room for x.db. Draft 7 is kept.", "x.db 放不下。草稿 7 已保留。"},
		{fmt.Errorf("save: %w", full), "No room for x.db. Draft 7 is kept.", "x.db 放不下。草稿 7 已保留。"},
		{&study.Error{Code: study.CodeDiskFull}, "No room for ….", "… 放不下。"},
		{&study.Error{Code: study.CodeDiskFull, Kept: "unheard_of", Args: map[string]string{"path": "p"}}, "No room for p.", "p 放不下。"},
		{&study.Error{Code: "no_line", Args: map[string]string{"language": "Chinese"}}, "No Chinese line.", "缺少中文行。"},
		{&study.Error{Code: "no_line", Args: map[string]string{"language": ""}}, "No  line.", "缺少行。"},
		{&study.Error{Code: "no_key", Args: map[string]string{"hint": "; is “a” meant?", "meant": "a"}}, "No key; is “a” meant?.", "没有键；是不是“a”？。"},
		{&study.Error{Code: "no_key", Args: map[string]string{"hint": "", "meant": ""}}, "No key.", "没有键。"},
		{&study.Error{Code: "no_file", Args: map[string]string{"reason": "in_use"}}, "No: in use.", "不行：正在使用。"},
		{&study.Error{Code: "no_file", Args: map[string]string{"reason": "too many links"}}, "No: too many links.", "不行：系统报告“too many links”。"},
		{&study.Error{Code: "odd"}, "Unexpected (odd).", "意外（odd）。"},
		{errors.New("index out of range [5]"), "Unexpected (internal).", "意外（internal）。"},
		{fmt.Errorf("x: %w", context.Canceled), "Stopped.", "已停止。"},
		{&study.Error{Code: study.CodeInternal, Err: fmt.Errorf("read: %w", context.Canceled)}, "Stopped.", "已停止。"},
	} {
		if got := catalogue(t, fsys, study.English).ErrorText(c.err); got != c.en {
			t.Errorf("English for %v: %q, want %q", c.err, got, c.en)
		}
		if got := catalogue(t, fsys, study.Chinese).ErrorText(c.err); got != c.zh {
			t.Errorf("Chinese for %v: %q, want %q", c.err, got, c.zh)
		}
	}
}
