// Package postcard draws a letter as a picture of a postcard, 148 × 105 mm at
// 300 dots per inch, as PNG: the words at the left in the face in which the
// program writes letters, at the right stamp, postmark and the lines of the
// address. A letter that one card cannot hold goes on on further ones, below the
// first in the same picture. The same letter makes the same bytes.
package postcard

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/draw"
	"image/png"
	"io"
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Measures in pixels.
const (
	// Width is that of a card: 148 mm at 300 dots per inch.
	Width = 1748
	// Height is that of a card: 105 mm.
	Height = 1240
	// Gap is what lies between two cards of one picture.
	Gap = 48
)

// MostCards is how many cards a picture has at most.
const MostCards = 8

const (
	// CodeTooLong says that a letter of {characters} characters does not go on
	// {cards} cards.
	CodeTooLong study.Code = "postcard_too_long"
	// CodeOneLetter says that one picture holds one letter.
	CodeOneLetter study.Code = "one_postcard"
	// CodeFontDamaged says that a face of the program's cannot be used: {reason}.
	CodeFontDamaged study.Code = "font_damaged"
)

// Fonts are the program's faces as TrueType files.
type Fonts struct{ Regular, Kai io.ReaderAt }

// Write draws the letter of a book of one. Its translation is left out: a card
// has no room for it. It fails with postcard_too_long and one_postcard, and
// stops with ctx's error.
func Write(ctx context.Context, out io.Writer, b *publish.Book, fonts Fonts) error {
	if !b.OfLetters() {
		return &study.Error{Code: study.CodeInvalid, Op: "draw postcard"}
	}
	if len(b.Texts) > 1 {
		return &study.Error{Code: CodeOneLetter, Op: "draw postcard"}
	}
	f, err := openFaces(fonts.Regular, fonts.Kai)
	if err != nil {
		return &study.Error{Code: CodeFontDamaged, Op: "draw postcard", Args: map[string]string{"reason": err.Error()}, Err: err}
	}
	t := b.Texts[0]
	cards, err := layOut(ctx, f, t)
	if err != nil {
		return err
	}
	n := len(cards)
	picture := image.NewRGBA(image.Rect(0, 0, Width, n*Height+(n-1)*Gap))
	draw.Draw(picture, picture.Bounds(), image.NewUniform(colours().table), image.Point{}, draw.Src)
	for i, c := range cards {
		if err := ctx.Err(); err != nil {
			return err
		}
		at := image.Rect(0, i*(Height+Gap), Width, i*(Height+Gap)+Height)
		draw.Draw(picture, at, c.draw(f, t, i, n), image.Point{}, draw.Src)
	}
	return encode(out, picture)
}

// perMetre is 300 dots per inch.
const perMetre = 11811

// encode writes a PNG that says how large it is on paper (W3C PNG, pHYs).
func encode(out io.Writer, picture image.Image) error {
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		return err
	}
	// The signature and the first chunk, IHDR, have always the same length.
	const head = 8 + 4 + 4 + 13 + 4
	size := []byte("pHYs")
	size = binary.BigEndian.AppendUint32(size, perMetre)
	size = binary.BigEndian.AppendUint32(size, perMetre)
	size = append(size, 1) // the unit is the metre
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(size)-4))
	chunk = append(chunk, size...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(size))
	for _, part := range [][]byte{b.Bytes()[:head], chunk, b.Bytes()[head:]} {
		if _, err := out.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// tooLong says that a letter does not go on the cards there are.
func tooLong(t *publish.Text) error {
	characters := 0
	for _, p := range t.Paragraphs {
		for _, s := range p.Sentences {
			characters += len([]rune(s.Text()))
		}
	}
	return &study.Error{Code: CodeTooLong, Op: "draw postcard", Args: map[string]string{
		"characters": strconv.Itoa(characters), "cards": strconv.Itoa(MostCards),
	}}
}
