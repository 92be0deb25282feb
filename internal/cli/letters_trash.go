package cli

import (
	"bytes"
	"context"
	"fmt"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

type deletedJSON struct {
	ID      string `json:"id"`
	Deleted bool   `json:"deleted"`
}

// listTrash lists what was deleted: threads, and single letters of others.
func (r *run) listTrash(ctx context.Context, m Mail) error {
	all, err := m.Trash(ctx)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	for i := range all {
		d := &all[i]
		if d.Single() {
			err = r.putLetter(&b, &d.Letter)
		} else {
			err = r.putThread(&b, &letters.Summary{Thread: d.Thread, Letters: d.Letters, Last: d.Deleted})
		}
		if err != nil {
			return err
		}
	}
	return r.printAll(b.Bytes())
}

// deleteLetters puts a letter or a thread into the trash, or takes it out.
func deleteLetters(ctx context.Context, r *run, m Mail, operands []string) error {
	id, away := operands[0], !r.options.has("back")
	ofLetter, ofThread := m.DeleteLetter, m.DeleteThread
	if !away {
		ofLetter, ofThread = m.RestoreLetter, m.RestoreThread
	}
	err := ofLetter(ctx, id)
	if study.CodeOf(err) == study.CodeNotFound {
		err = ofThread(ctx, id)
	}
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if r.json() {
		if err := encode(&b, deletedJSON{id, away}); err != nil {
			return err
		}
		return r.printAll(b.Bytes())
	}
	told := r.Words.T("cli.letters.deleted", i18n.Args{"id": id})
	if !away {
		told = r.Words.T("cli.letters.restored", i18n.Args{"id": id})
	}
	fmt.Fprintln(&b, told)
	return r.printAll(b.Bytes())
}
