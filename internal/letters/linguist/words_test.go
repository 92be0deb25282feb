package linguist_test

import (
	"fmt"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/letters/linguist"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestWordsAndLemmas(t *testing.T) {
	var late linguist.Late
	if late.Words("我们") != nil || late.Lemmas("went") != nil {
		t.Error("words before the data came")
	}
	late.Set(real(t))
	if got := fmt.Sprint(late.Words("我们去图书馆。")); got != "[我们 去 图书馆 。]" {
		t.Error(got)
	}
	if got := late.Lemmas("went"); len(got) == 0 || got[0] != "go" {
		t.Error(got)
	}
}

// The points of a letter are noticed with it, in either script.
func TestPoints(t *testing.T) {
	points := []bilingual.Point{{Zh: "说说你星期天喜欢做什么。", En: "Say what you like to do on Sundays."}}
	for body, want := range map[string]bool{"星期天我喜歡看書。": true, "我有一個弟弟。": false} {
		if got := letters.Covered(study.Chinese, points, nil, letters.Content{Body: body}, real(t)); got[0] != want {
			t.Errorf("%s: %v", body, got)
		}
	}
}
