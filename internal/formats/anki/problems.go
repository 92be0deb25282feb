package anki

import "slices"

// ProblemKind is what was wrong with a package that could be read all the same.
type ProblemKind int

// What is left out or mended, in the order of Problems.
const (
	// NotesWithoutType have a type that is made up.
	NotesWithoutType ProblemKind = iota
	// NotesWithOddFields have fewer fields than their type, which are empty, or
	// more, which are joined to the last.
	NotesWithOddFields
	// NotesTwice have the GUID of a note before them.
	NotesTwice
	// CardsWithoutNote are left out.
	CardsWithoutNote
	// CardsWithoutDeck are in a deck that is made up.
	CardsWithoutDeck
	// ReviewsWithoutCard are left out.
	ReviewsWithoutCard
	// DamagedText has bytes that are no UTF-8, which are replaced.
	DamagedText
	// DecksRenamed had no name, or that of another, or empty parts in it.
	DecksRenamed
	// MediaMissing are in the list and not in the archive.
	MediaMissing
	// MediaTwice have the name of a medium before them; the first counts.
	MediaTwice
	// MediaOdd have an entry in the list that makes no sense.
	MediaOdd
)

// Problem is something of which a report should tell.
type Problem struct {
	Kind ProblemKind
	// Count is how many times it was met, Example the first name or ID.
	Count   int
	Example string
}

type problems map[ProblemKind]*Problem

func (p *problems) add(kind ProblemKind, example string) {
	if *p == nil {
		*p = problems{}
	}
	if (*p)[kind] == nil {
		(*p)[kind] = &Problem{Kind: kind, Example: tellable(example)}
	}
	(*p)[kind].Count++
}

// Problems gives what was left out or mended so far: what concerns notes, cards
// and reviews is known once they were read.
func (p *Package) Problems() []Problem {
	out := make([]Problem, 0, len(p.problems))
	for _, each := range p.problems {
		out = append(out, *each)
	}
	slices.SortFunc(out, func(a, b Problem) int { return int(a.Kind - b.Kind) })
	return out
}
