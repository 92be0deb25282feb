package i18n

import (
	"context"
	"errors"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// ErrorText words a failure for the learner: what happened and why, then what
// was kept. A study.Error is worded by "error." and its code, and "kept." and
// its Kept. Any other error, and a code without words, gets a general sentence
// that names the code, since Go's own text is in nobody's language. It gives
// "" for nil.
func (c *Catalogue) ErrorText(err error) string {
	if err == nil {
		return ""
	}
	var e *study.Error
	coded := errors.As(err, &e)
	if (!coded || e.Code == study.CodeInternal) && errors.Is(err, context.Canceled) {
		return c.T("error.cancelled") // whoever gave it no better code did not know it
	}
	if !coded {
		return c.T("error.unknown", Args{"code": string(study.CodeInternal)})
	}
	text := c.CodeText(e.Code, e.Args)
	if e.Kept == "" {
		return text
	}
	kept := c.codeText("kept."+e.Kept, e.Args)
	if kept == "" {
		return text
	}
	if c.Language() == study.Chinese {
		return text + kept
	}
	return text + " " + kept
}

// CodeText words a code with the facts that it comes with, for a fault that
// is reported in a list and not as an error. A fact that is missing shows as
// an ellipsis.
func (c *Catalogue) CodeText(code study.Code, args map[string]string) string {
	if text := c.codeText("error."+string(code), args); text != "" {
		return text
	}
	return c.T("error.unknown", Args{"code": string(code)})
}

func (c *Catalogue) codeText(key string, args map[string]string) string {
	text, from, ok := c.find(c.Language(), key, nil)
	if !ok {
		return ""
	}
	return fill(text, func(name string) (string, bool) {
		v, ok := args[name]
		if !ok {
			return "…", true
		}
		return c.factText(from, name, v, args), true
	})
}

// factText words the few facts that are words themselves: the name of a
// language, the hint at what was meant, and a reason. A reason that is known by
// its code has words of its own; any other is what the system or another
// program said, which Chinese quotes.
func (c *Catalogue) factText(language study.Language, name, value string, args map[string]string) string {
	switch meant := args["meant"]; {
	case name == "language":
		key := Keys("fact.language.", "Chinese", "English")
		if text, _, ok := c.find(language, key(value), nil); ok {
			return text
		}
	case name == "hint" && meant != "":
		return c.In(language, "fact.hint", Args{"meant": meant})
	case name == "reason":
		key := Keys("fact.reason.", "would_replace_study", "is_study", "no_word", "no_rating", "not_received", "no_status",
			"not_sent", "no_friend", "no_point",
			"not_database", "other_database", "other_version", "cut_off", "unreadable",
			"no_title", "no_level", "no_collection_name", "no_bookmark", "no_day",
			"no_flag", "no_note_kind", "no_card_kind", "no_memory", "no_deck_option", "no_deck_name", "default_deck", "no_extra",
			"no_field", "no_value", "bad_value", "bad_number",
			"open_quote", "open_bracket", "no_bracket", "nothing_after", "too_deep", "too_long",
			"io_error", "name_too_long", "not_folder", "in_use", "too_many_files", "missing")
		if text, _, ok := c.find(language, key(value), nil); ok {
			return text
		}
		return c.In(language, "fact.quoted", Args{"text": value})
	}
	return value
}
