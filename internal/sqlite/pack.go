package sqlite

import (
	"strconv"
	"strings"

	"github.com/klauspost/compress/zstd"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

// maxUnpacked bounds what a packed text may become, against a file that was
// made to use up memory; a document has 16 MB at most.
const maxUnpacked = 64 << 20

// pack presses a text together.
func pack(content []byte) ([]byte, error) {
	w, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return nil, err
	}
	return w.EncodeAll(content, make([]byte, 0, len(content)/3)), w.Close()
}

// unpacker undoes pack.
type unpacker struct{ d *zstd.Decoder }

func newUnpacker() (unpacker, error) {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(maxUnpacked))
	return unpacker{d}, err
}

func (u unpacker) unpack(packed, into []byte) ([]byte, error) {
	out, err := u.d.DecodeAll(packed, into[:0])
	if err != nil {
		return nil, damaged("a packed text cannot be read: " + err.Error())
	}
	return out, nil
}

func (u unpacker) close() { u.d.Close() }

// printWords writes the words of a text: one a line, with its count and level.
func printWords(words []reader.WordCount) []byte {
	var b []byte
	for _, w := range words {
		b = append(b, w.Headword...)
		b = append(b, '\t')
		b = strconv.AppendInt(b, int64(w.Count), 10)
		b = append(b, '\t')
		b = strconv.AppendInt(b, int64(w.Reached), 10)
		b = append(b, '\n')
	}
	return b
}

// readWords undoes printWords; ok is false for what it did not write.
func readWords(text string) (words []reader.WordCount, ok bool) {
	words = make([]reader.WordCount, 0, strings.Count(text, "\n"))
	for text != "" {
		line, rest, found := strings.Cut(text, "\n")
		head, numbers, _ := strings.Cut(line, "\t")
		count, reached, _ := strings.Cut(numbers, "\t")
		n, err := strconv.Atoi(count)
		level, errLevel := strconv.Atoi(reached)
		if !found || err != nil || errLevel != nil {
			return nil, false
		}
		words = append(words, reader.WordCount{Headword: head, Count: n, Reached: level})
		text = rest
	}
	return words, true
}
