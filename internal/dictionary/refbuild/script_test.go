package refbuild

import (
	"strings"
	"testing"
)

func TestStages(t *testing.T) {
	for _, c := range []struct{ traditional, reading, sense, want string }{
		{"台北", "Tai2 bei3", "Taipei", "臺北"},
		{"中央電視台", "Zhong1 yang1 dian4 shi4 tai2", "China Central Television", "中央電視臺"},
		{"天台山", "Tian1 tai1 Shan1", "mountain in Zhejiang", "天台山"},
		{"天台宗", "Tian1 tai2 zong1", "school of Buddhism", "天台宗"},
		{"台州", "Tai1 zhou1", "city in Zhejiang", "台州"},
		{"台端", "tai2 duan1", "you (in a formal letter)", "台端"},
		{"郭台銘", "Guo1 Tai2 ming2", "Terry Gou (1950-), founder", "郭台銘"},
		{"台", "tai2", "platform", "台"},
		{"颱風", "tai2 feng1", "typhoon", "颱風"},
	} {
		e := &entry{Entry: Entry{Traditional: c.traditional, Syllables: strings.Fields(c.reading), Senses: []string{c.sense}}}
		if got := stages(c.traditional, e); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.traditional, c.reading, got, c.want)
		}
	}
}
