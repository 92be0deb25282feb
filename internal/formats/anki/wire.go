package anki

import (
	"errors"
	"unicode/utf8"

	"google.golang.org/protobuf/encoding/protowire"
)

// The newest form keeps settings as protocol buffers. Only a few of their
// fields are asked for, so they are read field by field. The numbers are those
// of Anki's published messages PackageMetadata, MediaEntries, Notetype.Config,
// Notetype.Field.Config, Notetype.Template.Config and Deck.KindContainer.

var errWire = errors.New("not a protocol buffer")

// wireField is one field of a message: a number, or bytes.
type wireField struct {
	number protowire.Number
	value  uint64
	data   []byte
}

// text gives a field's bytes as text.
func (f wireField) text() string {
	if utf8.Valid(f.data) {
		return string(f.data)
	}
	return ""
}

// eachField gives the fields of a message in their order; those of groups and
// of unknown kinds are left out.
func eachField(message []byte, see func(wireField) error) error {
	for len(message) > 0 {
		number, kind, n := protowire.ConsumeTag(message)
		if n < 0 {
			return errWire
		}
		message = message[n:]
		f := wireField{number: number}
		switch kind {
		case protowire.VarintType:
			f.value, n = protowire.ConsumeVarint(message)
		case protowire.BytesType:
			f.data, n = protowire.ConsumeBytes(message)
		default:
			if n = protowire.ConsumeFieldValue(number, kind, message); n < 0 {
				return errWire
			}
			message = message[n:]
			continue
		}
		if n < 0 {
			return errWire
		}
		message = message[n:]
		if err := see(f); err != nil {
			return err
		}
	}
	return nil
}

// metaVersion reads the file meta.
func metaVersion(data []byte) (version uint64, err error) {
	err = eachField(data, func(f wireField) error {
		if f.number == 1 {
			version = f.value
		}
		return nil
	})
	return version, err
}

// readTypeConfig reads what the newest form keeps of a note type.
func readTypeConfig(t *NoteType, config []byte) error {
	return eachField(config, func(f wireField) error {
		switch f.number {
		case 1:
			t.Cloze = f.value == 1
		case 2:
			t.SortField = int(min(f.value, 1<<20))
		case 3:
			t.CSS = f.text()
		case 5:
			t.LaTeXBefore = f.text()
		case 6:
			t.LaTeXAfter = f.text()
		}
		return nil
	})
}

// readFieldConfig reads what the newest form keeps of a field.
func readFieldConfig(t *Field, config []byte) error {
	return eachField(config, func(f wireField) error {
		switch f.number {
		case 1:
			t.Sticky = f.value != 0
		case 2:
			t.RightToLeft = f.value != 0
		case 3:
			t.Font = f.text()
		case 4:
			t.Size = int(min(f.value, 1000))
		case 5:
			t.Description = f.text()
		}
		return nil
	})
}

// readTemplateConfig reads what the newest form keeps of a template.
func readTemplateConfig(t *Template, config []byte) error {
	return eachField(config, func(f wireField) error {
		switch f.number {
		case 1:
			t.Question = f.text()
		case 2:
			t.Answer = f.text()
		case 3:
			t.BrowserQuestion = f.text()
		case 4:
			t.BrowserAnswer = f.text()
		case 5:
			t.Deck = int64(f.value)
		}
		return nil
	})
}

// readDeckKind reads what the newest form keeps of a deck.
func readDeckKind(d *Deck, kind []byte) error {
	return eachField(kind, func(f wireField) error {
		switch f.number {
		case 1:
			d.Filtered = false
			return eachField(f.data, func(inner wireField) error {
				if inner.number == 4 {
					d.Description = inner.text()
				}
				return nil
			})
		case 2:
			d.Filtered = true
		}
		return nil
	})
}

// mediaEntry is an entry of the newest list of media.
type mediaEntry struct {
	name  string
	size  int64
	sha1  []byte
	index int64 // of its file, -1 where that is its place in the list
}

// readMediaEntries reads the newest list of media.
func readMediaEntries(list []byte, most int) (entries []mediaEntry, err error) {
	err = eachField(list, func(f wireField) error {
		if f.number != 1 {
			return nil
		}
		if len(entries) == most {
			return errTooMany
		}
		e := mediaEntry{index: -1}
		err := eachField(f.data, func(inner wireField) error {
			switch inner.number {
			case 1:
				e.name = string(inner.data)
			case 2:
				e.size = int64(min(inner.value, 1<<62))
			case 3:
				e.sha1 = append([]byte(nil), inner.data...)
			case 255:
				e.index = int64(min(inner.value, 1<<32))
			}
			return nil
		})
		entries = append(entries, e)
		return err
	})
	return entries, err
}

var errTooMany = errors.New("too many entries")
