package main

import "image"

const (
	// pasted is what another program had on its clipboard.
	pasted = "My family and I live by the sea: 我家有三口人。"
	// second is what is written into the second letter at the end.
	second = "Thank you, Li Hua! 你好，朋友"
)

// Places on the desk: the ring of the first point and a line of the paper below
// what is written.
var (
	firstPoint = image.Pt(214, 488)
	paper      = image.Pt(900, 290)
)

// desksStory is what is done at the desk: a letter written with plain keys and in
// pinyin, a point ticked off, words put into the middle, something pasted, taken
// back and done again, all deleted and brought back, an earlier version brought
// back, the letter sealed, and the next one begun.
func desksStory() story {
	kept := func(a action) action { return a.kept("letters") }
	all := []action{rest("ctrl+3"), rest("Down"), rest("Return"), rest("Return")}
	all = append(all, typed("Li Hua, hello! ")...)
	all = append(all, rest("ctrl+k"), action{Text: "n", Loads: true})
	for _, text := range []string{"ihao", " ", "!", "wohenxihuan", "nidexin", ".", "mao", "2", "shi", "=", "3"} {
		all = append(all, action{Text: text})
	}
	all = append(all, rest("ctrl+k"))
	all = append(all, keys("Left", "Left", "Left"), action{Text: "and "}, kept(action{Text: "so "}))
	all = append(all, kept(keys("BackSpace", "BackSpace")))
	all = append(all, action{Click: firstPoint, Rest: true}, action{Click: paper}, keys("ctrl+End"))
	all = append(all, kept(action{Copied: pasted, Keys: []string{"ctrl+v"}}), kept(keys("ctrl+z")), kept(keys("ctrl+y")))
	all = append(all, keys("Return"))
	all = append(all, typed("We like noodles. ")...)
	all = append(all, kept(action{Text: "Rice"}), kept(action{Keys: []string{"ctrl+shift+Left"}, Text: "Tea, too."}))
	all = append(all, kept(keys("ctrl+a", "BackSpace")), kept(keys("ctrl+z")))
	all = append(all, kept(action{Keys: []string{"ctrl+End"}, Text: " More? Or with cabbage?"}))
	all = append(all, rest("ctrl+g"), rest("Return").kept("letters"), keys("ctrl+End"))
	all = append(all, typed(" Bye for now!")...)
	all = append(all, rest("ctrl+Return").asks(), kept(rest("Return")), rest("Return"), rest("Return"))
	all = append(all, typed("Thank you, Li Hua! ")...)
	all = append(all, rest("ctrl+k"), action{Text: "n", Loads: true})
	for _, text := range []string{"ihao", " ", ",", "pengyou", " "} {
		all = append(all, action{Text: text})
	}
	return story{
		Actions: all, Changes: []string{"learnt", "letters", "settings", "ticks"}, Typed: []string{second},
		Sent: []string{"Li Hua, hello! 你好！我很喜欢你的信", pasted, "We like noodles. Tea, too. Bye for now!"},
	}
}
