package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

// patience is how long anything may take.
const patience = 30 * time.Second

// rest is how long nothing is written any more once the keys were answered.
const rest = 500 * time.Millisecond

// profile has fcitx5 begin with English letters and turn to pinyin.
const profile = `[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
`

// session is fcitx5 and the pad on a screen of their own.
type session struct {
	*testing.T
	screen *xwindow.Screen
	pad    *xwindow.Program
	env    []string
}

// run runs a program of the session and gives what it printed.
func (s *session) run(name string, args ...string) string {
	s.Helper()
	c := exec.Command(name, args...)
	c.Env = s.env
	out, err := c.Output()
	if err != nil {
		s.Fatalf("%s %q: %v", name, args, err)
	}
	return string(out)
}

// busConfig is a bus that starts no services: asked for fcitx5 before it is
// there, the usual one would start another, without the options of the test.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
<type>session</type>
<listen>unix:tmpdir=%s</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
`

// begin starts fcitx5 on a bus of its own, and the pad.
func begin(t *testing.T) *session {
	t.Helper()
	missing := xwindow.Missing()
	for _, name := range []string{"fcitx5", "fcitx5-remote", "dbus-daemon"} {
		if _, err := exec.LookPath(name); err != nil {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		if os.Getenv("LIHUA_FCITX") == "require" {
			t.Fatalf("not installed: %s", strings.Join(missing, ", "))
		}
		t.Skipf("not installed: %s (make proof-fcitx installs them)", strings.Join(missing, ", "))
	}
	pad := filepath.Join(t.TempDir(), "pad")
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", pad, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	screen, err := xwindow.Open(900, 600)
	if err != nil {
		t.Fatal(err)
	}
	s := &session{T: t, screen: screen}
	t.Cleanup(func() {
		if err := screen.Close(); err != nil {
			t.Error(err)
		}
	})
	home := t.TempDir()
	for _, folder := range []string{"config/fcitx5", "cache", "run"} {
		if err := os.MkdirAll(filepath.Join(home, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(home, "config/fcitx5/profile"), []byte(profile), 0o600); err != nil {
		t.Fatal(err)
	}
	s.env = xwindow.Home{Folder: home}.Environment(screen.Name, "C.UTF-8", "XMODIFIERS=@im=fcitx")
	conf := filepath.Join(home, "bus.conf")
	if err := os.WriteFile(conf, []byte(fmt.Sprintf(busConfig, home)), 0o600); err != nil {
		t.Fatal(err)
	}
	bus, err := xwindow.Start(s.env, "dbus-daemon", "--config-file="+conf, "--nofork", "--print-address")
	s.ends(bus, err)
	s.until("the bus has no address", func() bool { return address(bus) != "" })
	s.env = append(s.env, "DBUS_SESSION_BUS_ADDRESS="+address(bus))
	method, err := xwindow.Start(s.env, "fcitx5", "--disable=wayland,waylandim,kimpanel,notifications,notificationitem")
	s.ends(method, err)
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("fcitx5 says:\n%s", method.Output())
		}
	})
	s.until("fcitx5 does not answer", func() bool {
		c := exec.Command("fcitx5-remote")
		c.Env = s.env
		return c.Run() == nil
	})
	s.pad, err = xwindow.Start(s.env, pad)
	s.ends(s.pad, err)
	window, err := screen.Window(s.pad, patience)
	if err != nil {
		t.Fatalf("%v; the pad says %s", err, s.pad.Output())
	}
	if err := screen.Focus(window); err != nil {
		t.Fatal(err)
	}
	return s
}

// address gives where a bus is, "" as long as it does not say: warnings may
// stand beside it.
func address(bus *xwindow.Program) string {
	for line := range strings.Lines(bus.Output()) {
		if strings.HasPrefix(line, "unix:") && strings.HasSuffix(line, "\n") {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// ends has a program end with the test.
func (s *session) ends(p *xwindow.Program, err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() {
		if err := p.Kill(); err != nil {
			s.Error(err)
		}
	})
}

func (s *session) until(what string, done func() bool) {
	s.Helper()
	for end := time.Now().Add(patience); !done(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			s.Fatal(what)
		}
	}
}

// text gives what the field has, once nothing is written any more.
func (s *session) text() string {
	s.Helper()
	last, since := "", time.Now()
	for time.Since(since) < rest {
		if out := s.pad.Output(); out != last {
			last, since = out, time.Now()
		}
		time.Sleep(20 * time.Millisecond)
	}
	text := ""
	for line := range strings.Lines(last) {
		if strings.HasPrefix(line, `"`) {
			if err := json.Unmarshal([]byte(line), &text); err != nil {
				s.Fatal(err)
			}
		}
	}
	return text
}

func (s *session) keys(names ...string) {
	s.Helper()
	if err := s.screen.Key(names...); err != nil {
		s.Fatal(err)
	}
}

// wants waits for a text: a busy computer takes its time with keys. What should
// not have come and comes too late spoils the next text.
func (s *session) wants(when, text string) {
	s.Helper()
	got := s.text()
	for end := time.Now().Add(patience); got != text && time.Now().Before(end); {
		got = s.text()
	}
	if got != text {
		s.Fatalf("%s the letter is %q, not %q", when, got, text)
	}
}

// letters are the keys of a word, one by one.
func letters(word string) []string { return strings.Split(word, "") }

// TestKeysOfASystemsInputMethodLeaveTheLetterAlone types with fcitx5. X hands
// the toolkit the keys that fcitx5 takes as well; none of them may change what
// was written before.
func TestKeysOfASystemsInputMethodLeaveTheLetterAlone(t *testing.T) {
	s := begin(t)
	s.keys(letters("ab")...)
	s.wants("without pinyin", "ab")
	s.run("fcitx5-remote", "-o")
	s.until("fcitx5 does not turn to pinyin", func() bool {
		return strings.TrimSpace(s.run("fcitx5-remote", "-n")) == "pinyin"
	})
	s.keys(append(letters("nihao"), "space")...)
	s.wants("after composing", "ab你好")

	s.keys(append(letters("mao"), "BackSpace", "BackSpace", "BackSpace")...)
	s.wants("after Backspace took back what was being composed", "ab你好")
	s.keys("BackSpace")
	s.wants("after one more Backspace", "ab你")

	s.keys(append(letters("mao"), "Left", "Left", "Right", "Home", "End")...)
	s.wants("after arrows while composing", "ab你")
	s.keys("Escape")
	s.keys(append(letters("hao"), "space")...)
	s.wants("after what was dropped, at the old place", "ab你好")

	s.keys(append(letters("mao"), "Return")...)
	s.wants("after Enter, which writes the letters and breaks no line", "ab你好mao")
	s.keys("Return")
	s.wants("after Enter by itself", "ab你好mao\n")
}
