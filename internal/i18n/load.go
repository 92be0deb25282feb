package i18n

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// readLanguage reads every area of one language into one map.
func readLanguage(fsys fs.FS, language study.Language) (map[string]string, error) {
	dir := path.Join("translations", string(language))
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, fmt.Errorf("translations of %q: %w", language, err)
	}
	texts := map[string]string{}
	for _, e := range entries {
		if e.IsDir() || path.Ext(e.Name()) != ".json" {
			continue
		}
		name := path.Join(dir, e.Name())
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		if err := readArea(data, texts); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("%s: no texts", dir)
	}
	return texts, nil
}

// readArea adds one file's texts. It reads token by token, since decoding
// into a map would silently keep the last of two equal keys.
func readArea(data []byte, texts map[string]string) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return errors.Join(errors.New("not a JSON object"), err)
	}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return err
		}
		key, ok := t.(string)
		if !ok || key == "" {
			return fmt.Errorf("empty key before byte %d", d.InputOffset())
		}
		if t, err = d.Token(); err != nil {
			return err
		}
		text, ok := t.(string)
		if !ok || text == "" {
			return fmt.Errorf("the text of %q is not a string or is empty", key)
		}
		if _, twice := texts[key]; twice {
			return fmt.Errorf("%q stands twice", key)
		}
		texts[key] = text
	}
	if _, err := d.Token(); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the object")
	}
	return nil
}
