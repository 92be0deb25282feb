package anki

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha1"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
)

// mediaList is the media of a package in the order of their names.
type mediaList struct {
	all    []Medium
	byName map[string]int // by name in the composed form of Unicode
	folded map[string]int // and in small letters
}

// Media gives the media that are in the package. It is not to be changed.
func (p *Package) Media() []Medium { return p.media.all }

// Medium finds a medium by the name by which a field calls it, in any form of
// Unicode and, where none has the same letters, in letters of another case.
func (p *Package) Medium(name string) (Medium, bool) {
	name = norm.NFC.String(name)
	i, ok := p.media.byName[name]
	if !ok { // pictures may be called by an address, in which a space is %20
		i, ok = p.media.byName[norm.NFC.String(unescapedName(name))]
	}
	if !ok {
		i, ok = p.media.folded[strings.ToLower(name)]
	}
	if !ok {
		return Medium{}, false
	}
	return p.media.all[i], true
}

// readMediaList reads which files of the archive are media, and their names.
func (p *Package) readMediaList(ctx context.Context) error {
	if !p.archive.Has(nameMedia) {
		return nil
	}
	var data bytes.Buffer
	limit := int64(p.options.Limits.List)
	if err := p.unzstd(ctx, &data, nameMedia, limit, limit); err != nil {
		return err
	}
	entries, err := p.mediaEntries(data.Bytes())
	if errors.Is(err, errTooMany) {
		return tooMany("media", p.options.Limits.Archive.Entries)
	}
	if err != nil {
		return fail(CodeList, err, "part", nameMedia)
	}
	return p.addMedia(entries)
}

// mediaEntries reads the list in either form.
func (p *Package) mediaEntries(data []byte) ([]mediaEntry, error) {
	if p.collection.Form == Anki21b {
		return readMediaEntries(data, p.options.Limits.Archive.Entries)
	}
	return readMediaMap(data, p.options.Limits.Archive.Entries)
}

// readMediaMap reads the old list, which is JSON: {"0": "a.mp3"}.
func readMediaMap(data []byte, most int) ([]mediaEntry, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, nil
	}
	var names map[string]any
	if err := json.Unmarshal(data, &names); err != nil {
		return nil, err
	}
	if len(names) > most {
		return nil, errTooMany
	}
	var entries []mediaEntry
	for key, value := range names {
		e := mediaEntry{index: -1, size: -1}
		if n, err := strconv.ParseUint(key, 10, 32); err == nil {
			e.index = int64(n)
		}
		if name, ok := value.(string); ok {
			e.name = name
		}
		if e.index < 0 || e.name == "" {
			e.index, e.name = -1, ""
		}
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b mediaEntry) int { return cmp.Compare(a.index, b.index) })
	return entries, nil
}

// climbs reports whether a name is a path, or nothing. Nothing is written by
// it, but whoever calls a sound so means harm.
func climbs(name string) bool {
	return name == "." || name == ".." || strings.ContainsAny(name, "/\\\x00") || len(name) == 2 && name[1] == ':'
}

func (p *Package) addMedia(entries []mediaEntry) error {
	m := &p.media
	m.byName, m.folded = map[string]int{}, map[string]int{}
	seen := map[string]bool{}
	for place, e := range entries {
		if climbs(e.name) {
			return fail(CodeMediaName, nil, "part", tellable(e.name))
		}
		if e.name == "" {
			p.problems.add(MediaOdd, strconv.Itoa(place))
			continue
		}
		index := e.index
		if index < 0 {
			index = int64(place)
		}
		entry := strconv.FormatInt(index, 10)
		name := strings.ToValidUTF8(e.name, "\ufffd")
		size, there := p.archive.Size(entry)
		switch key := norm.NFC.String(name); {
		case seen[key]:
			p.problems.add(MediaTwice, name)
			continue
		case !there:
			p.problems.add(MediaMissing, name)
			continue
		default:
			seen[key] = true
		}
		medium := Medium{Name: name, Size: size, entry: entry}
		if p.collection.Form == Anki21b {
			if medium.Size = e.size; len(e.sha1) == sha1.Size {
				medium.SHA1 = e.sha1
			}
		}
		m.all = append(m.all, medium)
	}
	slices.SortFunc(m.all, func(a, b Medium) int { return cmp.Compare(a.Name, b.Name) })
	for i, each := range m.all {
		key := norm.NFC.String(each.Name)
		m.byName[key] = i
		if _, taken := m.folded[strings.ToLower(key)]; !taken {
			m.folded[strings.ToLower(key)] = i
		}
	}
	return nil
}

// CopyMedium unpacks a medium into w. It fails with anki_no_medium where the
// package has none of that name, with import_part where it is damaged, with
// import_unpacked, with what w gives, and when ctx ends; w may then have a part
// of it.
func (p *Package) CopyMedium(ctx context.Context, m Medium, w io.Writer) error {
	if m.entry == "" {
		return fail(CodeNoMedium, nil, "part", tellable(m.Name))
	}
	limit := p.options.Limits.Medium
	if p.collection.Form != Anki21b {
		_, err := p.archive.CopyTo(ctx, w, m.entry, limit)
		return err
	}
	sum := sha1.New()
	if err := p.unzstd(ctx, io.MultiWriter(w, sum), m.entry, limit, limit); err != nil {
		return err
	}
	if m.SHA1 != nil && !bytes.Equal(sum.Sum(nil), m.SHA1) {
		return fail(formats.CodePart, errChecksum, "part", tellable(m.Name))
	}
	return nil
}

var errChecksum = errors.New("its checksum is another")
