package study

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Code names a kind of failure. The interface words it in the learner's
// language under the key "error." followed by the code.
type Code string

// Codes that several packages share. A package declares those that only it
// can meet.
const (
	CodeInternal         Code = "internal"
	CodeInvalid          Code = "invalid"
	CodeNotFound         Code = "not_found"
	CodeReferenceMissing Code = "reference_missing"
	CodeReferenceDamaged Code = "reference_damaged"
	CodeStudyNewer       Code = "study_newer"
	CodeStudyDamaged     Code = "study_damaged"
	CodeStudyReadOnly    Code = "study_read_only"
	CodeDiskFull         Code = "disk_full"
	CodeAlreadyRunning   Code = "already_running"
	CodeCannotRead       Code = "cannot_read"
	CodeCannotWrite      Code = "cannot_write"
)

// Error is a failure with a code for the interface, the facts that its
// wording needs, and what was kept of the user's work.
type Error struct {
	Code Code
	// Op says what was being done, for the log: "open study".
	Op string
	// Args are the facts of the message by name, such as "path" or "line".
	Args map[string]string
	// Kept names what was kept, worded under "kept." followed by it; empty
	// when nothing of the user's was touched.
	Kept string
	// Err is the cause, nil when there is none.
	Err error
}

// Error gives the failure for the log, in English.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Op != "" {
		b.WriteString(e.Op)
		b.WriteString(": ")
	}
	b.WriteString(string(e.Code))
	for _, name := range sortedKeys(e.Args) {
		fmt.Fprintf(&b, " %s=%q", name, e.Args[name])
	}
	if e.Kept != "" {
		b.WriteString(" kept=")
		b.WriteString(e.Kept)
	}
	if e.Err != nil {
		b.WriteString(": ")
		b.WriteString(e.Err.Error())
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf gives the code of the outermost Error in err's chain,
// CodeInternal for any other failure, and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
