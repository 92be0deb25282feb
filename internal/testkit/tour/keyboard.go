package main

import "time"

// byKeyboard is the tour without a mouse.
func byKeyboard() []step {
	var all []step
	for _, part := range [][]step{keyLibrary(), keyWords(), keyLook(), keyPlaces(), keySentences(), keyMending(), keyImport(), keyPair(), keyShelves()} {
		all = append(all, part...)
	}
	return all
}

func keyLibrary() []step {
	return []step{
		does("go to the library", keys("ctrl+2")),
		does("list letters alone", keys("Right")).and(chosen("kind", `"letter"`)),
		does("list excerpts", keys("Right")).and(chosen("kind", `"article"`)),
		does("list all again", keys("Left", "Left")).and(chosen("kind", `""`)),
		does("search a title", keys("slash"), types("teacher")),
		does("end the search", keys("Escape")),
		does("open the menu of filters", keys("f")),
		does("open that of levels", keys("Down", "Down", "Down", "Return")),
		does("one level alone", then("Down", "Return")).and(leveled(true)),
		does("all levels again", keys("Escape")).and(leveled(false)),
		does("mark a text", keys("Down", "Down", "space")),
		does("end the marking", keys("Escape")),
		does("open the menu of a text", keys("m")),
		does("close the menu", keys("Escape")),
		does("open the first text", keys("Home", "Return")).and(grew(opened, 1)),
	}
}

func keyWords() []step {
	return []step{
		does("look up the first word", keys("Right")),
		does("go on to another word", keys("Right", "Right", "Right")),
		does("the word is being learnt", keys("2")).and(grew(learning, 1)),
		does("the word is known", keys("3")).and(grew(known, 1), grew(learning, -1)),
		does("the word is left unmarked", keys("i")).and(grew(ignored, 1)),
		does("the word is new again", keys("1")),
		does("make a card", then("Right", "a")).and(grew(notes, 1)),
		does("know another word", then("Right", "Right", "k")).and(grew(known, 1)),
		does("learn it again", then("k")).and(grew(known, -1), grew(learning, 1)),
		does("go to a link of the small sheet", keys("Tab")),
		does("close the small sheet", keys("Escape")),
		does("Esc once too often keeps the text", keys("Right"), then("Escape"), keys("Escape"), then("Right")),
		does("the new words of the page are known", keys("e")).and(more(known)),
		does("take that back", keys("u")).and(isNow(known, "0")),
		does("they are known all the same", keys("e")).and(more(known)),
		does("about the text", keys("f")),
		does("close that", keys("Escape")),
		does("read a page", keys("Next"), rests(3*time.Second)),
	}
}

func keyLook() []step {
	out := []step{
		does("translation of a sentence", keys("Right", "space")),
		does("hide it again", keys("Escape", "space")),
	}
	for _, mode := range []string{"under", "beside", "hidden", "demand"} {
		out = append(out, does("translations: "+mode, keys("t")).and(chosen("translation", `"`+mode+`"`)))
	}
	for _, mode := range []string{"unknown", "new", "hover", "off", "all"} {
		out = append(out, does("pinyin: "+mode, keys("p")).and(pinyinIs(mode)))
	}
	return append(out,
		does("open the look of the text", keys("v")),
		does("a larger text", then("Tab", "Tab", "Right")).and(chosen("scale", "1.1")),
		does("the sans face", then("Tab", "Right")).and(chosen("face", `"sans"`)),
		does("traditional characters", then("Tab", "Right", "Right")).and(chosen("script", `"traditional"`)),
		does("characters as written", keys("Left", "Left")).and(chosen("script", `"written"`)),
		does("close the look", keys("Escape")),
	)
}

func keyPlaces() []step {
	return []step{
		does("find by pinyin", keys("Home", "ctrl+f"), types("laoshi")),
		does("the next place", keys("Return")),
		does("end finding", keys("Escape")),
		does("go to the half", keys("ctrl+g"), types("50%"), then("Return")),
		does("put a bookmark", keys("Right"), then("b")).and(grew(bookmarks, 1)),
		does("list the bookmarks", keys("ctrl+b")),
		does("write a note", keys("F2"), types(remark)).and(isNow(note, remark)),
		does("remove the bookmark", then("Escape", "Delete")).and(grew(bookmarks, -1)),
		does("bring it back", then("u")).and(grew(bookmarks, 1)),
		does("go to the bookmark", keys("Return")),
	}
}

