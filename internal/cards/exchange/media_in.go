package exchange

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// mediaType gives the type of a sound or picture by the name of its file, "" for
// another file.
func mediaType(name string) string {
	return map[string]string{
		".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg", ".wav": "audio/wav", ".flac": "audio/flac",
		".m4a": "audio/mp4", ".aac": "audio/aac", ".3gp": "audio/3gpp", ".webm": "audio/webm", ".mp4": "audio/mp4",
		".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp", ".svg": "image/svg+xml",
		".bmp": "image/bmp", ".avif": "image/avif",
	}[strings.ToLower(filepath.Ext(name))]
}

// mediaIn takes the sounds and pictures of a package into the study.
type mediaIn struct {
	store cards.MediaStore
	pack  *anki.Package
	dir   string
	// hashes are by name, "" for what is missing; fresh those that the study had
	// not.
	hashes  map[string]string
	fresh   []string
	taken   int
	missing int
	// putting keeps small media in the background; nil where nothing is taken.
	putting *putting
}

// take keeps a medium, if it is not kept yet. One that is missing or damaged is
// counted.
func (m *mediaIn) take(ctx context.Context, name string) error {
	if _, known := m.hashes[name]; known {
		return nil
	}
	m.hashes[name] = ""
	if m.pack == nil || m.store == nil {
		m.missing++
		return nil
	}
	medium, there := m.pack.Medium(name)
	kind := mediaType(name)
	if !there || kind == "" {
		m.missing++
		return nil
	}
	hash, err := m.keep(ctx, medium, kind)
	switch study.CodeOf(err) {
	case "":
	case formats.CodePart, formats.CodeUnpacked, anki.CodeNoMedium, cards.CodeMediumTooLarge:
		m.missing++
		return nil
	}
	if err != nil {
		return err
	}
	m.hashes[name] = hash
	m.taken++
	return nil
}

// smallMedium is the size up to which a medium is unpacked into memory: nearly all
// sounds of words and pictures are smaller.
const smallMedium = 1 << 20

// keep unpacks a medium, since its hash must be known before the study is asked
// whether it has it: a small one into memory, another into a file.
func (m *mediaIn) keep(ctx context.Context, medium anki.Medium, kind string) (hash string, err error) {
	to := &spool{dir: m.dir}
	defer func() { err = errors.Join(err, to.Close()) }()
	sum := sha256.New()
	if err := m.pack.CopyMedium(ctx, medium, io.MultiWriter(to, sum)); err != nil {
		return "", err
	}
	hash = hex.EncodeToString(sum.Sum(nil))
	content, _, err := m.store.Open(ctx, hash)
	switch {
	case study.CodeOf(err) == study.CodeNotFound:
		m.fresh = append(m.fresh, hash)
	case err != nil:
		return "", err
	default:
		if err := content.Close(); err != nil {
			return "", err
		}
	}
	if to.file == nil {
		return hash, m.putting.put(to.small.Bytes(), kind)
	}
	if _, err := to.file.Seek(0, io.SeekStart); err != nil {
		return "", platform.FileError("import", to.file.Name(), err)
	}
	return m.store.Put(ctx, to.file, kind)
}

// spool holds what is written to it, in a file once it is more than small.
type spool struct {
	dir   string
	small bytes.Buffer
	file  *os.File
}

// Write takes a part.
func (s *spool) Write(part []byte) (int, error) {
	if s.file == nil && s.small.Len()+len(part) <= smallMedium {
		return s.small.Write(part)
	}
	if s.file == nil {
		f, err := os.CreateTemp(s.dir, "medium-")
		if err != nil {
			return 0, platform.FileError("import", s.dir, err)
		}
		s.file = f
		if _, err := s.small.WriteTo(f); err != nil {
			return 0, platform.FileError("import", f.Name(), err)
		}
	}
	return s.file.Write(part)
}

// Close removes the file, if there is one.
func (s *spool) Close() error {
	if s.file == nil {
		return nil
	}
	return errors.Join(s.file.Close(), os.Remove(s.file.Name()))
}

// putting keeps media while others are unpacked: most of the time that one takes
// is waiting for the disk.
type putting struct {
	jobs chan job
	done sync.WaitGroup

	mu  sync.Mutex
	err error
}

type job struct {
	content []byte
	kind    string
}

// putters is how many media are kept at once.
const putters = 4

// begin has media kept until end.
func (m *mediaIn) begin(ctx context.Context) {
	p := &putting{jobs: make(chan job)}
	m.putting = p
	for range putters {
		p.done.Go(func() {
			for j := range p.jobs {
				if p.fault() != nil {
					continue
				}
				if _, err := m.store.Put(ctx, bytes.NewReader(j.content), j.kind); err != nil {
					p.mu.Lock()
					p.err = errors.Join(p.err, err)
					p.mu.Unlock()
				}
			}
		})
	}
}

// end waits until all is kept and gives what went wrong.
func (m *mediaIn) end() error {
	close(m.putting.jobs)
	m.putting.done.Wait()
	return m.putting.err
}

// put hands a medium over; it fails with what went wrong before.
func (p *putting) put(content []byte, kind string) error {
	p.jobs <- job{content, kind}
	return p.fault()
}

func (p *putting) fault() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.err
}

// drop removes what was taken and no note has, after an import that failed.
func (m *mediaIn) drop(ctx context.Context) error {
	if len(m.fresh) == 0 {
		return nil
	}
	_, err := m.store.Drop(context.WithoutCancel(ctx), m.fresh)
	return err
}

// of gives the media of a note.
func (m *mediaIn) of(refs []ref) []cards.Medium {
	var out []cards.Medium
	for _, r := range refs {
		one := cards.Medium{Role: r.role, Hash: m.hashes[r.name], Name: r.name}
		if one.Hash != "" && !slices.Contains(out, one) {
			out = append(out, one)
		}
	}
	return out
}
