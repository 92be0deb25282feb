package reader

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// The file of corrections, specified in docs/corrections-format.md: a line
// that names the format, then one correction a line, each a JSON object.
const (
	correctionsFormat  = "dear-li-hua-corrections"
	correctionsVersion = 1
	// maxCorrectionLine bounds a line in bytes, maxImported the corrections of
	// one file and maxFaults the faults that are told of it.
	maxCorrectionLine = 64 << 10
	maxImported       = 100_000
	maxFaults         = 200
)

// Codes of files of corrections.
const (
	// CodeNotCorrections: the file is none of corrections.
	CodeNotCorrections study.Code = "not_corrections"
	// CodeCorrectionsNewer: the file is of version {found} of the format; this
	// program reads version {known}.
	CodeCorrectionsNewer study.Code = "corrections_newer"
	// CodeCorrectionLine: the line is not one correction.
	CodeCorrectionLine study.Code = "correction_line"
	// CodeCorrectionLong: the line is longer than {limit} bytes.
	CodeCorrectionLong study.Code = "correction_long"
	// CodeCorrectionsMany: the file has more than {limit} corrections; what
	// follows was not read.
	CodeCorrectionsMany study.Code = "corrections_many"
)

type correctionsHeader struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
}

// writtenCorrection is a correction as a line of the file.
type writtenCorrection struct {
	Scope    CorrectionScope `json:"scope"`
	Kind     CorrectionKind  `json:"kind"`
	TextID   string          `json:"text_id,omitempty"`
	Sentence string          `json:"sentence"`
	Start    int             `json:"start"`
	Text     string          `json:"text"`
	Reading  []string        `json:"reading,omitempty"`
	Words    []string        `json:"words,omitempty"`
	Created  string          `json:"created"`
}

// Export writes all corrections to a file, the oldest first.
func (c *Corrections) Export(ctx context.Context, w io.Writer) error {
	set, err := c.current(ctx)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(correctionsHeader{correctionsFormat, correctionsVersion}); err != nil {
		return err
	}
	for i := range set.all {
		one := &set.all[i]
		if err := encoder.Encode(writtenCorrection{
			Scope: one.Scope, Kind: one.Kind, TextID: one.TextID, Sentence: one.Sentence, Start: one.Start, Text: one.Text,
			Reading: one.Syllables, Words: one.Pieces(), Created: one.Created.UTC().Format(time.RFC3339Nano),
		}); err != nil {
			return err
		}
	}
	return nil
}

// CorrectionFault is what is wrong with a line of a file of corrections.
type CorrectionFault struct {
	Line int // from 1
	Err  error
}

// ImportedCorrections says what came of a file of corrections.
type ImportedCorrections struct {
	// Added are new; of the others there was already the Same, a Newer one that
	// stayed, or an older one, which was Replaced.
	Added, Same, Newer, Replaced int
	// Faults are the first lines that could not be used, Faulty is how many
	// there are.
	Faults []CorrectionFault
	Faulty int
	// Change undoes the import.
	Change CorrectionChange
}

