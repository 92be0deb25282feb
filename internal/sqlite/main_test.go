package sqlite_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// helper names what a process that a test started does instead of testing.
const helper = "LIHUA_TEST_HELPER"

func TestMain(m *testing.M) {
	switch os.Getenv(helper) {
	case "":
		os.Exit(m.Run())
	case "type":
		report(typeUntilKilled(os.Args[1]))
	case "write":
		report(writeUntilKilled(os.Args[1]))
	case "read":
		report(readUntilKilled(os.Args[1]))
	case "import":
		report(importUntilKilled(os.Args[1]))
	case "review":
		report(reviewUntilKilled(os.Args[1]))
	case "open":
		report(openAndWrite(os.Args[1]))
	}
}

func report(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(0)
}

// openAndWrite opens the study at path and changes it. Its error begins with
// the failure's code.
func openAndWrite(path string) error {
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err == nil {
		err = s.Progress().AddTime(ctx, "2026-03-03", "read", 1e9)
	}
	if err != nil {
		return fmt.Errorf("%s %w", study.CodeOf(err), err)
	}
	return s.Close()
}

func bodyOf(text string) letters.Content { return letters.Content{Body: text} }
