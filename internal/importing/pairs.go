package importing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// pair joins the sentences of a bead.
func (p *Proposal) pair(b bilingual.Bead) bilingual.Pair {
	var out bilingual.Pair
	for _, i := range b.Zh {
		gap := ""
		if needsSpace(out.Zh, p.Zh[i].Text) {
			gap = " "
		}
		start := utf8.RuneCountInString(out.Zh) + len(gap)
		out.Zh += gap + p.Zh[i].Text
		for _, o := range p.Zh[i].Readings {
			out.Readings = append(out.Readings, bilingual.Override{Start: start + o.Start, End: start + o.End, Reading: o.Reading})
		}
	}
	for _, i := range b.En {
		if needsSpace(out.En, p.En[i].Text) {
			out.En += " "
		}
		out.En += p.En[i].Text
	}
	return out
}

// needsSpace reports whether a space stands between two sentences: neither
// ends or begins with a Chinese character or sign there.
func needsSpace(before, after string) bool {
	if before == "" || after == "" {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	return !wide(last) && !wide(first)
}

// wide reports whether a character is a Chinese one or a full-width sign.
func wide(r rune) bool {
	return hanzi.IsHan(r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef || strings.ContainsRune("“”‘’—…", r)
}

// fitPair divides a pair whose sides are too long for a line.
func fitPair(pair bilingual.Pair) []bilingual.Pair {
	if !fits(pair.Zh, pair.Readings) || !fits(pair.En, nil) || swapped(pair) {
		var out []bilingual.Pair
		for _, s := range fit([]rune(pair.Zh), pair.Readings) {
			out = append(out, bilingual.Pair{Zh: s.Text, Readings: s.Readings})
		}
		for i, s := range fit([]rune(pair.En), nil) {
			if i < len(out) && !swapped(pair) {
				out[i].En = s.Text
			} else {
				out = append(out, bilingual.Pair{En: s.Text})
			}
		}
		return out
	}
	return []bilingual.Pair{pair}
}

func fits(text string, readings []bilingual.Override) bool {
	runes := []rune(text)
	return longestFit(runes, readings) == len(runes)
}

// swapped reports whether only the English side has Chinese characters, which
// no document may have.
func swapped(pair bilingual.Pair) bool {
	return pair.Zh != "" && !strings.ContainsFunc(pair.Zh, isHan) && strings.ContainsFunc(pair.En, isHan)
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// shortID leaves room for what makes an ID a text's own.
func shortID(id string) string {
	const most = 64 - 1 - idDigits - 4
	return strings.Trim(id[:min(len(id), most)], "-")
}

// CodeDocument says that {path} is no sound bilingual document; the first of its
// errors is on line {line}.
const CodeDocument study.Code = "import_document"

// FaultsError are the errors of a document.
type FaultsError struct{ Faults []bilingual.Fault }

// Error gives the first.
func (e *FaultsError) Error() string { return e.Faults[0].String() }

// faultError gives the errors among faults as one failure, nil where there are
// none.
func faultError(faults []bilingual.Fault, name string) error {
	var found []bilingual.Fault
	for _, f := range faults {
		if f.Severity == bilingual.Error {
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		return nil
	}
	return formats.Fail(CodeDocument, &FaultsError{found}, "path", name, "line", formats.Number(found[0].Line), "n", formats.Number(len(found)))
}
