package importing

import (
	"archive/zip"
	"bytes"
	"errors"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/textfile"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// archive packs parts, given as names and texts in turn.
func archive(t *testing.T, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const (
	ocf = `<container><rootfiles><rootfile full-path="OEBPS/x.opf"/></rootfiles></container>`
	opf = `<package unique-identifier="u"><metadata><dc:identifier id="v">other</dc:identifier><dc:identifier id="u">urn:1</dc:identifier>` +
		`<dc:title>边城</dc:title><dc:creator>沈从文</dc:creator></metadata><manifest>` +
		`<item id="t" href="title.xhtml"/><item id="n" href="nav.xhtml" properties="nav"/><item id="a" href="a%20b.xhtml"/><item id="b" href="../b.xhtml"/>` +
		`<item id="gone" href="gone.xhtml"/><item id="c" href="toc.html"/></manifest>` +
		`<spine><itemref idref="t"/><itemref idref="n"/><itemref idref="c"/><itemref idref="b"/><itemref idref="a"/><itemref idref="gone"/><itemref idref="a"/></spine>` +
		`<guide><reference type="toc" href="toc.html"/></guide></package>`
)

func aBook(t *testing.T, more ...string) string {
	return archive(t, append([]string{
		"META-INF/container.xml", ocf, "OEBPS/x.opf", opf,
		"OEBPS/title.xhtml", `<html><body><section epub:type="titlepage"><h1>边城</h1></section></body></html>`,
		"OEBPS/nav.xhtml", `<nav epub:type="toc"><ol><li>目录</li></ol></nav>`, "OEBPS/toc.html", `<p>目录</p>`,
		"b.xhtml", `<html><head><title/></head><body><h2>一</h2><p>由四川过湖南去，<ruby>茶<rt>chá</rt>峒<rt>dòng</rt></ruby>有小溪。<img src="x"/></p></body></html>`,
		"OEBPS/a b.xhtml", `<?xml version="1.0" encoding="utf-8"?><html><body><p>溪边有白塔。<a epub:type="noteref" href="#1">1</a></p><aside epub:type="footnote">注</aside></body></html>`,
	}, more...)...)
}

func TestBookIsReadInTheOrderOfItsSpine(t *testing.T) {
	s, r := importText(t, "x.epub", aBook(t))
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	d := s.byID[r.TextID]
	if d.Title.Zh != "边城" || d.Author.Zh != "沈从文" {
		t.Errorf("%+v", d)
	}
	if got := s.lines(t, r.TextID); got != "# 一\n由四川过湖南去，茶峒有小溪。\n溪边有白塔。" {
		t.Errorf("%q", got)
	}
	if got := d.Pairs()[1].Readings; len(got) != 2 || got[0] != (bilingual.Override{Start: 8, End: 9, Reading: "chá"}) {
		t.Errorf("%+v", got)
	}
	codes := map[study.Code]string{}
	for _, n := range r.Notes {
		codes[n.Code] = n.Args["n"]
	}
	if _, footnotes := codes[formats.NoteFootnotes]; !footnotes || codes[formats.NotePictures] != "1" || codes[formats.NoteParts] != "1" || len(codes) != 3 {
		t.Errorf("%v", codes)
	}
}

func TestLockedBookIsRefused(t *testing.T) {
	lock := func(uri string) string {
		return `<encryption><EncryptedData><CipherData><CipherReference URI="` + uri + `"/></CipherData></EncryptedData></encryption>`
	}
	if _, r := importText(t, "x.epub", aBook(t, "META-INF/encryption.xml", lock("b.xhtml"))); study.CodeOf(r.Err) != formats.CodeEncrypted {
		t.Errorf("%v", r.Err)
	}
	if _, r := importText(t, "x.epub", aBook(t, "META-INF/encryption.xml", lock("OEBPS/font.otf"))); r.Err != nil {
		t.Errorf("a locked font locks the book: %v", r.Err)
	}
}

func TestNewerEditionTakesThePlaceOfTheOld(t *testing.T) {
	s := newShelf()
	service := NewService(s, nil)
	first := service.Import(t.Context(), []Source{TextSource("x.epub", aBook(t))}, nil)
	second := service.Import(t.Context(), []Source{TextSource("other name.epub", aBook(t, "extra", "x"))}, nil)
	if first[0].Outcome != Added || second[0].Outcome != Updated || len(s.byID) != 1 {
		t.Errorf("%+v %+v", first, second)
	}
	for _, text := range []string{"第一章 开始\n\n他来了。", "第一章 开始\n\n她来了。"} {
		if r := service.Import(t.Context(), []Source{TextSource("1.txt", text)}, nil); r[0].Outcome != Added {
			t.Errorf("another text of that name was replaced: %+v", r)
		}
	}
	for i, text := range []string{"边城\n\n他来了。", "边城\n\n她来了。"} {
		if r := service.Import(t.Context(), []Source{TextSource("边城.txt", text)}, nil); r[0].Outcome != []Outcome{Added, Updated}[i] {
			t.Errorf("%+v", r)
		}
	}
}

func TestDocumentOfWord(t *testing.T) {
	p := func(inner string) string { return "<w:p>" + inner + "</w:p>" }
	run := func(inner string) string { return "<w:r>" + inner + "</w:r>" }
	text := func(s string) string { return run(`<w:t xml:space="preserve">` + s + "</w:t>") }
	body := p(`<w:pPr><w:pStyle w:val="1"/><w:tabs><w:tab w:val="left"/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr>`+text("标题")) +
		`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + p(text("目录")) + `</w:sdtContent></w:sdt>` +
		p(`<w:pPr><w:pStyle w:val="2"/></w:pPr>`+text("第一节")) +
		p(text("你")+run("<w:tab/><w:t>好</w:t>")+"<w:del>"+run("<w:delText>删</w:delText>")+"</w:del><w:ins>"+text("！")+"</w:ins>") +
		p(run("<w:rPr><w:vanish/></w:rPr><w:t>藏</w:t>")+text("见")+run("<w:footnoteReference/>")+run("<w:br/><w:t>行</w:t>")) +
		p(run(`<w:ruby><w:rubyPr><w:lid w:val="zh"/></w:rubyPr><w:rt>`+text("háng")+`</w:rt><w:rubyBase>`+text("行")+`</w:rubyBase></w:ruby>`)+text("长")+
			run(`<mc:AlternateContent><mc:Choice><w:txbxContent>`+p(text("框"))+`</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>`+p(text("框"))+`</w:txbxContent></mc:Fallback></mc:AlternateContent>`)+text("。")) +
		p(run(`<w:instrText>PAGE</w:instrText>`)+text("A &amp; B"))
	file := archive(t, "[Content_Types].xml", "<Types/>", "word/document.xml", "<w:document><w:body>"+body+"</w:body></w:document>",
		"word/styles.xml", `<w:styles><w:style w:styleId="1"><w:name w:val="Title"/></w:style><w:style w:styleId="0"><w:name w:val="heading 2"/></w:style>`+
			`<w:style w:styleId="2"><w:basedOn w:val="0"/></w:style></w:styles>`,
		"docProps/core.xml", "<cp><dc:title>标题</dc:title><dc:creator>作者</dc:creator></cp>")
	s, r := importText(t, "x.docx", file)
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	if got := s.lines(t, r.TextID); got != "# 第一节\n你 好！\n见|行\n框\n行长。\nA & B" {
		t.Errorf("%q", got)
	}
	d := s.byID[r.TextID]
	if d.Title.Zh != "标题" || d.Author.Zh != "作者" {
		t.Errorf("%+v %+v", d.Title, d.Author)
	}
	if got := d.Pairs()[5].Readings; len(got) != 1 || got[0] != (bilingual.Override{Start: 0, End: 1, Reading: "háng"}) {
		t.Errorf("%+v", got)
	}
}

func TestEncodings(t *testing.T) {
	const gbk = "\xb1\xea\xcc\xe2\n\n\xc4\xe3\xba\xc3\xa1\xa3\xce\xd2\xca\xc7\xc0\xee\xbb\xaa\xa1\xa3\n" // 标题, 你好。我是李华。
	for _, c := range []struct{ name, text, want string }{
		{"GB18030", gbk, "你好。|我是李华。"},
		{"Windows-1252", "Caf\xe9s\n\nThe caf\xe9 is open until the evening, and everybody who lives in the street goes there.", "The café is open until the evening, and everybody who lives in the street goes there."},
	} {
		s, r := importText(t, "a.txt", c.text)
		if r.Err != nil {
			t.Errorf("%s: %v", c.name, r.Err)
		} else if got := s.lines(t, r.TextID); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
	page := "<html><head><meta charset=iso-8859-1><title>x</title></head><p>" + "\xc4\xe3\xba\xc3\xa1\xa3\xce\xd2\xca\xc7\xc0\xee\xbb\xaa\xa1\xa3"
	if s, r := importText(t, "a.html", page); r.Err != nil || s.lines(t, r.TextID) != "你好。|我是李华。" {
		t.Errorf("a page that is not what it says: %+v", r)
	}
	if s, r := importText(t, "a.html", "<meta charset=shift_jis><p>\x83A\x83C</p>"); r.Err != nil || s.lines(t, r.TextID) != "アイ" || r.Notes[0].Code != formats.NoteLanguage {
		t.Errorf("%+v", r)
	}
	if _, err := textfile.Decode([]byte("\xff\xff\xff")); err == nil {
		t.Error("no text is a text")
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	broken := Source{Name: "x", Open: func() (File, error) { return nil, errors.New("disk") }}
	if r := NewService(newShelf(), nil).Import(t.Context(), []Source{broken, FileSource(t.TempDir()), FileSource("/nothing/here")}, nil); len(r) != 3 ||
		r[0].Err == nil || study.CodeOf(r[1].Err) != "is_folder" || study.CodeOf(r[2].Err) != "file_missing" {
		t.Errorf("%+v", r)
	}
}
