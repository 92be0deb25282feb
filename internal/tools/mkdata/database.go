package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/zstd"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refbuild"
)

const (
	rawDatabase    = "data/reference.db"
	packedDatabase = "data/built/reference.db.zst"
)

// database depends on the lock file, which has the hash of every package, and
// on the code that reads, ranks and encodes.
var database = product{
	name: "reference database",
	inputs: []string{
		"data/package-lock.json", "go.sum", "internal/tools/mkdata", "internal/dictionary/refbuild",
		"internal/dictionary/refdb", "internal/english", "internal/hanzi", "internal/pinyin",
		"internal/inputmethod/encode.go", "internal/dictionary/refbuild/typing.counts",
	},
	outputs: []string{rawDatabase, packedDatabase},
	stamp:   "build/data/stamp",
	build:   buildDatabase,
}

func buildDatabase(ctx context.Context, root string) error {
	sources, err := refbuild.Read(filepath.Join(root, "data", "node_modules"))
	if err != nil {
		return err
	}
	raw := filepath.Join(root, rawDatabase)
	if err := refbuild.Build(ctx, raw, sources); err != nil {
		return err
	}
	data, err := os.ReadFile(raw)
	if err != nil {
		return err
	}
	return writePacked(filepath.Join(root, packedDatabase), data)
}

// writePacked writes data compressed. One level and one thread, since either
// changes the bytes.
func writePacked(path string, data []byte) error {
	var packed bytes.Buffer
	w, err := zstd.NewWriter(&packed, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return errors.Join(err, w.Close())
	}
	if err := w.Close(); err != nil {
		return err
	}
	return writeFile(path, packed.Bytes())
}

// writeFile replaces a file as a whole or not at all.
func writeFile(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", data, 0o644); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
