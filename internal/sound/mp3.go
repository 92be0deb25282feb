package sound

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/hajimehoshi/go-mp3"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// most is how much of an MP3 is heard. It is a word or a sentence mostly, but may
// go on and on.
const most = 5 * time.Minute

// firstSeconds is the length of the first piece, short so that it is heard soon.
// Each of the next is twice as long as the one before, during which it is decoded.
const firstSeconds = 20

// bytesPerFrame is two channels of 16 bits, as the decoder gives them.
const bytesPerFrame = 4

// decoder gives the samples of an MP3. It stops at what it does not understand:
// what came before is heard.
type decoder struct {
	d    *mp3.Decoder
	rate int // frames a second
	left int // bytes that may still be given
	// cut says that there was more than may be given.
	cut bool
}

func newDecoder(content io.Reader, most time.Duration) (out *decoder, err error) {
	defer recovered(&err)
	in := bufio.NewReader(io.LimitReader(content, mostBytes))
	if err := skipTags(in); err != nil {
		return nil, unreadable(err)
	}
	d, err := mp3.NewDecoder(in)
	if err != nil {
		return nil, unreadable(err)
	}
	rate := d.SampleRate()
	if rate <= 0 {
		return nil, unreadable(io.ErrUnexpectedEOF)
	}
	return &decoder{d: d, rate: rate, left: int(most/time.Second) * rate * bytesPerFrame}, nil
}

// skipTags skips what stands before the sound. The library makes room for as much
// as a tag says that it has, which may be a lie.
func skipTags(in *bufio.Reader) error {
	for {
		head, _ := in.Peek(10) // what cannot be read, the library tells
		if len(head) < 10 || !bytes.HasPrefix(head, []byte("ID3")) {
			return nil
		}
		// Seven bits of each byte count (ID3 2.4, section 6.2); flag 0x10 is of a foot.
		size := 10 + int(head[6]&0x7F)<<21 + int(head[7]&0x7F)<<14 + int(head[8]&0x7F)<<7 + int(head[9]&0x7F)
		if head[5]&0x10 != 0 {
			size += 10
		}
		if _, err := in.Discard(size); err != nil {
			return err
		}
	}
}

// writePiece writes the next seconds as WAV and reports whether more may follow. A
// piece without a sample is an error.
func (d *decoder) writePiece(ctx context.Context, out io.WriteSeeker, seconds int) (more bool, err error) {
	defer recovered(&err)
	if _, err := out.Write(wavHead(0, d.rate)); err != nil {
		return false, fmt.Errorf("decode sound: %w", err)
	}
	size, want := 0, min(seconds*d.rate*bytesPerFrame, d.left)
	samples := make([]byte, 1<<16)
	var ended error
	for size < want && ended == nil {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		var n int
		n, ended = io.ReadFull(d.d, samples[:min(len(samples), want-size)])
		n -= n % bytesPerFrame
		if _, err := out.Write(samples[:n]); err != nil {
			return false, fmt.Errorf("decode sound: %w", err)
		}
		size += n
	}
	if size == 0 {
		if ended == nil || errors.Is(ended, io.EOF) {
			ended = io.ErrUnexpectedEOF
		}
		return false, unreadable(ended)
	}
	d.left -= size
	if ended == nil && d.left == 0 {
		n, _ := d.d.Read(samples[:bytesPerFrame]) // whether there is more; why not does not matter
		d.cut = n > 0
	}
	if _, err := out.Seek(0, io.SeekStart); err != nil {
		return false, fmt.Errorf("decode sound: %w", err)
	}
	if _, err := out.Write(wavHead(size, d.rate)); err != nil {
		return false, fmt.Errorf("decode sound: %w", err)
	}
	return ended == nil && d.left > 0, nil
}

// recovered makes an error of a frame that lies about itself, which brings the
// decoder out of its tables.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = unreadable(fmt.Errorf("decode sound: %v", r))
	}
}

func unreadable(err error) error {
	return &study.Error{Code: CodeUnreadable, Op: "decode sound", Err: err}
}

// wavHead is what stands before samples of 16 bits in two channels in a WAV.
func wavHead(size, rate int) []byte {
	head := make([]byte, 0, 44)
	put32 := func(n int) { head = binary.LittleEndian.AppendUint32(head, uint32(n)) } //nolint:gosec // sizes are bounded
	put16 := func(n uint16) { head = binary.LittleEndian.AppendUint16(head, n) }
	head = append(head, "RIFF"...)
	put32(36 + size)
	head = append(head, "WAVEfmt "...)
	put32(16)
	put16(1) // PCM
	put16(2)
	put32(rate)
	put32(rate * bytesPerFrame)
	put16(bytesPerFrame)
	put16(16)
	head = append(head, "data"...)
	put32(size)
	return head
}
