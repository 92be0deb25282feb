package letters

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// WithoutDrafts puts the letters of a thread in the place of its ID, but for the
// drafts: what was not sent goes out only when it is asked for by its own ID, or
// where the thread has nothing else. left is how many were left out. An ID that
// names no thread stays, a letter's or one of nothing.
func (s *Service) WithoutDrafts(ctx context.Context, ids []string) (out []string, left int, err error) {
	for _, id := range ids {
		_, all, err := s.store.Thread(ctx, id)
		if study.CodeOf(err) == study.CodeNotFound {
			out = append(out, id)
			continue
		}
		if err != nil {
			return nil, 0, err
		}
		var drafts, others []string
		for i := range all {
			if all[i].State == Draft {
				drafts = append(drafts, all[i].ID)
			} else {
				others = append(others, all[i].ID)
			}
		}
		if len(others) == 0 {
			others, drafts = drafts, nil
		}
		out, left = append(out, others...), left+len(drafts)
	}
	return out, left, nil
}
