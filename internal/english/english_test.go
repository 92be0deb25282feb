package english_test

import (
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"", ""},
		{"Dear Li Hua,", "*Dear| |*Li| |*Hua|,"},
		{"I don't know.", "*I| |*don't| |*know|."},
		{"my mother-in-law’s cat", "*my| |*mother-in-law’s| |*cat"},
		{"‘Stop!’ he said.", "‘|*Stop|!|’| |*he| |*said|."},
		{"'Stop' them", "'|*Stop|'| |*them"},
		{"get 'em now", "*get| |*'em| |*now"},
		{"the boys' room", "*the| |*boys|'| |*room"},
		{"Mr. Smith, U.S. at 5 a.m. etc.", "*Mr.| |*Smith|,| |*U.S.| |*at| |5| |*a.m.| |*etc.|"},
		{"The end. U.S", "*The| |*end|.| |*U|.|*S"},
		{"1,200.5 or 50% on 2025-01-20, the 3rd", "1,200.5| |*or| |50%| |*on| |2025-01-20|,| |*the| |3rd"},
		{"see https://a.org/x. Or mail a.b@c.org!", "*see| |https://a.org/x|.| |*Or| |*mail| |a.b@c.org|!"},
		{"café naïve", "*café| |*naïve"},
		{"the word 猫 means cat", "*the| |*word| |猫| |*means| |*cat"},
		{"Wait… what?! -- no", "*Wait|…| |*what|?|!| |--| |*no"},
		{"  two  ", "  |*two|  "},
		{"I’ve they'd we'll you're she's", "*I’ve| |*they'd| |*we'll| |*you're| |*she's"},
		{"rock 'n' roll", "*rock| |'|*n|'| |*roll"},
		{"'Tis the season, ’twas fun", "*'Tis| |*the| |*season|,| |*’twas| |*fun"},
		{"at seven o'clock, O'Brien's dog", "*at| |*seven| |*o'clock|,| |*O'Brien's| |*dog"},
		{"“Yes,” he said—quickly.", "“|*Yes|,|”| |*he| |*said|—|*quickly|."},
		{"pre- and post-war", "*pre|-| |*and| |*post-war"},
		{"well-known twenty-one e-mail", "*well-known| |*twenty-one| |*e-mail"},
		{"$3.50 £20 €1,000 ¥5 5€", "$3.50| |£20| |€1,000| |¥5| |5|€"},
		{"US$5 and 3kg", "*US|$5| |*and| |3kg"},
		{"10:30 5pm 9 a.m.", "10:30| |5pm| |9| |*a.m."},
		{"Nov. 5, 2025; 5/6/2025; 1990s", "*Nov.| |5|,| |2025|;| |5/6/2025|;| |1990s"},
		{"pages 20–25 and 3-4", "*pages| |20–25| |*and| |3-4"},
		{"-5°C or 20 %", "-|5°|*C| |*or| |20| |%"},
		{"#Beijing2008 @li_hua #1", "#Beijing2008| |@li_hua| |#|1"},
		{"No. 5 but no. Never", "*No.| |5| |*but| |*no|.| |*Never"},
		{"a fig. and Fig. 3", "*a| |*fig|.| |*and| |*Fig.| |3"},
		{"e.g. this, i.e. that", "*e.g.| |*this|,| |*i.e.| |*that"},
		{"Ph.D. and B.A. in the U.K.", "*Ph.D.| |*and| |*B.A.| |*in| |*the| |*U.K."},
		{"J. K. Rowling", "*J|.| |*K|.| |*Rowling"},
		{"AT&T R&B", "*AT&T| |*R&B"},
		{"and/or he/she", "*and|/|*or| |*he|/|*she"},
		{"http://x.org/a?b=c&d, www.a.com)", "http://x.org/a?b=c&d|,| |www.a.com|)"},
		{"first.last+tag@mail.example.com;", "first.last+tag@mail.example.com|;"},
		{"(a) [b] {c}", "(|*a|)| |[|*b|]| |{|*c|}"},
		{"猫cat狗", "猫|*cat|狗"},
		{"你好 world", "你|好| |*world"},
		{"naïve résumé Ångström", "*naïve| |*résumé| |*Ångström"},
		{"cafe\u0301", "*cafe\u0301"},
		{"H2O MP3 4G", "*H2O| |*MP3| |4G"},
		{"C++ C#", "*C|++| |*C|#"},
		{"......!!!???", "......|!!!|???"},
		{"‘Don’t,’ she said", "‘|*Don’t|,|’| |*she| |*said"},
		{"the 1st, 2nd and 21st", "*the| |1st|,| |2nd| |*and| |21st"},
		{"James' James's", "*James|'| |*James's"},
		{"a\tb\u00a0c", "*a|\t|*b|\u00a0|*c"},
		{"👍🏽 ok", "👍|🏽| |*ok"},
		{"1/2 3.14 -- 50%", "1/2| |3.14| |--| |50%"},
		{"Mr.Smith", "*Mr.|*Smith"},
		{"end.Start", "*end|.|*Start"},
	} {
		var parts []string
		at := 0
		for _, token := range english.Tokens(c.line) {
			if token.Start != at {
				t.Errorf("%q: a token begins at %d, not %d", c.line, token.Start, at)
			}
			at = token.End
			if token.Word {
				parts = append(parts, "*"+token.Text)
			} else {
				parts = append(parts, token.Text)
			}
		}
		if got := strings.Join(parts, "|"); got != strings.TrimSuffix(c.want, "|") {
			t.Errorf("%q\n got %s\nwant %s", c.line, got, c.want)
		}
	}
}

