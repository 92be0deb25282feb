package main

import (
	"bytes"
	"database/sql"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
	_ "github.com/mattn/go-sqlite3" // the word list stands in a database

	"github.com/dear-li-hua/dear-li-hua/data"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// makeText writes a text of the wanted length: sentences in an order that is
// the same each time, each as often as it takes.
func makeText(path, reference string) (string, int, error) {
	sentences, err := readSentences(reference)
	if err != nil {
		return "", 0, err
	}
	var b bytes.Buffer
	lines := 0
	random := rand.New(rand.NewPCG(1, 1))
	for left := characters; left > 0; {
		random.Shuffle(len(sentences), func(i, k int) { sentences[i], sentences[k] = sentences[k], sentences[i] })
		for _, s := range sentences {
			if left -= utf8.RuneCountInString(s) + 1; left < 0 {
				break
			}
			b.WriteString(s + "\n")
			lines++
		}
	}
	return path, lines, os.WriteFile(path, b.Bytes(), 0o600)
}

// readSentences gives those of the reference data, and the library's own where
// that is not there.
func readSentences(reference string) ([]string, error) {
	marked, err := os.ReadFile(filepath.Join(reference, "pinyin", "cpp-dev.sent"))
	if errors.Is(err, fs.ErrNotExist) {
		return librarySentences()
	}
	if err != nil {
		return nil, err
	}
	sentences := strings.Split(strings.TrimSpace(strings.ReplaceAll(string(marked), "▁", "")), "\n")
	treebank, err := os.ReadFile(filepath.Join(reference, "segmentation", "zh_gsdsimp-ud-dev.conllu"))
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(treebank)) {
		if s, ok := strings.CutPrefix(line, "# text = "); ok {
			sentences = append(sentences, strings.TrimSpace(s))
		}
	}
	return sentences, nil
}

func librarySentences() ([]string, error) {
	var sentences []string
	err := fs.WalkDir(data.Library, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		text, err := data.Library.ReadFile(path)
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSpace(line); hanzi.HasHan(line) {
				sentences = append(sentences, line)
			}
		}
		return nil
	})
	if err == nil && len(sentences) == 0 {
		err = errors.New("the library has no Chinese sentence")
	}
	return slices.Compact(sentences), err
}

// carried prints the size of what annotating needs, as the program carries it.
func carried(p *printer) (err error) {
	path := filepath.Join("data", "reference.db")
	if _, err := os.Stat(path); err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", refdb.DSN(path, "mode=ro&immutable=1"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var words []byte
	if err := db.QueryRow("SELECT data FROM blob WHERE name = ?", refdb.BlobLexicon).Scan(&words); err != nil {
		return err
	}
	w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	packed := len(w.EncodeAll(words, nil))
	models, err := filepath.Glob(filepath.Join("internal", "hanzi", "*.model"))
	if err != nil {
		return err
	}
	weights := 0
	for _, m := range models {
		info, err := os.Stat(m)
		if err != nil {
			return err
		}
		weights += int(info.Size())
	}
	p.line(packed+weights <= mostCarried, "word list      %5.2f MB (%.2f unpacked) and weights %.2f MB, together at most %.0f",
		float64(packed)/1e6, float64(len(words))/1e6, float64(weights)/1e6, mostCarried/1e6)
	return nil
}
