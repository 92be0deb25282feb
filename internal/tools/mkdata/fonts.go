package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// face is one of the faces that data/fonts.mjs subset.
type face struct {
	subset string // the file in build/fonts
	name   string // the file in assets/fonts
	terms  string // the licence in the npm package
	rename string // the family's new name, empty to keep it
}

var faces = []face{
	{"NotoSansSC-Regular.ttf", "NotoSansSC-Regular.ttf.zst", "@expo-google-fonts/noto-sans-sc/LICENSE_FONT", ""},
	{"NotoSansSC-Bold.ttf", "NotoSansSC-Bold.ttf.zst", "@expo-google-fonts/noto-sans-sc/LICENSE_FONT", ""},
	// The OFL lets a changed face not keep its reserved name.
	{"LXGWWenKai-Regular.ttf", "LiHuaKai-Regular.ttf.zst", "@fontsource/lxgw-wenkai/LICENSE", "Li Hua Kai"},
}

const (
	notoTerms = "assets/fonts/NotoSansSC-OFL.txt"
	kaiTerms  = "assets/fonts/LiHuaKai-OFL.txt"
)

var fonts = product{
	name: "fonts",
	inputs: []string{
		"data/package-lock.json", "data/fonts.mjs", "go.sum", "internal/tools/mkdata",
	},
	outputs: []string{
		"assets/fonts/NotoSansSC-Regular.ttf.zst", "assets/fonts/NotoSansSC-Bold.ttf.zst",
		"assets/fonts/LiHuaKai-Regular.ttf.zst", notoTerms, kaiTerms,
	},
	stamp: "build/data/fonts-stamp",
	build: buildFonts,
}

func buildFonts(ctx context.Context, root string) error {
	for _, f := range faces {
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := os.ReadFile(filepath.Join(root, "build", "fonts", f.subset))
		if errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("%w (run node data/fonts.mjs first)", err)
		}
		if err != nil {
			return err
		}
		if f.rename != "" {
			if data, err = renameFont(data, f.rename); err != nil {
				return fmt.Errorf("%s: %w", f.subset, err)
			}
		}
		if err := writePacked(filepath.Join(root, "assets", "fonts", f.name), data); err != nil {
			return err
		}
		terms, err := os.ReadFile(filepath.Join(root, "data", "node_modules", filepath.FromSlash(f.terms)))
		if err != nil {
			return err
		}
		out := notoTerms
		if f.rename != "" {
			out = kaiTerms
		}
		if err := writeFile(filepath.Join(root, out), terms); err != nil {
			return err
		}
	}
	return nil
}
