package english_test

import (
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

// sentenceCases hold one text each, with | where a sentence ends.
var sentenceCases = []string{
	"",
	"Hello! |How are you? |I am well.",
	"One sentence without a point",
	"It was me, not I. |You know.",
	// Titles and other abbreviations that something follows.
	"Mr. Smith met Dr. J. Brown. |They talked.",
	"Mrs. Green and Ms. White came. |Prof. Li stayed.",
	"We live near St. Mary's. |It is old.",
	"Gen. Lee and Capt. Cook never met.",
	"Rev. Hill spoke first. |Sen. Ford left.",
	"Bring food, e.g. Apples.",
	"The capital, i.e. Beijing, is large.",
	"Cats vs. Dogs is a film.",
	"Compare cf. Smith on this.",
	"We climbed Mt. Tai. |It was cold.",
	"It weighs approx. 5 kg. |Lift it.",
	// Abbreviations that can end a sentence.
	"We sell pens, ink, etc. |They are cheap.",
	"We sell pens, ink, etc. Prices are low.",
	"He works for Apple Inc. |He likes it.",
	"Apple Inc. Chairman Tim spoke.",
	"Martin Luther King Jr. was great.",
	"He is John Brown Jr. |His father was a farmer.",
	"We met at 5 p.m. |Then we ate.",
	"We met at 5 p.m. Monday evening.",
	"Come at 9 a.m. |Please be on time.",
	"She lives in the U.S. |She likes it.",
	"The U.S. Army came.",
	"He has a Ph.D. |He teaches physics.",
	"In Washington, D.C. the winter is mild.",
	"The U.N. Secretary spoke. |We listened.",
	"School starts in Sept. |We are ready.",
	"On Jan. 5 we met. |It snowed.",
	"They moved to the U.K. |“Why?” we asked.",
	"It is on Fifth Ave. |You can walk.",
	// Abbreviations only before numbers.
	"Take bus No. 5 to school. |Get off there.",
	"Do you smoke? |No. |Do you drink? |No. |Good.",
	"The answer is no. |Ask again.",
	"See p. 12 and pp. 20–25. |Then rest.",
	"Look at Fig. 3. |It is clear.",
	"Read vol. 2. |Then stop.",
	"It is on the fig. |We ate it.",
	"We left on Mar. 3 in rain.",
	"They landed on mar. |No.",
	// Initials.
	"J. K. Rowling wrote it. |I read it.",
	"George W. Bush and John F. Kennedy were presidents.",
	"Take vitamin C. |It helps.",
	"This is plan B. |We have no other.",
	"Ask O. Henry. |He knew.",
	"Who is there? |It is I. |Come in.",
	// Numbers, dates, times, money.
	"It costs 3.50 dollars. |Buy it.",
	"It costs $3. |Buy it.",
	"Pi is 3.14159. |Remember it.",
	"He was born in 1990. |She was not.",
	"It was in 2025. |30 letters came.",
	"We ran 5.5 km. |Then 3.2 km more.",
	"At 10.30 we left. |At 11.00 we came.",
	"The year was 1999. |2000 came next.",
	"Version 2.0.1 is out. |Get it.",
	"Prices rose by 5%. |Wages did not.",
	// Quotes.
	"“Stop!” he said. |“Now.” |She went.",
	"He said, \"Go.\" |She went.",
	"\"Really?\" I asked. |\"Yes,\" he said.",
	"“Help!” Tom cried. |Nobody came.",
	"“Who is it?” Mr. Brown asked.",
	"“Come in!” the old man said.",
	"“Come in!” |The old man opened the door.",
	"‘Why?’ she asked. |‘Because.’",
	"“I know.” |“So do I.”",
	"“Are you coming?” |“Yes!” |“Good.”",
	"She said, “It is late. |Go home.” |He went.",
	"He called it “a miracle.” |We laughed.",
	"Did he say “never”? |He did.",
	"“What a day!” my mother said as she sat down.",
	"“Oh!” |My mother sat down.",
	"'Stop it!' she shouted.",
	"He asked, 'Who?' |I told him.",
	"“Let's go…” he whispered.",
	"“Let's go…” |He stood up.",
	// Brackets.
	"He left (it was late). |She stayed.",
	"He left. |(It was late.) |She stayed.",
	"He left (why? nobody knows) early.",
	"They came (all of them!) at once.",
	"Read it (see p. 5). |Then write.",
	"[This is a note.] |Go on.",
	"He smiled (:-)). |She too.",
	// Ellipses and runs of signs.
	"Wait... what? |Well... |Yes.",
	"Wait… what?",
	"I thought… |Never mind.",
	"I was... tired. |Very tired.",
	"What?! |No!! |Really...?",
	"Well . . . maybe.",
	"Hmm.... |Let me think.",
	"Yes!!! |We won.",
	"So...he left. |She stayed.",
	// Dots inside words.
	"See dear.org for more. |Bye",
	"Write to li.hua@mail.example. |Thank you.",
	"Go to https://a.org/b.html?x=1. |Then click.",
	"The file is a.txt. |Open it.",
	"Use Node.js here. |It works.",
	"The .txt file is there.",
	// Line breaks.
	"One line\nwrapped here. |Two.\n\n|No point\n\n|End",
	"Dear Tom,\n\n|How are you?\n\n|Yours,\nLi Hua",
	"First.\n|Second.\r\n|Third.",
	"A title\n \n|The text.",
	// Lists.
	"You need:\n|- a pen\n|- some paper\n|- time",
	"1. Open the door. |2. Go in.",
	"Do this:\n|1. Stand up.\n|2. Sit down.",
	"Points:\n|1) first\n|2) second",
	"Points:\n|(a) first\n|(b) second",
	"• one\n|• two",
	"1. wash\n|2. dry",
	"He counted to 3. |Then he ran.",
	"* a star\n|* another",
	"We were 10. |10 is many.",
	// Small letters and names that begin sentences.
	"I love my iPhone. |It is great.",
	"The price fell. |50 people came.",
	"He likes tea. |Élise likes coffee.",
	"Is it you? |Yes. |Who else?",
	"I met Tom. |Tom was tired.",
	"Ask me. |I know. |I do!",
	"It's late. |It's dark. |Let's go.",
	"It is I. |I'm home.",
	// Signs of Chinese among English.
	"他说：你好。|Then he left.",
	"Is it 猫？|Yes.",
	"The word is 好。|It means good.",
	// Other spaces.
	"One.  |Two.\t|Three.",
	"One.\u00a0|Two.",
	"   Padded.   |Yes.   ",
	"A. B. C.",
	"No point at all, but a comma, and more",
	"Good morning. |Good afternoon. |Good night.",
	"Happy New Year! |Best wishes to you all.",
	"Thank you for your letter of May 5. |I read it twice.",
	"My phone no. is 555. |Call me.",
	"The match ended 3–2. |We won.",
	"Rock 'n' roll. |It lives.",
	"What's up? |Not much. |You?",
	"He’s 1.80 m tall. |She’s 1.75.",
	"That is all (for now). |Bye!",
	"I got an A. |I was happy.",
	"We read 'War and Peace.' |It is long.",
	"Does it work? … |It does.",
	"Call the police! |Now! |Please!",
	"Mr. and Mrs. Li came from St. Louis. |Dr. No did not.",
	"He lives at 5 Oak St. with his aunt.",
}

func TestSentences(t *testing.T) {
	for _, c := range sentenceCases {
		text := strings.ReplaceAll(c, "|", "")
		var want []string
		for part := range strings.SplitSeq(c, "|") {
			if part = strings.TrimSpace(part); part != "" {
				want = append(want, part)
			}
		}
		var got []string
		for _, s := range english.Sentences(text) {
			if string([]rune(text)[s.Start:s.End]) != s.Text {
				t.Errorf("%q: places of %+v are wrong", text, s)
			}
			got = append(got, s.Text)
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q\n got %s\nwant %s", text, strings.Join(got, "|"), strings.Join(want, "|"))
		}
	}
	if n := len(sentenceCases); n < 120 {
		t.Errorf("%d cases", n)
	}
}
