package speech

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// mac is the command say of macOS.
type mac struct {
	r    Runner
	path string
}

func (mac) Name() string { return "macOS say" }

// Say chooses a voice of the language and has it read the standard input.
func (m mac) Say(ctx context.Context, text string, language study.Language, speed int) error {
	list, err := m.r.Run(ctx, m.path, []string{"-v", "?"}, "")
	if err != nil {
		return failed(ctx, m.Name(), err)
	}
	voice := macVoice(list, language)
	if voice == "" {
		return noVoice(m.Name(), language)
	}
	_, err = m.r.Run(ctx, m.path, []string{"-v", voice, "-r", strconv.Itoa(usualWords * speed / 100), "-f", "-"}, text)
	return failed(ctx, m.Name(), err)
}

// macVoiceLine is a line of say -v '?': a name, a locale, a sample.
var macVoiceLine = regexp.MustCompile(`^(.*\S)\s+([a-z]{2,3})[_-]([A-Za-z0-9_]+)\s+#`)

// macVoice gives the first voice of the language's main country, failing that
// of the language, "" if there is none.
func macVoice(list string, language study.Language) string {
	country := "US"
	if language == study.Chinese {
		country = "CN"
	}
	any := ""
	for line := range strings.Lines(list) {
		m := macVoiceLine.FindStringSubmatch(line)
		if m == nil || m[2] != string(language) {
			continue
		}
		if m[3] == country {
			return m[1]
		}
		if any == "" {
			any = m[1]
		}
	}
	return any
}
