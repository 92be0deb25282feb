package anki

import (
	"testing"
	"unicode/utf8"
)

// Anything may stand where a protocol buffer is expected.
func FuzzWire(f *testing.F) {
	f.Add([]byte("\x08\x03"))
	f.Add([]byte("\x0a\x03abc\x10\x05\x1a\x02xy"))
	f.Add([]byte("\x0a\x07\x0a\x05a.mp3\x10\x01"))
	f.Add([]byte("\x0b\x08\x01\x0c\x0d\x00\x00\x00\x00\x09\x00\x00\x00\x00\x00\x00\x00\x00"))
	f.Add([]byte("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var kind NoteType
		var field Field
		var template Template
		var deck Deck
		_, errVersion := metaVersion(data)
		// All of them fail together on the outermost message.
		if errVersion != nil && readFieldConfig(&field, data) == nil {
			t.Fatal("a message is one for a field and none for a version")
		}
		if err := readTypeConfig(&kind, data); err == nil && (kind.SortField < 0 || !utf8.ValidString(kind.CSS)) {
			t.Fatalf("%+v", kind)
		}
		if err := readTemplateConfig(&template, data); err == nil && !utf8.ValidString(template.Question) {
			t.Fatalf("%+v", template)
		}
		if err := readDeckKind(&deck, data); err == nil && !utf8.ValidString(deck.Description) {
			t.Fatalf("%+v", deck)
		}
		entries, err := readMediaEntries(data, 3)
		if len(entries) > 3 {
			t.Fatalf("%d entries, %v", len(entries), err)
		}
		for _, e := range entries {
			if e.size < 0 || e.index < -1 {
				t.Fatalf("%+v", e)
			}
		}
	})
}
