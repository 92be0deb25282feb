package markdown

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// struckOut reads what stands between two tildes and two tildes as struck out.
// GitHub takes single tildes, too; but plain CommonMark does not protect a tilde,
// and in Chinese it stands between two numbers: 3~5 天.
type struckOut struct{}

// Extend adds it to a converter.
func (struckOut) Extend(m goldmark.Markdown) {
	// The numbers are those that goldmark gives its own.
	m.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(struckOutParser{extension.NewStrikethroughParser()}, 500)))
	m.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500)))
}

type struckOutParser struct{ parser.InlineParser }

// Parse leaves a single tilde what it is.
func (p struckOutParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if line, _ := block.PeekLine(); !bytes.HasPrefix(line, []byte("~~")) {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}
