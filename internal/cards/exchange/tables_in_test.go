package exchange_test

import (
	"encoding/binary"
	"testing"
	"unicode/utf16"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// Names of columns are no notes, however they are called.
func TestNamesOfColumns(t *testing.T) {
	for _, head := range []string{"词,拼音,义", "简体字,拼音,什么意思", "词汇,pinyin,note here", "生字,注音,解释", "简体字,拼音,英语"} {
		s := db.Open(t)
		r := brought(t, s, written(t, "list.csv", []byte(head+"\n学习,xuéxí,to study\n电脑,diànnǎo,computer\n")), nil)
		if n := noteOf(t, s, "学习"); r.Added != 2 || n.Reading != "xuéxí" || n.Gloss != "to study" {
			t.Errorf("%s: %+v, %+v", head, r, n)
		}
	}
	// A word for spelling is a word.
	s := db.Open(t)
	if r := brought(t, s, written(t, "list.csv", []byte("注音,zhùyīn,spelling of sounds\n学习,xuéxí,to study\n电脑,diànnǎo,computer\n")), nil); r.Added != 3 {
		t.Errorf("%+v", r)
	}
}

// Our own table is ours without the column of numbers, which people take out.
func TestOurTableWithoutNumbers(t *testing.T) {
	table := "word,reading,meaning,senses,kind,language\napologize,/əˈpɒlədʒaɪz/,道歉,,word,en\n学习,xuéxí,to study,to study,word,zh\n"
	s := db.Open(t)
	if r := brought(t, s, written(t, "ours.csv", []byte(table)), nil); r.Added != 2 {
		t.Fatalf("%+v", r)
	}
	if en, zh := noteOf(t, s, "apologize"), noteOf(t, s, "学习"); en.Language != "en" || zh.Gloss != "to study" || len(zh.Senses) != 1 || zh.Kind != cards.WordNote {
		t.Errorf("%+v, %+v", en, zh)
	}
	if r := brought(t, s, written(t, "ours.csv", []byte(table)), nil); r.Unchanged != 2 {
		t.Errorf("again: %+v", r)
	}
}

// Tables in UTF-16 need no mark.
func TestTablesInUTF16(t *testing.T) {
	text := "word\treading\tmeaning\n学习\txuéxí\tto study\n电脑\tdiànnǎo\tcomputer\n"
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		var data []byte
		for _, unit := range utf16.Encode([]rune(text)) {
			data = order.AppendUint16(data, unit)
		}
		if r := brought(t, db.Open(t), written(t, "list.tsv", data), nil); r.Added != 2 {
			t.Errorf("%v: %+v", order, r)
		}
	}
}
