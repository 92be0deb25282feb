package question

import "github.com/dear-li-hua/dear-li-hua/internal/cards/answer"

// Verdict says in one word what is the matter with an answer; texts of the
// interface are named by it.
type Verdict string

// The verdicts: right by the dictionary or as it is spoken, nearly right, wrong,
// and of readings whose sounds are right that tones are missing or wrong.
const (
	Right       Verdict = "right"
	RightSpoken Verdict = "right_spoken"
	Near        Verdict = "near"
	Wrong       Verdict = "wrong"
	ToneMissing Verdict = "tone_missing"
	ToneWrong   Verdict = "tone_wrong"
)

// VerdictOf judges a judged answer in one word.
func VerdictOf(r answer.Result) Verdict {
	switch {
	case r.Right && r.Spoken:
		return RightSpoken
	case r.Right:
		return Right
	case len(r.Syllables) == 0 && r.Near:
		return Near
	case len(r.Syllables) == 0:
		return Wrong
	}
	missing := false
	for _, s := range r.Syllables {
		if s.Sound != answer.Right {
			return Wrong
		}
		missing = missing || s.Tone == answer.Missing
	}
	if missing {
		return ToneMissing
	}
	return ToneWrong
}
