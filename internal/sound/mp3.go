package sound

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/hajimehoshi/go-mp3"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// mostPCM bounds a decoded sound: five minutes of CD quality. What is longer is
// cut there; it is a word or a sentence that should be heard.
const mostPCM = 5 * 60 * 44100 * bytesPerFrame

// bytesPerFrame is two channels of 16 bits, as the decoder gives them.
const bytesPerFrame = 4

// decodeMP3 writes an MP3 as WAV.
func decodeMP3(ctx context.Context, out io.Writer, content io.Reader) error {
	pcm, rate, err := decoded(ctx, content)
	if err != nil {
		return err
	}
	if _, err := out.Write(wavHead(len(pcm), rate)); err != nil {
		return fmt.Errorf("decode sound: %w", err)
	}
	if _, err := out.Write(pcm); err != nil {
		return fmt.Errorf("decode sound: %w", err)
	}
	return nil
}

// decoded gives the samples of an MP3 and how many frames of them a second has.
// The decoder stops at what it does not understand: what came before is heard.
func decoded(ctx context.Context, content io.Reader) (pcm []byte, rate int, err error) {
	defer func() {
		// A frame that lies about itself brings the decoder out of its tables.
		if r := recover(); r != nil {
			pcm, err = nil, unreadable(fmt.Errorf("decode sound: %v", r))
		}
	}()
	all, err := io.ReadAll(io.LimitReader(content, mostBytes))
	if err != nil {
		return nil, 0, fmt.Errorf("decode sound: %w", err)
	}
	d, err := mp3.NewDecoder(struct{ io.Reader }{bytes.NewReader(all)})
	if err != nil {
		return nil, 0, unreadable(err)
	}
	rate = d.SampleRate()
	var buffer bytes.Buffer
	for buffer.Len() < mostPCM {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		if _, err = io.CopyN(&buffer, d, 1<<16); err != nil {
			break
		}
	}
	if buffer.Len() < bytesPerFrame || rate <= 0 {
		if errors.Is(err, io.EOF) || err == nil {
			err = io.ErrUnexpectedEOF
		}
		return nil, 0, unreadable(err)
	}
	return buffer.Bytes()[:buffer.Len()/bytesPerFrame*bytesPerFrame], rate, nil
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
