package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"image"
	"image/png"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "github.com/mattn/go-sqlite3" // the driver

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

const (
	width, height = 1280, 800
	// patience is how long anything may take; a busy computer draws slowly.
	patience = 40 * time.Second
	// calm is how long the picture stays the same once everything is there.
	calm = 350 * time.Millisecond
	// changed is how many pixels differ at least after a step that shows.
	changed = 60
)

// visit is a program in use.
type visit struct {
	screen  *xwindow.Screen
	program *xwindow.Program
	eye     *eye
	// folder has the pictures, home what the learner's own folder has, data the
	// study.
	folder, home, data string
	present            *image.RGBA
}

// visit lays the study and the learner's files, and starts the program.
func (o options) visit(ctx context.Context, folder string) (v *visit, err error) {
	v = &visit{folder: folder, home: filepath.Join(folder, "home"), data: filepath.Join(folder, "study")}
	if err := errors.Join(os.MkdirAll(v.home, 0o755), os.MkdirAll(v.data, 0o755)); err != nil {
		return nil, err
	}
	if err := filled.Empty(ctx, v.data, func(c *settings.Settings) {
		c.Started, c.Interface, c.Theme, c.TextScale = true, study.Language(o.language), o.theme, o.text
		c.Width, c.Height = width, height
		c.Direction, c.ChineseLevel = study.LearnChinese, study.Level{List: study.HSK2, Name: "2"}
	}); err != nil {
		return nil, err
	}
	for name, content := range own() {
		if err := os.WriteFile(filepath.Join(v.home, name), []byte(content), 0o600); err != nil {
			return nil, err
		}
	}
	if v.eye, err = newEye(filepath.Join(folder, "faces")); err != nil {
		return nil, err
	}
	if v.screen, err = xwindow.Open(width, height); err != nil {
		return nil, err
	}
	if err := v.start(o.app, o.language); err != nil {
		return nil, errors.Join(err, v.close())
	}
	return v, nil
}

func (v *visit) start(app, language string) error {
	if err := v.screen.PutPointer(width-1, height-1); err != nil {
		return err
	}
	locale := map[string]string{"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}[language]
	var err error
	if v.program, err = xwindow.Start(xwindow.Home{Folder: v.home}.Environment(v.screen.Name, locale), app, "--data", v.data); err != nil {
		return err
	}
	if _, err := v.screen.Window(v.program, patience); err != nil {
		return err
	}
	for began := time.Now(); ; {
		if v.present, err = v.screen.Settle(3*calm, patience); err != nil {
			return err
		}
		if !xwindow.Blank(v.present, image.Rect(width/4, 0, width, height)) {
			return nil
		}
		if time.Since(began) > patience {
			return errors.New("the window stays empty")
		}
	}
}

func (v *visit) close() error {
	var err error
	if v.program != nil {
		err = v.program.Kill()
	}
	if v.screen != nil {
		err = errors.Join(err, v.screen.Close())
	}
	return err
}

// photograph writes what the window shows.
func (v *visit) photograph(name string) (err error) {
	file, err := os.Create(filepath.Join(v.folder, name+".png"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return png.Encode(file, v.present)
}

// ask asks the study for one value, "" where there is none. The study is opened
// anew each time and only read, as by somebody who looks at the file.
func (v *visit) ask(query string) (value string, err error) {
	address := url.URL{Scheme: "file", Path: filepath.Join(v.data, "study.db"), RawQuery: "mode=ro&_busy_timeout=5000"}
	db, err := sql.Open("sqlite3", address.String())
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var got sql.NullString
	err = db.QueryRow(query).Scan(&got)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return got.String, err
}

// own are the learner's files, by name: a text, another with its translation.
func own() map[string]string {
	return map[string]string{
		"breakfast.txt": "早饭\n\n我每天早上六点半起床，去楼下买早饭。卖包子的阿姨已经认识我了。\n\n她问我：“今天还是两个包子？”我说：“今天三个，我有考试。”\n",
		"rain.txt":      "昨天下午下了大雨。我没带雨伞，只好在图书馆门口等。一个不认识的同学走过来，把他的雨伞给了我。他说：“我住得很近。”然后他就跑了。\n",
		"rain-en.txt": "Yesterday afternoon it rained hard. I had no umbrella with me and could only wait at the door of the library. " +
			"A student I did not know came up and gave me his umbrella. He said: “I live very near.” Then he ran away.\n",
	}
}

// file gives a step's name as part of the name of a file.
func (s *step) file() string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, fmt.Sprintf("%.40s", s.name))
}
