package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func versionCommand() command {
	return command{name: "version", summary: "cli.summary.version", do: version}
}

type versionJSON struct {
	Name      string         `json:"name"`
	Version   string         `json:"version"`
	Commit    string         `json:"commit"`
	Reference *referenceJSON `json:"reference"` // null where there is none
	SQLite    string         `json:"sqlite"`
}

type referenceJSON struct {
	Date string `json:"date"`
	Hash string `json:"hash"`
}

// version also works without reference data, to be of use in telling what is
// wrong; data that is damaged makes it fail after it has said the rest.
func version(ctx context.Context, r *run) error {
	v := versionJSON{Name: r.About.Name, Version: r.About.Version, Commit: r.About.Commit, SQLite: r.About.SQLite}
	info, known, failed := r.referenceInfo(ctx)
	reference := r.Words.T("cli.version.no_reference")
	if known {
		v.Reference = &referenceJSON{info.Date, info.Hash}
		reference = r.Words.T("cli.version.reference", i18n.Args{"date": info.Date, "hash": info.Hash})
	}
	var b bytes.Buffer
	if r.json() {
		if err := encode(&b, v); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(&b, "%s %s\n", v.Name, v.Version)
		fmt.Fprintf(&b, "%s\n%s\n", r.Words.T("cli.version.commit", i18n.Args{"commit": v.Commit}), reference)
		fmt.Fprintf(&b, "SQLite %s\n", v.SQLite)
	}
	return errors.Join(r.printAll(b.Bytes()), failed)
}

// referenceInfo says which reference data there is. That there is none is no
// failure.
func (r *run) referenceInfo(ctx context.Context) (info dictionary.Info, known bool, err error) {
	reference, err := r.Reference(ctx, r.options["data"])
	if study.CodeOf(err) == study.CodeReferenceMissing {
		return info, false, nil
	}
	if err != nil {
		return info, false, err
	}
	defer func() { err = errors.Join(err, reference.Close()) }()
	info, err = reference.Info(ctx)
	return info, err == nil, err
}
