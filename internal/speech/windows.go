package speech

import (
	"context"
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
// two letters; nothing of the text becomes part of the script.
const windowsScript = `$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = New-Object System.Text.UTF8Encoding($false)
$text = [Console]::In.ReadToEnd()
Add-Type -AssemblyName System.Speech
$s = New-Object System.Speech.Synthesis.SpeechSynthesizer
$v = $s.GetInstalledVoices() | Where-Object { $_.Enabled -and $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq 'LANG' } | Select-Object -First 1
if (-not $v) { Write-Output 'no voice'; exit 0 }
$s.SelectVoice($v.VoiceInfo.Name)
$s.Speak($text)`

// Say runs the script.
func (w windows) Say(ctx context.Context, text string, language study.Language) error {
	script := strings.Replace(windowsScript, "LANG", string(language), 1)
	output, err := w.r.Run(ctx, w.path, []string{"-NoProfile", "-NonInteractive", "-Command", script}, text)
	if err == nil && strings.TrimSpace(output) == windowsNone {
		return noVoice(w.Name(), language)
	}
	return failed(ctx, w.Name(), err)
}
