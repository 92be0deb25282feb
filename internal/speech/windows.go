package speech

import (
	"context"
	"math"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// windows is System.Speech, which every Windows has, by PowerShell.
type windows struct {
	r    Runner
	path string
}

func (windows) Name() string { return "Windows Speech" }

// windowsNone is what the script prints where no voice of the language is
// installed.
const windowsNone = "no voice"

// windowsScript speaks its standard input. LANG stands for the language's
// two letters, RATE for a number; nothing of the text becomes part of the script.
const windowsScript = `$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = New-Object System.Text.UTF8Encoding($false)
$text = [Console]::In.ReadToEnd()
Add-Type -AssemblyName System.Speech
$s = New-Object System.Speech.Synthesis.SpeechSynthesizer
$v = $s.GetInstalledVoices() | Where-Object { $_.Enabled -and $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq 'LANG' } | Select-Object -First 1
if (-not $v) { Write-Output 'no voice'; exit 0 }
$s.SelectVoice($v.VoiceInfo.Name)
$s.Rate = RATE
$s.Speak($text)`

// Say runs the script.
func (w windows) Say(ctx context.Context, text string, language study.Language, speed int) error {
	script := strings.NewReplacer("LANG", string(language), "RATE", strconv.Itoa(windowsRate(speed))).Replace(windowsScript)
	output, err := w.r.Run(ctx, w.path, []string{"-NoProfile", "-NonInteractive", "-Command", script}, text)
	if err == nil && strings.TrimSpace(output) == windowsNone {
		return noVoice(w.Name(), language)
	}
	return failed(ctx, w.Name(), err)
}

// windowsRate gives a speed on the scale of System.Speech, from -10 for a third
// of the usual one to 10 for three times it.
func windowsRate(speed int) int {
	return int(math.Round(10 * math.Log(float64(speed)/100) / math.Log(3)))
}
