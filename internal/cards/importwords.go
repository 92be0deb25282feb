package cards

import "context"

// waiting is a note that wants the word of another one.
type waiting struct {
	// note is the one that it changes, "" for a new one; old is that and updated
	// what it is to be.
	note         string
	old, updated Note
	in           Incoming
	// onWay and done are of settle.
	onWay, done bool
}

func (im *importing) wait(w *waiting) {
	im.waiting = append(im.waiting, w)
	if w.note != "" {
		im.byNote[w.note] = w
	}
}

// settle brings in what waited for the word of another note. Each goes to the
// note that has its word, which may wait for a word as well: the way ends where a
// word is free, where a note keeps its own, or where it comes round. Then the
// words of all on the round change places, and what comes before it on the way is
// brought in from its end.
func (im *importing) settle(ctx context.Context) error {
	for _, first := range im.waiting {
		var way []*waiting
		at := first
		for at != nil && !at.done && !at.onWay {
			at.onWay = true
			way = append(way, at)
			holder, err := im.inlet.OfWord(ctx, at.updated)
			if err != nil {
				return err
			}
			at = im.byNote[holder]
		}
		if at != nil && !at.done { // the way came round
			begin := len(way) - 1
			for way[begin] != at {
				begin--
			}
			for _, w := range way[begin:] {
				if err := im.inlet.Park(ctx, w.note); err != nil {
					return err
				}
			}
		}
		for i := len(way) - 1; i >= 0; i-- {
			if err := im.bringIn(ctx, way[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// bringIn brings a note in that waited, whoever has its word by now.
func (im *importing) bringIn(ctx context.Context, w *waiting) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	w.done = true
	other, err := im.inlet.OfWord(ctx, w.updated)
	if err != nil {
		return err
	}
	outcome := Added
	switch {
	case other != "" && other != w.note:
		outcome, err = im.join(ctx, other, w.in)
	case w.note == "":
		err = im.insert(ctx, w.in)
	default:
		var cards []Card
		if _, cards, err = im.inlet.Note(ctx, w.note); err == nil {
			outcome, err = im.keep(ctx, w.old, w.updated, cards, w.in)
		}
	}
	if err == nil && im.o.Settled != nil {
		im.o.Settled(w.in, outcome)
	}
	return err
}
