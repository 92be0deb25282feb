// Package speech reads text aloud with the voices that the system has:
// speech-dispatcher or eSpeak on Linux, say on macOS, System.Speech on Windows.
// Nothing leaves the computer.
package speech

import (
	"context"
	"errors"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Codes of what can go wrong while speaking.
const (
	// CodeNoEngine: the system has no engine that is known here.
	CodeNoEngine study.Code = "speech_no_engine"
	// CodeNoVoice: {engine} has no voice for {language}.
	CodeNoVoice study.Code = "speech_no_voice"
	// CodeFailed: {engine} gave up: {reason}.
	CodeFailed study.Code = "speech_failed"
)

// Runner runs the system's programs; tests give their own.
type Runner interface {
	// LookPath gives the path of a program, and an error if there is none.
	LookPath(name string) (string, error)
	// Run runs a program to its end with text on its standard input and gives
	// what it wrote. The error of one that fails ends in what it complained of.
	Run(ctx context.Context, path string, args []string, input string) (output string, err error)
}

// Voice reads aloud.
type Voice interface {
	// Name names the engine as its users know it.
	Name() string
	// Say speaks and returns when all was said or ctx ended. It fails with
	// speech_no_voice and speech_failed.
	//
	// speed is in percent of the engine's usual one, from SlowestSpeed to
	// FastestSpeed.
	Say(ctx context.Context, text string, language study.Language, speed int) error
}

// The speeds at which voices read, in percent of their usual one.
const (
	SlowestSpeed = 50
	UsualSpeed   = 100
	FastestSpeed = 120
)

// usualWords is the usual speed of engines that count in words a minute.
const usualWords = 175

// Find gives the engines of a system (a GOOS) that are installed, the one to
// be asked first at the head.
func Find(system string, r Runner) []Voice {
	var out []Voice
	add := func(program string, voice func(path string) Voice) {
		if path, err := r.LookPath(program); err == nil {
			out = append(out, voice(path))
		}
	}
	switch system {
	case "darwin":
		add("say", func(path string) Voice { return mac{r, path} })
	case "windows":
		add("powershell.exe", func(path string) Voice { return windows{r, path} })
	default:
		add("spd-say", func(path string) Voice { return dispatcher{r, path} })
		add("espeak-ng", func(path string) Voice { return espeak{r, path, "eSpeak NG", "cmn"} })
		add("espeak", func(path string) Voice { return espeak{r, path, "eSpeak", "zh"} })
	}
	return out
}

// Say speaks with the first engine that can, at the usual speed. It fails with
// speech_no_engine where there is none, and otherwise as the first one did.
func Say(ctx context.Context, voices []Voice, text string, language study.Language) error {
	return SayAt(ctx, voices, text, language, UsualSpeed)
}

// SayAt is Say at a speed in percent; what is beyond the slowest and the
// fastest one is brought to these. A long text is handed over sentence by
// sentence.
func SayAt(ctx context.Context, voices []Voice, text string, language study.Language, speed int) error {
	if len(voices) == 0 {
		return &study.Error{Code: CodeNoEngine, Op: "speak"}
	}
	speed = min(max(speed, SlowestSpeed), FastestSpeed)
	var first error
	pieces := Pieces(text, mostAtOnce)
	for _, v := range voices {
		said, err := sayAll(ctx, v, pieces, language, speed)
		if err == nil || ctx.Err() != nil {
			return ctx.Err()
		}
		pieces = pieces[said:] // the next engine goes on
		if first == nil {
			first = err
		}
	}
	return first
}

// sayAll has an engine say one piece after the other, and gives how many it
// said.
func sayAll(ctx context.Context, v Voice, pieces []string, language study.Language, speed int) (said int, err error) {
	for _, piece := range pieces {
		if err := v.Say(ctx, piece, language, speed); err != nil {
			return said, err
		}
		said++
	}
	return said, nil
}

// failed gives a failure of an engine its code.
func failed(ctx context.Context, engine string, err error) error {
	if err == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	var known *study.Error
	if errors.As(err, &known) {
		return err
	}
	reason := strings.TrimSpace(err.Error())
	if r := []rune(reason); len(r) > maxReason {
		reason = string(r[:maxReason]) + "…"
	}
	return &study.Error{Code: CodeFailed, Op: "speak", Args: map[string]string{"engine": engine, "reason": reason}, Err: err}
}

// maxReason bounds what is shown of a program's complaint, in characters.
const maxReason = 200

func noVoice(engine string, language study.Language) error {
	name := "English"
	if language == study.Chinese {
		name = "Chinese"
	}
	return &study.Error{Code: CodeNoVoice, Op: "speak", Args: map[string]string{"engine": engine, "language": name}}
}
