package exchange

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

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

// keep unpacks a medium into a file, since its hash must be known before the
// study is asked whether it has it.
func (m *mediaIn) keep(ctx context.Context, medium anki.Medium, kind string) (hash string, err error) {
	f, err := os.CreateTemp(m.dir, "medium-")
	if err != nil {
		return "", platform.FileError("import", m.dir, err)
	}
	defer func() {
		err = errors.Join(err, f.Close(), os.Remove(f.Name()))
	}()
	sum := sha256.New()
	if err := m.pack.CopyMedium(ctx, medium, io.MultiWriter(f, sum)); err != nil {
		return "", err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return "", platform.FileError("import", f.Name(), err)
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
	return m.store.Put(ctx, f, kind)
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
