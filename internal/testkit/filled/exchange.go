package filled

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
)

// Exchange makes a study in a folder that has something of all that goes to other
// programs: cards of every kind in decks, one of them within another, in every
// state and with the answers of ten days, suspended and flagged ones, tags, a
// sound and two pictures, of which one has two notes, and remarks that look like
// HTML and marks of Anki.
func Exchange(ctx context.Context, folder string, now time.Time) (err error) {
	if _, err := AllCards(ctx, folder, now.AddDate(0, 0, -11), func(*settings.Settings) {}); err != nil {
		return err
	}
	s, err := open(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.db.Close()) }()
	s.now = now
	items, err := s.cards.Items(ctx)
	if err != nil {
		return err
	}
	s.daysAgo(11)
	if err := s.furnish(ctx, items); err != nil {
		return err
	}
	for ago := 10; ago > 0; ago-- {
		s.daysAgo(ago)
		if err := s.answerSome(ctx, 12); err != nil {
			return err
		}
	}
	s.daysAgo(0)
	return s.markSome(ctx, items)
}

// furnish gives notes what those of the library have not: media, remarks, tags.
func (s *studio) furnish(ctx context.Context, items []cards.Item) error {
	media := make([]cards.Medium, 3)
	for i, m := range []struct {
		role    cards.Role
		name    string
		content []byte
		kind    string
	}{
		{cards.Sound, "xīngqī 1.wav", beep(), "audio/wav"},
		{cards.Picture, "公园.png", square(color.RGBA{90, 140, 80, 255}), "image/png"},
		{cards.Picture, "a & b <c>.png", square(color.RGBA{160, 60, 50, 255}), "image/png"},
	} {
		hash, err := s.db.Media().Put(ctx, bytes.NewReader(m.content), m.kind)
		if err != nil {
			return err
		}
		media[i] = cards.Medium{Role: m.role, Hash: hash, Name: m.name}
	}
	for i, change := range []func(*cards.Note){
		func(n *cards.Note) { n.Media, n.Remarks = media[:2], "a <b>bold</b> claim & more\n“two” lines" },
		func(n *cards.Note) { n.Media, n.Remarks = media[1:2], "{{c1::no gap}} [sound:none.mp3] {{Word}}" },
		func(n *cards.Note) { n.Media, n.Remarks = media[2:], `\(a^2\) [latex]x[/latex] <img src="none.png">` },
	} {
		n := items[i].Note
		change(&n)
		if err := s.cards.Edit(ctx, n); err != nil {
			return fmt.Errorf("edit %q: %w", n.Headword, err)
		}
	}
	deck, err := s.cards.PutDeck(ctx, cards.Deck{Name: "李华::来信"})
	if err != nil {
		return err
	}
	ids := make([]string, 6)
	for i := range ids {
		ids[i] = items[len(items)-1-i].Note.ID
	}
	return errors.Join(s.cards.Tag(ctx, ids, []string{"来信", "week::1"}, nil), s.cards.Move(ctx, ids[:3], deck.ID))
}

// markSome suspends, flags and buries some cards.
func (s *studio) markSome(ctx context.Context, items []cards.Item) error {
	id := func(i int) string { return items[i].Card.ID }
	return errors.Join(
		s.cards.Suspend(ctx, id(3), id(4)), s.cards.Flag(ctx, 1, id(5)), s.cards.Flag(ctx, 4, id(6)), s.cards.Bury(ctx, id(7)),
	)
}

// Amend changes what Exchange made: two notes are edited, one is met in another
// sentence, one comes, some cards are answered now.
func Amend(ctx context.Context, folder string, now time.Time) (err error) {
	s, err := open(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.db.Close()) }()
	s.now = now
	s.clock.now = now
	items, err := s.cards.Items(ctx)
	if err != nil {
		return err
	}
	for i := range 2 {
		n := items[i].Note
		n.Gloss += " (once more)"
		if err := s.cards.Edit(ctx, n); err != nil {
			return err
		}
	}
	n := items[len(items)-1].Note
	n = cards.Note{
		Language: n.Language, Kind: n.Kind, Headword: n.Headword, Reading: n.Reading, Tags: []string{"met-again"},
		Contexts: []cards.Context{{Sentence: n.Headword + "!", End: len([]rune(n.Headword)), Title: "Met again"}},
	}
	if _, added, err := s.cards.Add(ctx, n); err != nil || added {
		return errors.Join(err, fmt.Errorf("%s was there already: %v", n.Headword, !added))
	}
	n = items[0].Note
	n = cards.Note{Language: n.Language, Kind: cards.PhraseNote, Headword: "下个星期", Traditional: "下個星期", Reading: "xià gè xīngqī", Gloss: "next week"}
	if _, _, err := s.cards.Add(ctx, n); err != nil {
		return err
	}
	return s.answerSome(ctx, 10)
}

// beep is a tenth of a second of a tone, as a WAV file.
func beep() []byte {
	const rate, samples = 8000, 800
	var b bytes.Buffer
	b.WriteString("RIFF")
	word := func(values ...any) {
		for _, v := range values {
			_ = binary.Write(&b, binary.LittleEndian, v) // a buffer takes everything
		}
	}
	word(uint32(36 + 2*samples))
	b.WriteString("WAVEfmt ")
	word(uint32(16), uint16(1), uint16(1), uint32(rate), uint32(2*rate), uint16(2), uint16(16))
	b.WriteString("data")
	word(uint32(2 * samples))
	for i := range samples {
		word(int16(8000 * math.Sin(2*math.Pi*440*float64(i)/rate)))
	}
	return b.Bytes()
}

// square is a picture of one colour.
func square(c color.RGBA) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 48, 48))
	for i := 0; i < len(img.Pix); i += 4 {
		copy(img.Pix[i:], []byte{c.R, c.G, c.B, c.A})
	}
	var b bytes.Buffer
	_ = png.Encode(&b, img) // a buffer takes everything
	return b.Bytes()
}
