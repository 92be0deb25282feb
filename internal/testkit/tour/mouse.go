package main

import (
	"image"
	"time"
)

// Parts of the window: the rooms, the page beside them, the sheet at the right,
// what lies below a field of a sheet in the middle, and the margin of a text.
var (
	rail   = image.Rect(0, 0, 184, height)
	page   = image.Rect(186, 0, width, height)
	aside  = image.Rect(900, 60, width, height)
	below  = image.Rect(330, 260, 960, height)
	notice = image.Rect(186, 730, width, height)
)

// beside clicks beside the text, which lets go of what is chosen.
func beside() act { return clickAt(226, 420) }

// byMouse is the tour without keys: only what is written is typed.
func byMouse() []step {
	var all []step
	for _, part := range [][]step{handLibrary(), handWords(), handLook(), handPlaces(), handSentences(), handMending(), handImport(), handPair(), handShelves()} {
		all = append(all, part...)
	}
	return all
}

func handLibrary() []step {
	return []step{
		does("go to the library", clickIn(rail, "Read")),
		does("list letters alone", clickIn(page, "Letters")).and(chosen("kind", `"letter"`)),
		does("list excerpts", clickIn(page, "Excerpts")).and(chosen("kind", `"article"`)),
		does("list all again", clickIn(page, "All")).and(chosen("kind", `""`)),
		does("open the menu of lengths", click("Length")),
		does("short texts alone", click("Short")),
		does("open it again", clickIn(page, "Short")),
		does("texts of any length", click("Any length")),
		does("open the orders", click("By level")),
		does("sort by title", click("By title")),
		does("sort by level again", click("By title"), click("By level")),
		does("search a title", click("Search titles and authors"), types("teacher")),
		does("choose what was typed", menuAt(840, 57), click("Select all")),
		does("end the search", menuAt(840, 57), click("Cut")),
		does("open the menu of a text", menuOn("老")),
		does("mark it", click("Mark")),
		does("end the marking", click("Done")),
		does("open the text", clickText("老")).and(grew(opened, 1)),
	}
}

func handWords() []step {
	return []step{
		does("look up a word", clickText("亲")),
		does("the word is being learnt", click("Learning")).and(grew(learning, 1)),
		does("the word is known", click("Known")).and(grew(known, 1), grew(learning, -1)),
		does("undo that", clickIn(notice, "Undo")).and(grew(known, -1), grew(learning, 1)),
		does("the word is left unmarked", click("Ignored")).and(grew(ignored, 1)),
		does("the word is new again", click("New")),
		does("look up another word", clickText("桌")),
		does("make a card", click("Add card")).and(grew(notes, 1)),
		does("close the small sheet", beside()),
		does("the menu of all the rest", click("More")),
		does("the new words of the page are known", click("Mark new words here as known")).and(more(known)),
		does("about the text", click("More"), click("About this text")),
		does("close that", click("Close")),
		does("read a page", wheel(true, 8), rests(3*time.Second)),
		does("turn back", wheel(false, 12)),
	}
}

func handLook() []step {
	var out []step
	translation, names := "Translation: on demand", []string{"under each sentence", "beside the text", "hidden", "on demand"}
	for i, mode := range []string{"under", "beside", "hidden", "demand"} {
		out = append(out, does("translations: "+mode, click(translation), click(names[i])).and(chosen("translation", `"`+mode+`"`)))
		translation = "Translation: " + names[i]
	}
	readings, names := "Pinyin: all words", []string{"unknown words", "new words", "word looked at", "off", "all words"}
	for i, mode := range []string{"unknown", "new", "hover", "off", "all"} {
		out = append(out, does("pinyin: "+mode, click(readings), click(names[i])).and(pinyinIs(mode)))
		readings = "Pinyin: " + names[i]
	}
	return append(out,
		does("open the look of the text", click("Aa")),
		does("a larger text", click("110%")).and(chosen("scale", "1.1")),
		does("the sans face", click("Sans")).and(chosen("face", `"sans"`)),
		does("traditional characters", click("traditional")).and(chosen("script", `"traditional"`)),
		does("characters as written", click("as written")),
		does("the Kai face", click("Kai")).and(chosen("face", `"kai"`)),
		does("the size of before", click("100%")),
		does("the group of pinyin", clickIn(aside, "Pinyin")),
		does("readings with numbers", click("with numbers: ni3 hao3")).and(chosen("notation", `"numbers"`)),
		does("readings with marks", click("with marks: nǐ hǎo")).and(chosen("notation", `"marks"`)),
		does("tones as spoken", click("as spoken: ní hǎo")).and(chosen("tones", `"spoken"`)),
		does("tones as written", click("as written: nǐ hǎo")).and(chosen("tones", `"written"`)),
		does("tone colours", click("red, orange, green, blue")).and(chosen("tone_colors", `"classic"`)),
		does("none", clickIn(image.Rect(900, 400, width, height), "off")).and(chosen("tone_colors", `"off"`)),
		does("room between words", click("Leave room between words")).and(chosen("spaced", "true")),
		does("no room between words", click("Leave room between words")).and(chosen("spaced", "false")),
		does("close the look", click("Close")),
	)
}

