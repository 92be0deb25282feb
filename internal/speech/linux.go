package speech

import (
	"context"
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// dispatcher is speech-dispatcher by its client spd-say.
type dispatcher struct {
	r    Runner
	path string
}

func (dispatcher) Name() string { return "Speech Dispatcher" }

// Say has the service speak. Ending the client does not silence the service:
// that takes a word of its own.
func (d dispatcher) Say(ctx context.Context, text string, language study.Language, speed int) error {
	_, err := d.r.Run(ctx, d.path, []string{"--wait", "--language", string(language), "--rate", strconv.Itoa(dispatcherRate(speed)), "--", text}, "")
	if ctx.Err() != nil {
		_, errStop := d.r.Run(context.WithoutCancel(ctx), d.path, []string{"--cancel"}, "")
		if errStop != nil {
			return failed(context.WithoutCancel(ctx), d.Name(), errStop)
		}
	}
	return failed(ctx, d.Name(), err)
}

// dispatcherRate gives a speed on Speech Dispatcher's scale: 0 is the usual
// one, -100 is about half of it and 100 about two and a half times.
func dispatcherRate(speed int) int {
	if speed < UsualSpeed {
		return 2 * (speed - UsualSpeed)
	}
	return (speed - UsualSpeed) * 2 / 3
}

// espeak is eSpeak or its successor.
type espeak struct {
	r             Runner
	path          string
	name, chinese string
}

func (e espeak) Name() string { return e.name }

// Say has eSpeak read its standard input, so that no text is taken for an
// option and none is too long.
func (e espeak) Say(ctx context.Context, text string, language study.Language, speed int) error {
	voice := "en-us"
	if language == study.Chinese {
		voice = e.chinese
	}
	_, err := e.r.Run(ctx, e.path, []string{"-v", voice, "-s", strconv.Itoa(usualWords * speed / 100), "-b", "1", "--stdin"}, text)
	return failed(ctx, e.name, err)
}
