package docxout

import (
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Sizes in half points, as the format has them.
const (
	chineseSize = 28
	englishSize = 23
	titleSize   = 44
	helpSize    = 20
	factsSize   = 19
)

// twips writes a length in points in twentieths of one.
func twips(points float64) string { return strconv.Itoa(int(points*20 + 0.5)) }

// region gives the tag that word processors know a language by.
func region(tag string) string {
	switch tag {
	case "zh-Hant":
		return "zh-TW"
	case "zh-Hans":
		return "zh-CN"
	}
	return "en-US"
}

func sizeOf(half int) string { return `<w:sz w:val="` + strconv.Itoa(half) + `"/>` }

// styles defines how paragraphs look. The Chinese face is the Kai of the
// reader's system; word processors have a face of that name, or replace it.
func styles(t *publish.Text, letters bool) string {
	var s strings.Builder
	east := region(t.Tag)
	if t.Language == study.English {
		east = region(t.TranslationTag)
	}
	s.WriteString(xmlHead + `<w:styles ` + nsMain + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="KaiTi"/><w:color w:val="2B2A28"/><w:sz w:val="22"/>` +
		`<w:lang w:val="en-US" w:eastAsia="` + east + `"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`)
	add := func(id, name, paragraph, run string) {
		kind := ""
		if id == "Normal" {
			kind = ` w:default="1"`
		}
		s.WriteString(`<w:style w:type="paragraph"` + kind + ` w:styleId="` + id + `"><w:name w:val="` + name + `"/>`)
		if id != "Normal" {
			s.WriteString(`<w:basedOn w:val="Normal"/>`)
		}
		s.WriteString(`<w:qFormat/><w:pPr>` + paragraph + `</w:pPr><w:rPr>` + run + `</w:rPr></w:style>`)
	}
	size := sizeOf
	soft := `<w:color w:val="6E675C"/>`
	sans := `<w:rFonts w:eastAsia="Microsoft YaHei"/>`
	add("Normal", "Normal", "", "")
	add("Heading1", "heading 1", `<w:keepNext/><w:spacing w:before="0" w:after="60"/><w:outlineLvl w:val="0"/>`, size(titleSize))
	add("Heading2", "heading 2", `<w:keepNext/><w:spacing w:before="320" w:after="80"/><w:outlineLvl w:val="1"/>`, size(chineseSize+4))
	add("Chinese", "Chinese text", `<w:spacing w:after="80" w:line="360" w:lineRule="auto"/><w:ind w:firstLineChars="200" w:firstLine="560"/>`, size(chineseSize))
	add("ChineseFlush", "Chinese flush", `<w:spacing w:after="80" w:line="360" w:lineRule="auto"/>`, size(chineseSize))
	add("English", "English text", `<w:spacing w:after="140" w:line="312" w:lineRule="auto"/>`, size(englishSize))
	add("Help", "Translation", `<w:spacing w:after="200" w:line="276" w:lineRule="auto"/>`, sans+soft+size(helpSize))
	add("Facts", "Facts", `<w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="8" w:color="E4DBCB"/></w:pBdr><w:spacing w:after="240"/>`,
		sans+soft+size(factsSize))
	add("Cell", "Table cell", `<w:spacing w:before="40" w:after="40"/>`, sans+size(factsSize))
	add("Footer", "footer", `<w:jc w:val="center"/>`, soft+size(18))
	if letters {
		letterStyles(add)
	}
	s.WriteString(`</w:styles>`)
	return s.String()
}