func handPlaces() []step {
	return []step{
		does("find by pinyin", click("More"), click("Find"), types("laoshi")),
		does("end finding", click("Back")),
		does("go to a share of the text", click("More"), click("Go to"), types("50%")),
		does("go there", clickIn(below, "50%")),
		does("put a bookmark", click("More"), click("Put a bookmark here")).and(grew(bookmarks, 1)),
		does("list the bookmarks", click("More"), click("Bookmarks")),
		does("write a note", click("Write the note"), types(remark)).and(isNow(note, remark)),
		does("remove the bookmark", click("Remove")).and(grew(bookmarks, -1)),
		does("bring it back", clickIn(below, "Undo")).and(grew(bookmarks, 1)),
		does("go to the bookmark", click("Go there")),
	}
}

func handSentences() []step {
	return []step{
		does("go back to the beginning", wheel(false, 30)),
		does("open the menu of a sentence", menuOn("桌")),
		does("copy it with pinyin", click("Copy with pinyin")),
		does("copy its translation alone", menuOn("桌"), click("Copy the translation alone")),
		does("make a card of it", menuOn("桌"), click("Add sentence as card")).and(grew(notes, 1)),
		does("hear it, or be told how to get a voice", menuOn("桌"), click("Listen")),
		does("end that", click("Close")),
		does("select some text", dragged("亲", "友")),
		does("copy it with the translation", menuOn("爱"), click("Copy with translation")),
		does("turn the text round", click("More"), click("Turn the text round")),
		does("turn it back", click("More"), click("Turn the text round")),
		does("write a sentence back", click("More"), click("Write it back")),
		does("compare it", types("qin ai de pengyou"), click("Compare")),
		does("the next sentence", click("Next sentence")),
		does("end writing back", click("Close")),
	}
}

func handMending() []step {
	return []step{
		does("look up a word with another reading", clickText("桌")),
		does("what else it might be", click("Mend")),
		does("two words of one", click("桌 | 子")).and(grew(mended, 1)),
		does("undo that", click("Undo")).and(grew(mended, -1)),
		does("close the small sheet", beside()),
		does("mend which sentences belong together", click("More"), click("Mend which sentences belong together")),
		does("join two", click("Join with the next"), click("Apply")).and(grew(pairs, 1)),
		does("undo that", clickIn(notice, "Undo")).and(grew(pairs, -1)),
		does("export: choose", click("More"), click("Export...")),
		does("as a Word document", click("Word")),
		does("say where", click("Save...")),
		does("in the learner's own folder", click("Save")).and(there("*.docx")),
		does("back to the library", click("‹ Library")).and(some(characters)),
	}
}

func handImport() []step {
	return []step{
		does("open the page of imports", click("Import...")),
		does("open the menu of the field", copied(pasted), menuAt(390, 400)),
		does("paste a text", clickIn(image.Rect(390, 400, 640, 600), "Paste")),
		does("add it to the library", click("Add to the library")).and(grew(texts, 1)),
		does("open it", click("Open")).and(grew(opened, 1)),
		does("back to the library", click("‹ Library")),
		does("import again", click("Import...")),
		does("choose a file", click("Choose files..."), click("breakfast.txt")),
		does("import it", click("Open 1 file")).and(grew(texts, 1)),
		does("back to the library from the report", click("‹ Library")),
	}
}

func handPair() []step {
	return []step{
		does("a text and its translation", click("Import..."), click("A text and its translation")),
		does("choose both files", click("Choose two files..."), click("rain.txt"), click("rain-en.txt")),
		does("take them", click("Open 2 files")),
		does("match the sentences", click("Match the sentences")),
		does("a pair is right", click("Right")),
		does("join it with the next", click("Join with next")),
		does("undo that", click("Undo")),
		does("save and open", click("Save and open")).and(grew(texts, 1), grew(opened, 1)),
		does("back to the library", click("‹ Library")),
	}
}

func handShelves() []step {
	return []step{
		does("collections of a text", menuOn("老"), click("Collections...")),
		does("make one", click("Name of a new collection"), types("For Sunday"), click("Make")).and(grew(shelves, 1)),
		does("close them", click("Done")),
		does("title and level of a text", menuOn("老"), click("Title and level...")),
		does("close that", click("Cancel")),
		does("delete a text", menuOn("老"), click("Delete")).and(grew(deleted, 1)),
		does("undo that", clickIn(notice, "Undo")).and(grew(deleted, -1)),
		does("delete it again", menuOn("老"), click("Delete")).and(grew(deleted, 1)),
		does("what was deleted", click("Recently deleted: 1")),
		does("bring it back", click("Restore")).and(grew(deleted, -1)),
		does("back to the library from there", click("‹ Library")),
		does("one's own texts alone", clickIn(page, "Mine")).and(chosen("kind", `"mine"`)),
		does("delete one of them", menuOn("今"), click("Delete")),
		does("look for it in what was deleted", click("Recently deleted: 1")),
		does("ask to remove it for good", click("Remove for good")),
		does("remove it for good", clickIn(image.Rect(260, 200, 960, 700), "Remove for good")).and(grew(texts, -1)),
		does("back to one's own texts", click("‹ Library")),
		does("list all once more", clickIn(page, "All")).and(chosen("kind", `""`)),
		does("statistics", click("Statistics")),
		does("of the month", click("Month")),
		does("words learnt", click("Words learnt")),
		does("as a table", click("As a table")),
		does("back to the library from the statistics", click("‹ Library")),
	}
}

// menuAt opens the menu of what is at a place, with the other button.
func menuAt(x, y int) act { return func(v *visit) error { return v.screen.SecondaryClick(x, y) } }
