package platform

import (
	"bufio"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

const (
	instanceLock    = "instance.lock"
	instanceAddress = "instance.addr"
	// answerTime is how long a second start waits for the first: it may be
	// starting itself, or its computer be busy.
	answerTime = 5 * time.Second
	raiseWord  = "raise"
	raisedWord = "raised"
)

// Instance is the one running program on a study. A second one would show
// states that the first has changed since.
type Instance struct {
	lock     *os.File
	listener net.Listener
	address  string // path of the file that says where the listener is
	cleanup  func() error
	raised   chan struct{}
	done     sync.WaitGroup
}

// Claim makes this process the one that runs on the study in dir, which it
// creates. Where another process does, that one is asked to show its window,
// and Claim fails with already_running once it has answered, or with
// instance_silent when it does not. A process that died in whatever way blocks
// nobody. Other failures are those of FileError.
func Claim(dir string) (*Instance, error) { return claim(dir, answerTime) }

func claim(dir string, patience time.Duration) (*Instance, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, FileError("claim study", dir, err)
	}
	name := filepath.Join(dir, instanceLock)
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, FileError("claim study", name, err)
	}
	if err := lockOrRaise(f, dir, patience); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	i := &Instance{lock: f, address: filepath.Join(dir, instanceAddress), raised: make(chan struct{}, 1)}
	if err := i.listen(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return i, nil
}

// lockOrRaise takes the study's lock, or asks the process that holds it to
// show its window. It tries again for a while, since that process may be
// about to say where it listens, or about to end.
func lockOrRaise(lock *os.File, dir string, patience time.Duration) error {
	path := filepath.Join(dir, instanceAddress)
	var last error
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		free, err := lockFile(lock, false)
		if err != nil {
			return FileError("claim study", lock.Name(), err)
		}
		if free {
			return nil
		}
		if last = knock(path, deadline); last == nil {
			return &study.Error{Code: study.CodeAlreadyRunning, Op: "claim study", Args: map[string]string{"path": dir}}
		}
	}
	return &study.Error{Code: CodeInstanceSilent, Op: "claim study", Args: map[string]string{"path": dir}, Err: last}
}

// Raised receives each time another start asks this one to show its window;
// requests that come before the last was taken are one.
func (i *Instance) Raised() <-chan struct{} { return i.raised }

// Close lets another process have the study.
func (i *Instance) Close() error {
	err := errors.Join(i.listener.Close(), i.cleanup())
	i.done.Wait()
	if removeErr := os.Remove(i.address); !errors.Is(removeErr, fs.ErrNotExist) {
		err = errors.Join(err, removeErr)
	}
	// Last, so that nobody takes the study while its address is being removed.
	return errors.Join(err, i.lock.Close())
}

// listen opens the door at which other starts knock and writes down where it
// is, with a word that only who can read the study folder knows.
func (i *Instance) listen() error {
	removeDead(i.address)
	listener, cleanup, err := listenLocal()
	if err != nil {
		return FileError("claim study", i.address, err)
	}
	token := rand.Text()
	line := strings.Join([]string{listener.Addr().Network(), listener.Addr().String(), token}, "\n") + "\n"
	if err := writeWhole(i.address, []byte(line)); err != nil {
		return errors.Join(FileError("claim study", i.address, err), listener.Close(), cleanup())
	}
	i.listener, i.cleanup = listener, cleanup
	i.done.Go(func() { i.serve(token) })
	return nil
}

func (i *Instance) serve(token string) {
	for {
		c, err := i.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err == nil {
			i.done.Go(func() { i.answer(c, token) })
			continue
		}
		time.Sleep(100 * time.Millisecond) // out of file handles, perhaps: they come back
	}
}

// answer raises the window for whoever knows the token.
func (i *Instance) answer(c net.Conn, token string) {
	defer func() { _ = c.Close() }() // nothing is lost with a knock that breaks off
	if c.SetDeadline(time.Now().Add(answerTime)) != nil {
		return
	}
	buf := make([]byte, 256)
	n, err := c.Read(buf)
	if err != nil || subtle.ConstantTimeCompare([]byte(raiseWord+" "+token+"\n"), buf[:n]) != 1 {
		return
	}
	select {
	case i.raised <- struct{}{}:
	default:
	}
	_, _ = c.Write([]byte(raisedWord + "\n")) // the other start words its own failure
}

// knock asks the process that path names to show its window.
func knock(path string, deadline time.Time) (err error) {
	network, address, token, err := readAddress(path)
	if err != nil {
		return err
	}
	c, err := net.DialTimeout(network, address, time.Until(deadline))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	if err := c.SetDeadline(deadline); err != nil {
		return err
	}
	if _, err := c.Write([]byte(raiseWord + " " + token + "\n")); err != nil {
		return err
	}
	answer, err := bufio.NewReader(c).ReadString('\n')
	if err != nil {
		return err
	}
	if answer != raisedWord+"\n" {
		return errors.New("another program answers at the address")
	}
	return nil
}

func readAddress(path string) (network, address, token string, err error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", "", "", err
	}
	parts := strings.Split(string(b), "\n")
	if len(parts) != 4 || parts[0] != "unix" && parts[0] != "tcp" {
		return "", "", "", errors.New("the address of the running program is damaged")
	}
	return parts[0], parts[1], parts[2], nil
}

// writeWhole writes a small file of the user's alone that is there whole or
// not at all.
func writeWhole(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}
