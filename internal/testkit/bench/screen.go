package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// screen is an X server whose picture lies in a file: what a program has
// painted can be seen there without asking the server, thousands of times a
// second and without disturbing the program.
type screen struct {
	server  *exec.Cmd
	picture *os.File
	layout  layout
	name    string // the value of DISPLAY
}

// layout says where the pixels are in the file, an X window dump.
type layout struct {
	start, width, height, bytesPerLine, bytesPerPixel int
}

// openScreen starts Xvfb on a free display with its picture below folder.
func openScreen(folder string, width, height int) (*screen, error) {
	s := &screen{}
	number, err := s.startServer("-nolisten", "tcp", "-fbdir", folder, "-screen", "0", fmt.Sprintf("%dx%dx24", width, height))
	if err != nil {
		return nil, fmt.Errorf("the X server did not start: %w", errors.Join(err, s.close()))
	}
	s.name = ":" + strconv.Itoa(number)
	if s.picture, err = os.Open(filepath.Join(folder, "Xvfb_screen0")); err != nil {
		return nil, errors.Join(err, s.close())
	}
	if s.layout, err = readLayout(s.picture); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// startServer starts Xvfb and returns the number of the free display that it
// picked and wrote to its descriptor 3.
func (s *screen) startServer(args ...string) (number int, err error) {
	numbers, told, err := os.Pipe()
	if err != nil {
		return 0, err
	}
	server := exec.Command("Xvfb", append([]string{"-displayfd", "3"}, args...)...)
	server.ExtraFiles = []*os.File{told}
	if err = server.Start(); err == nil {
		s.server = server
	}
	// With this end open the read below would wait for a server that has died.
	err = errors.Join(err, told.Close())
	if err == nil {
		_, err = fmt.Fscan(numbers, &number)
	}
	return number, errors.Join(err, numbers.Close())
}

// close ends the server.
func (s *screen) close() error {
	var err error
	if s.picture != nil {
		err = s.picture.Close()
	}
	if s.server != nil {
		err = errors.Join(err, s.server.Process.Kill())
		_ = s.server.Wait() // it was killed; how it ended tells nothing
	}
	return err
}

// readLayout reads the header of an X window dump: big-endian words of 32 bits
// as X11/XWDFile.h lists them, of which these matter: 0 the header's size,
// 4 and 5 width and height, 11 bits a pixel, 12 bytes a line, 19 the number of
// colours, each 12 bytes between header and pixels.
func readLayout(r io.Reader) (layout, error) {
	var words [25]uint32
	if err := binary.Read(r, binary.BigEndian, &words); err != nil {
		return layout{}, fmt.Errorf("the screen's picture: %w", err)
	}
	l := layout{
		start: int(words[0]) + 12*int(words[19]),
		width: int(words[4]), height: int(words[5]),
		bytesPerLine: int(words[12]), bytesPerPixel: int(words[11]) / 8,
	}
	if l.width == 0 || l.height == 0 || l.bytesPerPixel == 0 || l.bytesPerLine < l.width*l.bytesPerPixel {
		return layout{}, fmt.Errorf("the screen's picture has an unknown form: %+v", l)
	}
	return l, nil
}

// sampledLines is how many of the screen's lines are looked at, at even
// distances; any page paints its paper across most of them.
const sampledLines = 20

// look returns the sampled lines one after another.
func (s *screen) look() ([]byte, error) {
	l := s.layout
	length := l.width * l.bytesPerPixel
	seen := make([]byte, sampledLines*length)
	for i := range sampledLines {
		line := (2*i + 1) * l.height / (2 * sampledLines)
		if _, err := s.picture.ReadAt(seen[i*length:(i+1)*length], int64(l.start+line*l.bytesPerLine)); err != nil {
			return nil, err
		}
	}
	return seen, nil
}

// painted tells whether any pixel is not black, which an empty screen is.
func painted(seen []byte) bool {
	for i, b := range seen {
		// The fourth byte of a pixel is padding.
		if b != 0 && i%4 != 3 {
			return true
		}
	}
	return false
}

// waitFor looks at the screen every millisecond until done is content and
// returns when it was; it gives up at the deadline.
func (s *screen) waitFor(deadline time.Time, done func(seen []byte) bool) (time.Time, error) {
	for {
		seen, err := s.look()
		now := time.Now()
		if err != nil {
			return now, err
		}
		if done(seen) {
			return now, nil
		}
		if now.After(deadline) {
			return now, errors.New("the screen did not change in time")
		}
		time.Sleep(time.Millisecond)
	}
}
