package cli

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestLineTooLong(t *testing.T) {
	in := newInput("a.txt", strings.NewReader("short\n"+strings.Repeat("x", 200_000)+"\n"), nil)
	in.limit = 150_000
	if text, err := in.next(); text != "short" || err != nil {
		t.Fatalf("%q %v", text, err)
	}
	var e *study.Error
	if _, err := in.next(); !errors.As(err, &e) || e.Code != CodeLineTooLong || e.Args["line"] != "2" {
		t.Errorf("%v", err)
	}
}

func TestReadingThatFails(t *testing.T) {
	in := newInput("a.txt", io.MultiReader(strings.NewReader("one\ntw"), iotest.ErrReader(errors.New("the disk is scratched"))), nil)
	if text, err := in.next(); text != "one" || err != nil {
		t.Fatalf("%q %v", text, err)
	}
	if _, err := in.next(); study.CodeOf(err) != study.CodeCannotRead {
		t.Errorf("%v", err)
	}
}