func TestIPA(t *testing.T) {
	for arpabet, want := range map[string]string{
		"B AH0 N AE1 N AH0":               "bəˈnænə",
		"K AE1 T":                         "kæt",
		"L EH1 T ER0":                     "ˈlɛtɚ",
		"IH0 K S P L EY1 N":               "ɪkˈspleɪn",
		"AH0 N AW1 N S":                   "əˈnaʊns",
		"S IH1 NG IH0 NG":                 "ˈsɪŋɪŋ",
		"Y UW2 N AH0 V ER1 S AH0 T IY0":   "ˌjunəˈvɝsəti",
		"R EH2 F Y UH0 JH IY1":            "ˌrɛfjʊˈdʒi",
		"K AA2 NG G R AE2 JH UH0 L EY1 T": "ˌkɑŋˌɡrædʒʊˈleɪt",
		"HH":                              "h",
		"":                                "",
		"K Q T":                           "",
	} {
		if got := english.IPA(arpabet); got != want {
			t.Errorf("%s: got %s, want %s", arpabet, got, want)
		}
	}
}

func FuzzEnglish(f *testing.F) {
	for _, s := range []string{"Mr. U.S.A. don't 'em 3rd", "a@b www. http://", "…\n\n", "U.", "猫.Cat", "'’-&"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		runes := []rune(text)
		at := 0
		for _, token := range english.Tokens(text) {
			if token.Start != at || token.End <= at || token.Text != string(runes[token.Start:token.End]) {
				t.Fatalf("%q: token %+v begins elsewhere than %d", text, token, at)
			}
			at = token.End
		}
		if at != len(runes) {
			t.Fatalf("%q: tokens end at %d", text, at)
		}
		for _, s := range english.Sentences(text) {
			if s.Text != string(runes[s.Start:s.End]) || strings.TrimSpace(s.Text) == "" {
				t.Fatalf("%q: sentence %+v", text, s)
			}
		}
		for _, l := range english.Lemmas(text, nil) {
			if l.Word == "" {
				t.Fatalf("%q: lemma %+v", text, l)
			}
		}
		english.IPA(text)
	})
}
