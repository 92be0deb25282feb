package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// ofLetter is what the names of the learner's letters begin with.
const ofLetter = "the letter to "

// readLetters reads the correspondence: letters that came and went with all that
// stands in them, of a draft what is not its body, the versions and the ticks.
func (s *state) readLetters(ctx context.Context, db *sqlite.DB) error {
	service := letters.New(study.SystemClock{}, study.RandomIDs{}, db.Letters())
	threads, err := service.Threads(ctx)
	if err != nil {
		return err
	}
	kept, ticks := []string{}, []string{}
	for i := range threads {
		_, all, err := service.Thread(ctx, threads[i].ID)
		if err != nil {
			return err
		}
		names := namesOf(threads[i].With, all)
		for k := range all {
			l, name := &all[k], names[k]
			content := l.Content
			if l.State == letters.Draft {
				s.Typed[name], content.Body = content.Body, ""
			}
			kept = append(kept, fmt.Sprintf("%s %s %s %q %v", l.TextID, name, l.State, content.Plain(), !l.NextDue.IsZero()))
			if l.Incoming() {
				continue
			}
			on, err := service.Ticks(ctx, l.ID)
			if err := errors.Join(err, s.readVersions(ctx, service, name, l.ID)); err != nil {
				return err
			}
			ticks = append(ticks, fmt.Sprint(name, on))
		}
	}
	slices.Sort(kept)
	slices.Sort(ticks)
	return errors.Join(s.put("letters", kept), s.put("ticks", ticks))
}

// namesOf names the letters of a thread by what they answer, which is the same in
// each session: the text, or the pen friend. Of several that answer the same, as
// a letter and its copy do, the second and all after it have a number.
func namesOf(with string, all []letters.Letter) []string {
	texts, times := map[string]string{"": with}, map[string]int{}
	for i := range all {
		texts[all[i].ID] = all[i].TextID
	}
	names := make([]string, len(all))
	for i := range all {
		if all[i].Incoming() {
			continue
		}
		name := ofLetter + texts[all[i].InReplyTo]
		if times[name]++; times[name] > 1 {
			name += fmt.Sprint(", number ", times[name])
		}
		names[i] = name
	}
	return names
}

// readVersions reads the versions of a letter; none may be missing between two.
func (s *state) readVersions(ctx context.Context, service *letters.Service, name, id string) error {
	all, err := service.Revisions(ctx, id)
	for i := range all {
		if all[i].Number != i+1 {
			return fmt.Errorf("%s has version %d in the place of version %d", name, all[i].Number, i+1)
		}
		s.Versions[name] = append(s.Versions[name], all[i].Body)
	}
	return err
}

// readLearnt reads the words that the input method has learnt.
func (s *state) readLearnt(ctx context.Context, db *sqlite.DB) error {
	rows, err := db.TypedWords().All(ctx)
	learnt := []string{}
	for i := range rows {
		learnt = append(learnt, fmt.Sprint(rows[i].Before, " ", rows[i].Syllables, " ", rows[i].Text, " ", rows[i].Count))
	}
	return errors.Join(err, s.put("learnt", learnt))
}
