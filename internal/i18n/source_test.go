package i18n

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

const module = "github.com/dear-li-hua/dear-li-hua/"

var (
	keyShape    = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$`)
	placeholder = regexp.MustCompile(`\{([a-z_]+)\}`)
)

// source is the program's own Go code as far as words are concerned.
type source struct {
	files  *token.FileSet
	parsed map[string][]*ast.File       // by folder from the root
	consts map[string]map[string]string // folder, name, value
	texts  map[study.Language]map[string]string
	used   map[string]bool
	faults []string
}

// checkSource compares the texts with what the Go code under root asks for
// and gives every fault, in order.
func checkSource(root string, texts map[study.Language]map[string]string) ([]string, error) {
	s := &source{
		files: token.NewFileSet(), texts: texts,
		parsed: map[string][]*ast.File{}, consts: map[string]map[string]string{}, used: map[string]bool{},
	}
	if err := s.parse(root); err != nil {
		return nil, err
	}
	for range 2 { // constants may name those of packages that come later
		for dir, files := range s.parsed {
			for _, f := range files {
				s.collectConsts(dir, f)
			}
		}
	}
	for dir, files := range s.parsed {
		for _, f := range files {
			s.walk(dir, f)
		}
	}
	s.checkUse()
	s.checkLanguages()
	slices.Sort(s.faults)
	return slices.Compact(s.faults), nil
}

func (s *source) parse(root string) error {
	return filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			if n := e.Name(); name != root && (n == "node_modules" || n == "testdata" || n == "build" || strings.HasPrefix(n, ".")) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(s.files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		dir, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		dir = filepath.ToSlash(dir)
		s.parsed[dir] = append(s.parsed[dir], f)
		return nil
	})
}

func (s *source) fault(at token.Pos, format string, args ...any) {
	where := ""
	if at.IsValid() {
		p := s.files.Position(at)
		where = fmt.Sprintf("%s:%d: ", filepath.Base(p.Filename), p.Line)
	}
	s.faults = append(s.faults, where+fmt.Sprintf(format, args...))
}

// collectConsts notes string constants, and demands words for those that are
// codes of failures.
func (s *source) collectConsts(dir string, f *ast.File) {
	if s.consts[dir] == nil {
		s.consts[dir] = map[string]string{}
	}
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, spec := range g.Specs {
			v, ok := spec.(*ast.ValueSpec)
			if !ok {
				continue
			}
			for i, name := range v.Names {
				if i >= len(v.Values) {
					continue
				}
				value, ok := s.value(dir, f, v.Values[i])
				if !ok {
					continue
				}
				s.consts[dir][name.Name] = value
				if isCode(dir, v.Type) || isCode(dir, conversion(v.Values[i])) {
					s.need(name.Pos(), "error."+value)
				}
			}
		}
	}
}

// isCode reports whether the expression names the type study.Code.
func isCode(dir string, t ast.Expr) bool {
	switch t := t.(type) {
	case *ast.Ident:
		return dir == "internal/study" && t.Name == "Code"
	case *ast.SelectorExpr:
		x, ok := t.X.(*ast.Ident)
		return ok && x.Name == "study" && t.Sel.Name == "Code"
	}
	return false
}

func conversion(e ast.Expr) ast.Expr {
	if c, ok := e.(*ast.CallExpr); ok && len(c.Args) == 1 {
		return c.Fun
	}
	return nil
}

// value gives a constant string expression's value.
func (s *source) value(dir string, f *ast.File, e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind != token.STRING {
			return "", false
		}
		v, err := strconv.Unquote(e.Value)
		return v, err == nil
	case *ast.ParenExpr:
		return s.value(dir, f, e.X)
	case *ast.Ident:
		v, ok := s.consts[dir][e.Name]
		return v, ok
	case *ast.SelectorExpr:
		if x, ok := e.X.(*ast.Ident); ok {
			v, ok := s.consts[imported(f, x.Name)][e.Sel.Name]
			return v, ok
		}
	case *ast.BinaryExpr:
		a, okA := s.value(dir, f, e.X)
		b, okB := s.value(dir, f, e.Y)
		return a + b, e.Op == token.ADD && okA && okB
	case *ast.CallExpr:
		if id, ok := e.Fun.(*ast.Ident); len(e.Args) == 1 && (ok && id.Name == "string" || isCode(dir, e.Fun)) {
			return s.value(dir, f, e.Args[0])
		}
	}
	return "", false
}

// imported gives the folder of one of our packages by its name in the file.
func imported(f *ast.File, name string) string {
	for _, i := range f.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil || !strings.HasPrefix(p, module) {
			continue
		}
		if i.Name != nil && i.Name.Name == name || i.Name == nil && path.Base(p) == name {
			return strings.TrimPrefix(p, module)
		}
	}
	return "?"
}

func (s *source) walk(dir string, f *ast.File) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			s.call(dir, f, n)
		case *ast.KeyValueExpr:
			if name, ok := n.Key.(*ast.Ident); ok {
				s.field(dir, f, name.Name, n.Value)
			}
		case *ast.AssignStmt:
			for i, to := range n.Lhs {
				if sel, ok := to.(*ast.SelectorExpr); ok && i < len(n.Rhs) {
					s.field(dir, f, sel.Sel.Name, n.Rhs[i])
				}
			}
		case *ast.BasicLit:
			if v, ok := s.value(dir, f, n); ok {
				s.literal(dir, n.Pos(), v)
			}
		case *ast.ImportSpec:
			return false
		}
		return true
	})
}

// literal takes any string that is a key as its use. One that only looks like
// a key of an area that exists is a slip of the pen, where the interface is
// made.
func (s *source) literal(dir string, at token.Pos, v string) {
	if s.mark(v) || !keyShape.MatchString(v) {
		return
	}
	if dir != "app" && !strings.HasPrefix(dir+"/", "internal/ui/") && !strings.HasPrefix(dir+"/", "internal/i18n/") {
		return
	}
	area, _, _ := strings.Cut(v, ".")
	for key := range s.texts[study.English] {
		if strings.HasPrefix(key, area+".") {
			s.fault(at, "%q has no text", v)
			return
		}
	}
}

func (s *source) call(dir string, f *ast.File, c *ast.CallExpr) {
	name := ""
	switch fun := c.Fun.(type) {
	case *ast.SelectorExpr:
		name = fun.Sel.Name
	case *ast.Ident:
		if dir == "internal/i18n" && fun.Name == "Keys" {
			name = "Keys"
		}
	}
	switch {
	case name == "Keys" && len(c.Args) >= 2:
		s.keys(dir, f, c)
	case name == "T" && len(c.Args) >= 1:
		s.text(dir, f, c.Args[0], c.Args[1:])
	case name == "In" && len(c.Args) >= 2:
		s.text(dir, f, c.Args[1], c.Args[2:])
	}
}

func (s *source) keys(dir string, f *ast.File, c *ast.CallExpr) {
	if sel, ok := c.Fun.(*ast.SelectorExpr); ok {
		if x, ok := sel.X.(*ast.Ident); !ok || imported(f, x.Name) != "internal/i18n" {
			return
		}
	}
	prefix, ok := s.value(dir, f, c.Args[0])
	if !ok {
		s.fault(c.Pos(), "the prefix of Keys is no constant")
		return
	}
	for _, a := range c.Args[1:] {
		name, ok := s.value(dir, f, a)
		if !ok {
			s.fault(a.Pos(), "a name of Keys(%q) is no constant", prefix)
			continue
		}
		s.need(a.Pos(), prefix+name)
	}
}

// text checks a call for a text: the key is there and is given what it takes.
func (s *source) text(dir string, f *ast.File, key ast.Expr, args []ast.Expr) {
	k, ok := s.value(dir, f, key)
	if !ok {
		return
	}
	s.need(key.Pos(), k)
	given := map[string]bool{}
	for _, a := range args {
		lit, ok := a.(*ast.CompositeLit)
		if !ok {
			return
		}
		for _, e := range lit.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				if name, ok := s.value(dir, f, kv.Key); ok {
					given[name] = true
				}
			}
		}
	}
	for _, texts := range s.texts {
		for _, form := range []string{k, k + ".one", k + ".other"} {
			for _, name := range placeholders(texts[form]) {
				if !given[name] {
					s.fault(key.Pos(), "%q takes {%s} and is not given it", k, name)
				}
			}
		}
	}
	if _, plain := s.texts[study.English][k]; !plain && !given["n"] && s.mark(k) {
		s.fault(key.Pos(), "%q depends on a number n and is not given it", k)
	}
}

// field demands words for the codes of errors and of what was kept.
func (s *source) field(dir string, f *ast.File, name string, value ast.Expr) {
	v, ok := s.value(dir, f, value)
	if !ok || v == "" {
		return
	}
	switch name {
	case "Kept":
		s.need(value.Pos(), "kept."+v)
	case "Code":
		s.need(value.Pos(), "error."+v)
	}
}

func (s *source) need(at token.Pos, key string) {
	if !s.mark(key) {
		s.fault(at, "%q has no text", key)
	}
}

// mark notes the use of a key, with the forms that depend on a number.
func (s *source) mark(key string) bool {
	found := false
	for _, form := range []string{key, key + ".one", key + ".other"} {
		for _, texts := range s.texts {
			if _, ok := texts[form]; ok {
				s.used[form] = true
				found = true
			}
		}
	}
	return found
}

func (s *source) checkUse() {
	for _, texts := range s.texts {
		for key := range texts {
			if !s.used[key] {
				s.fault(token.NoPos, "%q is never used", key)
			}
		}
	}
}

func (s *source) checkLanguages() {
	en, zh := s.texts[study.English], s.texts[study.Chinese]
	for key := range en {
		if _, ok := zh[key]; ok || strings.HasSuffix(key, ".one") {
			continue
		}
		s.fault(token.NoPos, "%q lacks Chinese", key)
	}
	for key, text := range zh {
		if strings.HasSuffix(key, ".one") {
			s.fault(token.NoPos, "%q: Chinese has no singular", key)
			continue
		}
		english, ok := en[key]
		if !ok {
			s.fault(token.NoPos, "%q lacks English", key)
			continue
		}
		if a, b := placeholders(english), placeholders(text); !slices.Equal(a, b) {
			s.fault(token.NoPos, "%q takes %v in English and %v in Chinese", key, a, b)
		}
		if base, ok := strings.CutSuffix(key, ".other"); ok && en[base+".one"] == "" {
			s.fault(token.NoPos, "%q lacks its English singular", key)
		}
	}
}

func placeholders(text string) []string {
	var names []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}
