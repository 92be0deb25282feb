package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// product is something that mkdata builds.
type product struct {
	name string
	// inputs are the files and folders, from the project's root, on which the
	// outputs depend; of folders their Go files.
	inputs []string
	// outputs are the files it writes; stamp is where the hash of the inputs
	// and outputs is kept.
	outputs []string
	stamp   string
	build   func(ctx context.Context, root string) error
}

// inputHash hashes the inputs with their names.
func (p product) inputHash(root string) (string, error) {
	var files []string
	for _, input := range p.inputs {
		err := filepath.WalkDir(filepath.Join(root, input), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			isInput := !d.IsDir() && (strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") || filepath.Ext(input) != "")
			if isInput {
				files = append(files, path)
			}
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	slices.Sort(files)
	return hashFiles(root, files)
}

func hashFiles(root string, files []string) (string, error) {
	hash := sha256.New()
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		name, err := filepath.Rel(root, file)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(hash, "%s %d\n", filepath.ToSlash(name), len(data))
		hash.Write(data)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

func (p product) outputHash(root string) (string, error) {
	var files []string
	for _, name := range p.outputs {
		files = append(files, filepath.Join(root, name))
	}
	return hashFiles(root, files)
}

// upToDate reports whether the outputs are what the inputs gave last time:
// neither may have changed since.
func (p product) upToDate(root, inputs string) bool {
	stamp, err := os.ReadFile(filepath.Join(root, p.stamp))
	if err != nil {
		return false
	}
	outputs, err := p.outputHash(root)
	return err == nil && string(stamp) == inputs+" "+outputs+"\n"
}

func (p product) sign(root, inputs string) error {
	outputs, err := p.outputHash(root)
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(root, p.stamp), []byte(inputs+" "+outputs+"\n"))
}
