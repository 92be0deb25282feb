package main

// What the study is asked.
const (
	known      = `SELECT count(*) FROM words WHERE status = 'known'`
	learning   = `SELECT count(*) FROM words WHERE status = 'learning'`
	ignored    = `SELECT count(*) FROM words WHERE status = 'ignored'`
	notes      = `SELECT count(*) FROM notes`
	bookmarks  = `SELECT count(*) FROM bookmarks`
	note       = `SELECT note FROM bookmarks`
	mended     = `SELECT count(*) FROM corrections`
	pairs      = `SELECT count(*) FROM pair_edits`
	texts      = `SELECT count(*) FROM texts`
	shelves    = `SELECT count(*) FROM collections`
	shelved    = `SELECT count(*) FROM collection_texts`
	deleted    = `SELECT count(*) FROM text_choices WHERE deleted > 0`
	opened     = `SELECT count(*) FROM reading`
	characters = `SELECT coalesce(sum(characters), 0) FROM reading_days`
)

// chosen asks whether a choice is kept in the settings.
func chosen(name, value string) want {
	return isNow(`SELECT count(*) FROM settings WHERE value LIKE '%"`+name+`":`+value+`%'`, "1")
}

// pinyinIs asks which readings are shown.
func pinyinIs(value string) want {
	return isNow(`SELECT value FROM settings WHERE key = 'pinyin'`, `"`+value+`"`)
}

// leveled asks whether the library lists one level alone.
func leveled(one bool) want {
	has := "0"
	if one {
		has = "1"
	}
	return isNow(`SELECT count(*) FROM settings WHERE value LIKE '%"level":"HSK%'`, has)
}

// What is typed and pasted.
const (
	remark = "Ask Li Hua about this."
	pasted = "今天是妈妈的生日。我做了一个蛋糕，可是忘了放糖。妈妈说：“没关系，茶里有糖。”"
)