// Import reads a file of corrections. Every sound line is kept, all of them or,
// where the study cannot be written, none; the others are told with their
// numbers. A correction that is there already is not doubled; where two speak
// of the same thing the one made later holds. It fails with not_corrections or
// corrections_newer for a file that is not read at all.
func (c *Corrections) Import(ctx context.Context, r io.Reader) (ImportedCorrections, error) {
	var report ImportedCorrections
	read, err := readCorrections(ctx, r, &report)
	if err != nil {
		return ImportedCorrections{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	set, err := c.load(ctx)
	if err != nil {
		return ImportedCorrections{}, err
	}
	gone := map[string]bool{}
	add := c.merge(set, read, gone, &report)
	report.Change, err = c.exchange(ctx, set, gone, add)
	return report, err
}

// merge sorts out which of the corrections read are kept, and in gone which of
// those that are there give way. It begins with the newest, so that what gives
// way to another of the file is compared with nothing more.
func (c *Corrections) merge(set *correctionSet, read []Correction, gone map[string]bool, report *ImportedCorrections) []Correction {
	newest := make([]int, len(read))
	for i := range read {
		newest[i] = i
	}
	slices.SortStableFunc(newest, func(x, y int) int { return read[y].Created.Compare(read[x].Created) })
	fresh := newCorrectionSet(nil)
	var kept []int
	for _, i := range newest {
		one := &read[i]
		switch same, newer := outdone(set, one); {
		case same:
			report.Same++
			continue
		case newer:
			report.Newer++
			continue
		}
		if len(fresh.meeting(one)) > 0 {
			report.Same++ // the file says it twice, or contradicts itself
			continue
		}
		one.ID = c.ids.NewID()
		fresh.add(*one)
		kept = append(kept, i)
	}
	slices.Sort(kept)
	var add []Correction
	for _, i := range kept {
		met := set.meeting(&read[i])
		for _, k := range met {
			gone[set.all[k].ID] = true
		}
		if len(met) > 0 {
			report.Replaced++
		} else {
			report.Added++
		}
		add = append(add, read[i])
	}
	return add
}

// outdone reports whether one is there already, or something made no earlier
// that speaks of the same thing.
func outdone(set *correctionSet, one *Correction) (same, newer bool) {
	for _, k := range set.meeting(one) {
		there := &set.all[k]
		if there.Text == one.Text && there.Value() == one.Value() {
			return true, false
		}
		newer = newer || !there.Created.Before(one.Created)
	}
	return false, newer
}

// readCorrections reads the sound lines of a file and tells of the others.
func readCorrections(ctx context.Context, r io.Reader, report *ImportedCorrections) ([]Correction, error) {
	lines := &lineReader{r: bufio.NewReaderSize(r, maxCorrectionLine)}
	if err := readHeader(lines); err != nil {
		return nil, err
	}
	fault := func(err error) {
		report.Faulty++
		if len(report.Faults) < maxFaults {
			report.Faults = append(report.Faults, CorrectionFault{lines.number, err})
		}
	}
	var out []Correction
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		line, tooLong, err := lines.next()
		switch {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return nil, err
		case tooLong:
			fault(correctionError(CodeCorrectionLong, "limit", strconv.Itoa(maxCorrectionLine)))
			continue
		case len(line) == 0:
			continue
		case len(out) == maxImported:
			fault(correctionError(CodeCorrectionsMany, "limit", strconv.Itoa(maxImported)))
			return out, nil
		}
		one, err := readCorrection(line)
		if err != nil {
			fault(err)
			continue
		}
		out = append(out, one)
	}
}

func readHeader(lines *lineReader) error {
	line, tooLong, err := lines.next()
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	var header correctionsHeader
	if tooLong || json.Unmarshal(line, &header) != nil || header.Format != correctionsFormat || header.Version < 1 {
		return correctionError(CodeNotCorrections)
	}
	if header.Version > correctionsVersion {
		return correctionError(CodeCorrectionsNewer, "found", strconv.Itoa(header.Version), "known", strconv.Itoa(correctionsVersion))
	}
	return nil
}

func readCorrection(line []byte) (Correction, error) {
	var w writtenCorrection
	if !utf8.Valid(line) || json.Unmarshal(line, &w) != nil {
		return Correction{}, correctionError(CodeCorrectionLine)
	}
	created, err := time.Parse(time.RFC3339Nano, w.Created)
	if err != nil || created.Year() < 1970 || created.Year() > 9999 {
		return Correction{}, correctionError(CodeCorrectionLine)
	}
	c := Correction{
		Scope: w.Scope, Kind: w.Kind, TextID: w.TextID, Sentence: w.Sentence, Start: w.Start, End: w.Start + utf8.RuneCountInString(w.Text),
		Text: w.Text, Syllables: w.Reading, Created: created.Truncate(time.Millisecond),
	}
	for _, piece := range w.Words {
		c.Words = append(c.Words, utf8.RuneCountInString(piece))
	}
	if len(w.Words) > 0 && strings.Join(w.Words, "") != w.Text {
		return Correction{}, correctionError(CodeCorrectionWords, "text", w.Text)
	}
	return c, c.Check()
}

// lineReader reads lines of bounded length.
type lineReader struct {
	r      *bufio.Reader
	number int
}

// next gives a line without its end and the spaces around it; of one that is
// too long nothing is given. After the last it gives io.EOF.
func (l *lineReader) next() (line []byte, tooLong bool, err error) {
	for {
		part, err := l.r.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			tooLong = true
			continue
		}
		if err != nil && (!errors.Is(err, io.EOF) || len(part) == 0 && !tooLong) {
			return nil, false, err
		}
		l.number++
		if tooLong {
			return nil, true, nil
		}
		if l.number == 1 {
			part = bytes.TrimPrefix(part, []byte("\ufeff"))
		}
		return bytes.TrimSpace(part), false, nil
	}
}
