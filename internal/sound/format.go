package sound

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Format is how a sound is written, by the usual ending of its files.
type Format string

// The formats that are known.
const (
	WAV  Format = "wav"
	MP3  Format = "mp3"
	Ogg  Format = "ogg"
	FLAC Format = "flac"
	M4A  Format = "m4a"
)

// Kind gives the media type of a format, "" for none.
func (f Format) Kind() string {
	switch f {
	case WAV:
		return "audio/wav"
	case MP3:
		return "audio/mpeg"
	case Ogg:
		return "audio/ogg"
	case FLAC:
		return "audio/flac"
	case M4A:
		return "audio/mp4"
	}
	return ""
}

// FormatOf tells the format of a sound by its first bytes, 16 or more; "" for
// what is none of these. Files are often named otherwise than they are.
func FormatOf(head []byte) Format {
	switch {
	case len(head) >= 12 && bytes.HasPrefix(head, []byte("RIFF")) && bytes.Equal(head[8:12], []byte("WAVE")):
		return WAV
	case bytes.HasPrefix(head, []byte("OggS")):
		return Ogg
	case bytes.HasPrefix(head, []byte("fLaC")):
		return FLAC
	case len(head) >= 12 && bytes.Equal(head[4:8], []byte("ftyp")):
		return M4A
	case bytes.HasPrefix(head, []byte("ID3")):
		return MP3
	case len(head) >= 4 && head[0] == 0xFF && head[1]&0xE0 == 0xE0 && head[1]&0x06 == 0x02 && head[2]&0xF0 != 0xF0:
		return MP3 // the sign of a frame of layer III
	}
	return ""
}

// sniff gives the format of a sound and leaves it at its beginning.
func sniff(content io.ReadSeeker) (Format, error) {
	head := make([]byte, 16)
	n, err := io.ReadFull(content, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read sound: %w", err)
	}
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return "", fmt.Errorf("read sound: %w", err)
	}
	f := FormatOf(head[:n])
	if f == "" {
		return "", &study.Error{Code: CodeUnreadable, Op: "read sound"}
	}
	return f, nil
}
