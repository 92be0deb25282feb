package smoke

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// reply is what is typed into an answer and what comes to stand in it. It is
// typed with the program's own pinyin input: letters, spaces and digits that
// choose, marks.
type reply struct{ typed, written string }

// longest is the thread of the library with the most letters.
const longest = "tofu"

// replies answer the letters of that thread:
// chosen by a space, by a mark that follows, by a number, and not at all, as
// letters that are being typed when the letter is sealed.
func replies() []reply {
	return []reply{
		{"nihao !wohenxihuannidemao.", "你好！我很喜欢你的猫。"},
		{"wodegoujiaomianbao,nine?", "我的狗叫面包，你呢？"},
		{"xiexie1nidezhaopian.", "谢谢你的照片。"},
		{"mingtianshixingqitian.", "明天是星期天。"},
		{"womenyiqiqugongyuan ,nilaima ?", "我们一起去公园，你来吗？"},
		{"zaijian ,wodepengyou!OK", "再见，我的朋友！OK"},
	}
}

// TestACorrespondenceIsWrittenWithPinyinOnly reads the letters of a thread and
// answers each with nothing but the keys of an English keyboard, to the end of
// the thread.
func TestACorrespondenceIsWrittenWithPinyinOnly(t *testing.T) {
	s := newStage(t, false)
	s.start()
	s.step("begin", func() {
		s.key("Return")
		s.until("letters have come", func() bool { return s.number(`SELECT count(*) FROM letters WHERE state = 'received'`) > 0 })
		s.settle()
		s.changes(func() { s.key("ctrl+3") })
		// In the list stands first what came last.
		for range s.number(`SELECT count(DISTINCT thread_id) FROM letters WHERE seq > (SELECT max(seq) FROM letters WHERE thread_id = ` + quoted(longest) + `)`) {
			s.key("Down")
			s.settle()
		}
		s.changes(func() { s.key("Return") })
	})
	all := replies()
	for i, r := range all {
		s.step(fmt.Sprintf("answer letter %d", i+1), func() {
			s.changes(func() { s.key("Return") })
			s.settle()
			if i == 0 {
				s.key("ctrl+k")
				s.until("pinyin is switched on", func() bool {
					return strings.Contains(s.text(`SELECT value FROM settings WHERE key = 'typing'`), `"on":true`)
				})
				time.Sleep(hint) // the words are there, the hint is gone
			}
			s.settle()
			s.typed(r.typed)
			s.until("a draft is begun", func() bool { return s.number(`SELECT count(*) FROM letters WHERE state = 'draft'`) == 1 })
			s.is(s.text(`SELECT thread_id FROM letters WHERE state = 'draft'`), longest, "the thread that is answered")
			s.settle()
		})
		s.step(fmt.Sprintf("send answer %d", i+1), func() {
			s.changes(func() { s.key("ctrl+Return") })
			time.Sleep(asking)
			s.changes(func() { s.key("Return") }) // the answer is short, and it is asked
			const sent = ` FROM letters WHERE state = 'sent' AND sent > 0 AND thread_id = `
			s.until("it is sent", func() bool { return s.number(`SELECT count(*)`+sent+quoted(longest)) == i+1 })
			s.is(s.text(`SELECT body`+sent+quoted(longest)+` ORDER BY seq DESC`), r.written, "what was sent")
			s.until("the next letter is there", func() bool {
				return s.number(`SELECT count(*) FROM letters WHERE state = 'received' AND thread_id = `+quoted(longest)) == min(i+2, len(all))
			})
			s.changes(func() { s.key("Escape") })
		})
	}
	s.step("leave a sound study", func() {
		s.is(s.text(`PRAGMA integrity_check`), "ok", "the check of the study")
		if n := s.number(`SELECT count(*) FROM letters WHERE state = 'draft'`); n != 0 {
			t.Errorf("%d drafts are left", n)
		}
		if n := s.number(`SELECT count(*) FROM typed_words`); n == 0 {
			t.Error("nothing was learnt of what was typed")
		}
		if n := s.number(`SELECT count(*) FROM letters AS l WHERE state = 'received' AND thread_id = ` + quoted(longest) +
			` AND NOT EXISTS (SELECT 1 FROM letters AS r WHERE r.in_reply_to = l.id AND r.state = 'sent')`); n != 0 {
			t.Errorf("%d letters of the thread are not answered", n)
		}
	})
}

// hint is longer than it is told that pinyin is on, asking than a question is closed
// to Enter, which may be a key that is held.
const (
	hint   = 2 * time.Second
	asking = 1200 * time.Millisecond
)

// quoted writes a text for SQL.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