func keySentences() []step {
	return []step{
		does("open a sentence", keys("Home", "Right", "Escape"), then("Return")),
		does("the next sentence", keys("Right")),
		does("copy it with pinyin", keys("y")),
		does("make a card of it", keys("a")).and(grew(notes, 1)),
		does("hear it, or be told how to get a voice", keys("s")),
		does("end that", keys("Escape")),
		does("close the sentence", keys("Escape")),
		does("select some text", keys("Right", "Escape", "shift+Right", "shift+Right", "shift+Right")),
		does("open its menu", keys("Return")),
		does("copy it with the translation", keys("Down", "Down", "Down", "Return")),
		does("let go of it", keys("Escape")),
		does("turn the text round", keys("x")),
		does("look up an English word", keys("Right", "Right")),
		does("turn it back", then("Escape", "x")),
		does("write a sentence back", keys("w")),
		does("compare it", types("qin ai de pengyou"), keys("Return")),
		does("end writing back", keys("Escape")),
	}
}

func keyMending() []step {
	return []step{
		does("look up a word", keys("Home", "Right", "Right", "Right")),
		does("what else it might be", keys("m")),
		does("take the first", keys("1")).and(grew(mended, 1)),
		does("undo that", keys("u")).and(grew(mended, -1)),
		does("mend which sentences belong together", then("Escape", "j")),
		does("join two", then("2", "Return")).and(grew(pairs, 1)),
		does("export: choose", keys("o")),
		does("save the file", then("Return")),
		does("in the learner's own folder", then("Return")).and(there("*.pdf")),
		does("back to the library", keys("alt+Left")).and(some(characters)),
	}
}

func keyImport() []step {
	return []step{
		does("open the page of imports", keys("ctrl+i")),
		does("paste a text", copied(pasted), keys("ctrl+v")),
		does("add it to the library", keys("ctrl+Return")).and(grew(texts, 1)),
		does("open it", keys("Return")).and(grew(opened, 1)),
		does("back to the library", keys("alt+Left")),
		does("import again", keys("ctrl+i")),
		does("choose a file", then("ctrl+i"), types("breakfast")),
		does("import it", then("Return", "ctrl+Return")).and(grew(texts, 1)),
		does("back to the library from the report", keys("Escape")),
	}
}

func keyPair() []step {
	return []step{
		does("a text and its translation", then("ctrl+i", "Right")),
		does("choose both files", then("ctrl+i"), types("rain")),
		does("take them", then("Down", "Return", "Down", "Return", "ctrl+Return")),
		does("match the sentences", then("ctrl+Return")),
		does("a pair is right", keys("Return")),
		does("join it with the next", keys("j")),
		does("undo that", keys("u")),
		does("list them in order", keys("o")),
		does("save and open", keys("ctrl+s")).and(grew(texts, 1), grew(opened, 1)),
		does("translations beside it", keys("t", "t")),
		does("back to the library", keys("alt+Left")),
	}
}

func keyShelves() []step {
	return []step{
		does("collections of a text", keys("Home", "c")),
		does("make one", types("For Sunday"), then("Return")).and(grew(shelves, 1)),
		does("close them", keys("Escape")),
		does("title and level of a text", keys("F2")),
		does("close that", keys("Escape")),
		does("delete a text", keys("Delete")).and(grew(deleted, 1)),
		does("undo that", keys("u")).and(grew(deleted, -1)),
		does("one's own texts alone", keys("Right", "Right", "Right")).and(chosen("kind", `"mine"`)),
		does("delete one of them", then("Home", "Delete")),
		does("what was deleted", then("f", "End", "Return")),
		does("ask to remove it for good", then("Home", "Delete")),
		does("remove it for good", then("Tab", "Return")).and(grew(texts, -1)),
		does("back to one's own texts", keys("alt+Left")),
		does("list all once more", keys("Left", "Left", "Left")).and(chosen("kind", `""`)),
		does("statistics", keys("s")),
		does("of the month", keys("m")),
		does("new words met", keys("3")),
		does("as a table", keys("t")),
		does("back to the library from the statistics", keys("Escape")),
		does("all keys", keys("F1")),
		does("back to reading", keys("ctrl+2")),
	}
}
