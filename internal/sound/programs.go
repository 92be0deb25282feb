package sound

import "context"

// program is one that plays files.
type program struct {
	name string
	path string
	// args are given before the file; with stdin its path is written to the
	// standard input instead, so that none of it becomes part of a script.
	args  []string
	stdin bool
}

func (p program) play(ctx context.Context, r Runner, file string) error {
	if p.stdin {
		_, err := r.Run(ctx, p.path, p.args, file)
		return err
	}
	_, err := r.Run(ctx, p.path, append(append([]string{}, p.args...), file), "")
	return err
}

// players gives the programs that are there and play a format, the one to be
// asked first at the head.
func (p Player) players(f Format) []program {
	var out []program
	add := func(file string, one program) {
		if path, err := p.Runner.LookPath(file); err == nil {
			one.path = path
			out = append(out, one)
		}
	}
	// MP3 is decoded before anything plays it.
	plain := f == WAV || f == MP3
	switch p.System {
	case "darwin":
		add("afplay", program{name: "afplay"})
	case "windows":
		script := windowsMedia
		if plain {
			script = windowsWave
		}
		add("powershell.exe", program{name: "PowerShell", args: []string{"-NoProfile", "-NonInteractive", "-Command", script}, stdin: true})
	default:
		add("pw-play", program{name: "PipeWire"})
		add("paplay", program{name: "PulseAudio"})
		if plain {
			add("aplay", program{name: "ALSA", args: []string{"-q"}})
		}
		add("ffplay", program{name: "FFmpeg", args: []string{"-nodisp", "-autoexit", "-loglevel", "error"}})
		add("mpv", program{name: "mpv", args: []string{"--no-video", "--no-config", "--really-quiet"}})
	}
	return out
}

// The scripts play the file whose path is on their standard input: WAV with what
// every .NET has, other formats with Windows Media, which opens them in the
// background.
const (
	windowsWave = `$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = New-Object System.Text.UTF8Encoding($false)
$path = [Console]::In.ReadToEnd()
(New-Object System.Media.SoundPlayer $path).PlaySync()`
	windowsMedia = `$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = New-Object System.Text.UTF8Encoding($false)
$path = [Console]::In.ReadToEnd()
Add-Type -AssemblyName PresentationCore
$p = New-Object System.Windows.Media.MediaPlayer
$p.Open([Uri]$path)
for ($i = 0; $i -lt 60 -and -not $p.NaturalDuration.HasTimeSpan; $i++) { Start-Sleep -Milliseconds 50 }
if (-not $p.NaturalDuration.HasTimeSpan) { throw 'Windows cannot play this kind of sound' }
$p.Play()
Start-Sleep -Milliseconds ([Math]::Ceiling($p.NaturalDuration.TimeSpan.TotalMilliseconds) + 200)
$p.Close()`
)
