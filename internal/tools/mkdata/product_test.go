package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const root = "../../.."

func TestProductIsBuiltOnlyWhenSomethingChanged(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		if err := writeFile(filepath.Join(dir, name), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	put("lock.json", "1")
	put("code/a.go", "package a")
	put("code/a_test.go", "package a")
	p := product{
		name: "p", inputs: []string{"lock.json", "code"}, outputs: []string{"out"}, stamp: "stamps/p",
		build: func(context.Context, string) error { return nil },
	}
	upToDate := func() bool {
		t.Helper()
		inputs, err := p.inputHash(dir)
		if err != nil {
			t.Fatal(err)
		}
		return p.upToDate(dir, inputs)
	}
	sign := func() {
		t.Helper()
		put("out", "built")
		inputs, err := p.inputHash(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.sign(dir, inputs); err != nil {
			t.Fatal(err)
		}
	}
	if upToDate() {
		t.Error("up to date before it was built")
	}
	sign()
	if !upToDate() {
		t.Error("not up to date after it was built")
	}
	put("code/a_test.go", "package a // changed")
	if !upToDate() {
		t.Error("a test makes it out of date")
	}
	for name, text := range map[string]string{"lock.json": "2", "code/a.go": "package b", "code/new.go": "package a", "out": "broken"} {
		put(name, text)
		if upToDate() {
			t.Errorf("up to date after %s changed", name)
		}
		sign()
	}
	if err := os.Remove(filepath.Join(dir, "out")); err != nil {
		t.Fatal(err)
	}
	if upToDate() {
		t.Error("up to date without its output")
	}
}

func TestInputsAreThere(t *testing.T) {
	for _, p := range []product{database, fonts} {
		if _, err := p.inputHash(root); err != nil {
			t.Errorf("%s: %v", p.name, err)
		}
	}
}

type manifest struct {
	Dependencies map[string]string
	Packages     map[string]struct {
		Version, Resolved, Integrity string
		HasInstallScript             bool
	}
}

func readManifest(t *testing.T, name string) manifest {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "data", name))
	if err != nil {
		t.Fatal(err)
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestPackagesArePinned(t *testing.T) {
	for name, version := range readManifest(t, "package.json").Dependencies {
		if strings.ContainsAny(version, "^~*<>= ") || version == "latest" {
			t.Errorf("%s is not pinned: %q", name, version)
		}
	}
	lock := readManifest(t, "package-lock.json")
	if len(lock.Packages) < 10 {
		t.Fatalf("%d packages in the lock file", len(lock.Packages))
	}
	for name, p := range lock.Packages {
		if name == "" {
			continue
		}
		if !strings.HasPrefix(p.Integrity, "sha512-") {
			t.Errorf("%s has no integrity", name)
		}
		if p.Resolved != "" {
			t.Errorf("%s names a registry", name)
		}
	}
}

// TestSourcesAreCredited: SOURCES.md has a line with the pinned version of
// every package that is taken.
func TestSourcesAreCredited(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "data", "SOURCES.md"))
	if err != nil {
		t.Fatal(err)
	}
	for name, version := range readManifest(t, "package.json").Dependencies {
		if name == "subset-font" {
			if !strings.Contains(string(data), name+" "+version) {
				t.Errorf("SOURCES.md does not name %s %s", name, version)
			}
			continue
		}
		if !strings.Contains(string(data), "| "+name+" | "+version+" |") {
			t.Errorf("SOURCES.md has no line for %s %s", name, version)
		}
	}
}
