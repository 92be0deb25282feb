package main

import (
	"errors"
	"strings"
	"testing"
)

func TestSummarize(t *testing.T) {
	const started = `{"Action":"start","Package":"p"}` + "\n"
	for name, test := range map[string]struct {
		in   string
		ok   bool
		last string
		says string
		not  string
	}{
		"all well": {
			in: started +
				`{"Action":"output","Package":"p","Test":"TestA","Output":"chatter\n"}` + "\n" +
				`{"Action":"pass","Package":"p","Test":"TestA"}` + "\n" +
				`{"Action":"pass","Package":"p","Test":"TestA/sub"}` + "\n" +
				`{"Action":"pass","Package":"p","Elapsed":1.25}` + "\n",
			ok: true, last: "2 passed, 0 failed, 0 skipped", says: "ok  \tp\t1.2s", not: "chatter",
		},
		"a failure shows its output": {
			in: started +
				`{"Action":"output","Package":"p","Test":"TestA","Output":"=== RUN TestA\n"}` + "\n" +
				`{"Action":"output","Package":"p","Test":"TestA","Output":"got 1, want 2\n"}` + "\n" +
				`{"Action":"fail","Package":"p","Test":"TestA"}` + "\n" +
				`{"Action":"fail","Package":"p"}` + "\n",
			last: "0 passed, 1 failed, 0 skipped", says: "got 1, want 2", not: "=== RUN",
		},
		"a skip shows its reason": {
			in: started +
				`{"Action":"output","Package":"p","Test":"TestA","Output":"no reference here\n"}` + "\n" +
				`{"Action":"skip","Package":"p","Test":"TestA"}` + "\n" +
				`{"Action":"pass","Package":"p"}` + "\n",
			ok: true, last: "0 passed, 0 failed, 1 skipped", says: "no reference here",
		},
		"a panic takes the running test with it": {
			in: started +
				`{"Action":"output","Package":"p","Test":"TestA","Output":"panic: oh\n"}` + "\n" +
				`{"Action":"fail","Package":"p"}` + "\n",
			last: "0 passed, 1 failed, 0 skipped", says: "panic: oh",
		},
		"a build failure": {
			in: `{"ImportPath":"p","Action":"build-output","Output":"x.go:1: undefined: y\n"}` + "\n" +
				`{"ImportPath":"p","Action":"build-fail"}` + "\n" + started +
				`{"Action":"fail","Package":"p"}` + "\n",
			last: "0 passed, 0 failed, 0 skipped", says: "undefined: y",
		},
		"a package that never finished": {
			in: started +
				`{"Action":"pass","Package":"p","Test":"TestA"}` + "\n",
			last: "1 passed, 0 failed, 0 skipped", says: "never finished",
		},
		"go test ended badly": {
			in: started +
				`{"Action":"pass","Package":"p","Test":"TestA"}` + "\n" +
				`{"Action":"pass","Package":"p"}` + "\n" +
				`{"Action":"exit"}` + "\n",
			last: "1 passed, 0 failed, 0 skipped",
		},
		"nothing at all":   {last: "0 passed, 0 failed, 0 skipped", says: "no test ran"},
		"other text stays": {in: "go: cannot find main module\n", last: "0 passed, 0 failed, 0 skipped", says: "cannot find"},
	} {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			ok, err := summarize(strings.NewReader(test.in), &out)
			if err != nil {
				t.Fatal(err)
			}
			if ok != test.ok {
				t.Errorf("ok = %v, want %v", ok, test.ok)
			}
			lines := strings.Split(strings.TrimSpace(out.String()), "\n")
			if last := lines[len(lines)-1]; last != test.last {
				t.Errorf("last line %q, want %q", last, test.last)
			}
			if !strings.Contains(out.String(), test.says) {
				t.Errorf("%q is not in\n%s", test.says, out.String())
			}
			if test.not != "" && strings.Contains(out.String(), test.not) {
				t.Errorf("%q is in\n%s", test.not, out.String())
			}
		})
	}
}

func TestSummarizeCutsEndlessOutput(t *testing.T) {
	in := `{"Action":"start","Package":"p"}` + "\n" +
		strings.Repeat(`{"Action":"output","Package":"p","Test":"TestA","Output":"noise\n"}`+"\n", shownLines+20) +
		`{"Action":"fail","Package":"p","Test":"TestA"}` + "\n" + `{"Action":"fail","Package":"p"}` + "\n"
	var out strings.Builder
	if _, err := summarize(strings.NewReader(in), &out); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "noise\n"); n != shownLines {
		t.Errorf("%d lines shown, want %d", n, shownLines)
	}
	if !strings.Contains(out.String(), "… 20 more lines\n") {
		t.Errorf("the cut is not told:\n%s", out.String()[:200])
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestSummarizeReportsAFailedWrite(t *testing.T) {
	if _, err := summarize(strings.NewReader(""), brokenPipe{}); err == nil {
		t.Error("a failed write went unnoticed")
	}
}
