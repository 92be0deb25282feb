package bilingual

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Severity says whether a fault keeps a document from being used.
type Severity int

// A document with warnings only is sound.
const (
	Error Severity = iota
	Warning
)

// Fault is something wrong in a document.
type Fault struct {
	// Line is where it is, from 1; 0 when it is about the whole file.
	Line     int
	Severity Severity
	Code     study.Code
	// Args are the facts of the message by name.
	Args map[string]string
}

// Message words the fault in English.
func (f Fault) Message() string {
	text, ok := messages[f.Code]
	if !ok {
		return string(f.Code)
	}
	var pairs []string
	for name, value := range f.Args {
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// String gives line, severity and message: "line 3: error: …".
func (f Fault) String() string {
	severity := "error"
	if f.Severity == Warning {
		severity = "warning"
	}
	if f.Line == 0 {
		return severity + ": " + f.Message()
	}
	return fmt.Sprintf("line %d: %s: %s", f.Line, severity, f.Message())
}

// HasErrors reports whether any fault is more than a warning.
func HasErrors(faults []Fault) bool {
	return slices.ContainsFunc(faults, func(f Fault) bool { return f.Severity == Error })
}

// Codes lists the codes of all faults in order.
func Codes() []study.Code {
	out := make([]study.Code, 0, len(messages))
	for code := range messages {
		out = append(out, code)
	}
	slices.Sort(out)
	return out
}

// Codes of faults. Their wording below tells what each means.
const (
	CodeTooLarge         study.Code = "document_too_large"
	CodeNotUTF8          study.Code = "document_not_utf8"
	CodeControlCharacter study.Code = "document_control_character"
	CodeTooManyLines     study.Code = "document_too_many_lines"
	CodeLineTooLong      study.Code = "document_line_too_long"
	CodeTooManyFaults    study.Code = "document_too_many_faults"
	CodeNoFrontMatter    study.Code = "document_no_front_matter"
	CodeFrontMatterOpen  study.Code = "document_front_matter_open"
	CodeNotKeyValue      study.Code = "document_not_key_value"
	CodeUnknownKey       study.Code = "document_unknown_key"
	CodeNewerKey         study.Code = "document_newer_key"
	CodeDuplicateKey     study.Code = "document_duplicate_key"
	CodeMissingKey       study.Code = "document_missing_key"
	CodeEmptyValue       study.Code = "document_empty_value"
	CodeBadFormat        study.Code = "document_bad_format"
	CodeNewerVersion     study.Code = "document_newer_version"
	CodeBadID            study.Code = "document_bad_id"
	CodeBadChoice        study.Code = "document_bad_choice"
	CodeBadLevel         study.Code = "document_bad_level"
	CodeBadDate          study.Code = "document_bad_date"
	CodeBadNumber        study.Code = "document_bad_number"
	CodeNeedsKey         study.Code = "document_needs_key"
	CodeMinAboveMax      study.Code = "document_min_above_max"
	CodeTitleMissing     study.Code = "document_title_missing"
	CodeNoText           study.Code = "document_no_text"
	CodeUnknownRole      study.Code = "document_unknown_role"
	CodeNoRoles          study.Code = "document_no_roles"
	CodeRoleInside       study.Code = "document_role_inside"
	CodeEmptyParagraph   study.Code = "document_empty_paragraph"
	CodeNoPartner        study.Code = "document_no_partner"
	CodeSwapped          study.Code = "document_swapped"
	CodeNoChinese        study.Code = "document_no_chinese"
	CodeEmptyPair        study.Code = "document_empty_pair"
	CodeBadEscape        study.Code = "document_bad_escape"
	CodeBrace            study.Code = "document_brace"
	CodeReadingNoHan     study.Code = "document_reading_no_han"
	CodeBadReading       study.Code = "document_bad_reading"
	CodeReadingCount     study.Code = "document_reading_count"
	CodeReadingInEnglish study.Code = "document_reading_in_english"
	CodeBadMark          study.Code = "document_bad_mark"
	CodeBadMarkCode      study.Code = "document_bad_mark_code"
	CodeMarkOutside      study.Code = "document_mark_outside"
	CodeMarkLanguage     study.Code = "document_mark_language"
	CodeRule             study.Code = "document_rule"
	CodeBadHeading       study.Code = "document_bad_heading"
	CodeUnknownSection   study.Code = "document_unknown_section"
	CodeNewerSection     study.Code = "document_newer_section"
	CodeDuplicateSection study.Code = "document_duplicate_section"
	CodeEmptySection     study.Code = "document_empty_section"
	CodeTooManyEntries   study.Code = "document_too_many_entries"
	CodeBadWord          study.Code = "document_bad_word"
	CodeAnswerFirst      study.Code = "document_answer_first"
	CodeBadAnswer        study.Code = "document_bad_answer"
	CodeNoRightAnswer    study.Code = "document_no_right_answer"
	CodeBadReplyMark     study.Code = "document_bad_reply_mark"
	CodeDuplicateID      study.Code = "document_duplicate_id"
	CodeDuplicatePlace   study.Code = "document_duplicate_place"
)

var messages = map[study.Code]string{
	CodeTooLarge:         "the file has {bytes} bytes, more than the {limit} a document may have; divide it into several",
	CodeNotUTF8:          "the file is not UTF-8 text: byte {byte} of this line is {value}; save it as UTF-8",
	CodeControlCharacter: "the invisible character {value} stands at character {column}; remove it",
	CodeTooManyLines:     "the file has more than {limit} lines; divide it into several",
	CodeLineTooLong:      "the line has {count} characters, more than {limit}; divide it into sentences",
	CodeTooManyFaults:    "there are more faults; the first {limit} are shown",
	CodeNoFrontMatter:    "the document does not begin with a line of three hyphens and its keys",
	CodeFrontMatterOpen:  "the keys that begin here are not ended by a line of three hyphens",
	CodeNotKeyValue:      "this is not a key with its value, as in “kind: letter”",
	CodeUnknownKey:       "there is no key “{key}”{hint}",
	CodeNewerKey:         "the key “{key}” belongs to a newer version of the format; it is kept but not used",
	CodeDuplicateKey:     "the key “{key}” stands here a second time; the first is on line {first}",
	CodeMissingKey:       "the key “{key}” is missing",
	CodeEmptyValue:       "the key “{key}” has no value; give one or remove the line",
	CodeBadFormat:        "“{value}” is not a format; write “format: dear-li-hua/1”",
	CodeNewerVersion:     "the document is of version {version} of the format, this program reads version {ours}; update the program",
	CodeBadID:            "“{value}” cannot be the {key}: use 1 to 64 small letters, digits and hyphens, such as “spring-festival-1”",
	CodeBadChoice:        "“{value}” cannot be the {key}: it is one of {choices}",
	CodeBadLevel:         "“{value}” is not a level: write “HSK 2.0/1” to “HSK 2.0/6” or “CEFR/A1” to “CEFR/C2”",
	CodeBadDate:          "“{value}” is not a day: write it as 2025-01-20",
	CodeBadNumber:        "“{value}” cannot be {key}: it is a whole number from {min} to {max}",
	CodeNeedsKey:         "the key “{key}” needs the key “{needs}” beside it",
	CodeMinAboveMax:      "task.min is {min}, more than task.max with {max}",
	CodeTitleMissing:     "the key “{key}” is missing; the title in the other language is shown instead",
	CodeNoText:           "the document has no sentences",
	CodeUnknownRole:      "there is no role “{role}” here; it is one of {choices}",
	CodeNoRoles:          "a role such as “{role}” has no place in this section; write \\[ for a bracket",
	CodeRoleInside:       "the role “{role}” stands inside a paragraph; put an empty line before it",
	CodeEmptyParagraph:   "the role “{role}” has no sentences under it",
	CodeNoPartner:        "this line has no {language} partner: “{text}”",
	CodeSwapped:          "the Chinese side has no Chinese character but the English side has: the two are swapped",
	CodeNoChinese:        "the Chinese line has no Chinese character: “{text}”",
	CodeEmptyPair:        "both sides of the pair are “-”: at least one needs a sentence",
	CodeBadEscape:        "a backslash stands at character {column} without a sign to protect; write \\\\ for a backslash",
	CodeBrace:            "the brace at character {column} does not belong to a reading such as {字|zì}; write \\{ or \\} for a brace",
	CodeReadingNoHan:     "a reading is given to “{text}”, which is not all Chinese characters",
	CodeBadReading:       "“{reading}” is not pinyin",
	CodeReadingCount:     "a reading has one syllable for each character: “{reading}” has {syllables}, “{text}” has {characters}",
	CodeReadingInEnglish: "a reading stands in an English line",
	CodeBadMark:          "the mark at character {column} is not written as [[wrong=>right|code]]",
	CodeBadMarkCode:      "“{value}” is not a code of faults: it is one of {choices}",
	CodeMarkOutside:      "a marked fault stands outside a model reply; write \\[[ for two brackets",
	CodeMarkLanguage:     "faults are marked in the {language} lines of this document only",
	CodeRule:             "a line of hyphens has no meaning here; write \\--- for hyphens",
	CodeBadHeading:       "this is not the heading of a section, as in “## points”; write \\# for the sign",
	CodeUnknownSection:   "there is no section “{section}”{hint}",
	CodeNewerSection:     "the section “{section}” belongs to a newer version of the format; it is kept but not used",
	CodeDuplicateSection: "the section “{section}” stands here a second time; the first is on line {first}",
	CodeEmptySection:     "the section “{section}” is empty",
	CodeTooManyEntries:   "the section “{section}” has more than {limit} entries",
	CodeBadWord:          "this is not a word with its meaning, as in “猫 = cat”",
	CodeAnswerFirst:      "an answer stands here without a question before it",
	CodeBadAnswer:        "this is not an answer with its translation, as in “+ 北京 = Beijing”",
	CodeNoRightAnswer:    "none of the answers is marked as right with +",
	CodeBadReplyMark:     "“{value}” is not a mark: write it as 13/15",
	CodeDuplicateID:      "the id “{id}” is that of another document: {file}",
	CodeDuplicatePlace:   "position {position} of the thread “{thread}” is taken by another document: {file}",
}
