package dictionary_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
)

// equivalentTable reads a table of English words with the Chinese words that
// may come first.
func equivalentTable(t *testing.T, name string) map[string][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	table := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		word, accepted, ok := strings.Cut(strings.TrimSpace(line), ":")
		if ok && !strings.HasPrefix(line, "#") {
			table[word] = strings.Fields(accepted)
		}
	}
	return table
}

// countEquivalents counts the words of a table of which the first, or one of
// the first three equivalents is accepted.
func countEquivalents(t *testing.T, db *dictionary.DB, table map[string][]string) (first, three int) {
	t.Helper()
	for word, accepted := range table {
		e, _, err := db.English(t.Context(), word)
		if err != nil {
			t.Fatalf("%s: %v", word, err)
		}
		place := slices.IndexFunc(e.Chinese, func(c dictionary.Entry) bool { return slices.Contains(accepted, c.Simplified) })
		switch {
		case place == 0:
			first++
			three++
		case place == 1 || place == 2:
			three++
			t.Logf("%s: %q, want one of %q first", word, show(e.Chinese[:place+1]), accepted)
		default:
			t.Logf("%s: %q, want one of %q", word, show(e.Chinese[:min(5, len(e.Chinese))]), accepted)
		}
	}
	return first, three
}

// TestReferenceEquivalents tries the common words that the weights of
// refbuild were fitted with, and others that were not used for that.
func TestReferenceEquivalents(t *testing.T) {
	db := reference(t)
	for _, tt := range []struct {
		name         string
		first, three float64 // least shares
	}{
		{"equivalents.txt", 0.90, 0.97},
		{"equivalents_kept_aside.txt", 0.84, 0.95},
	} {
		table := equivalentTable(t, tt.name)
		first, three := countEquivalents(t, db, table)
		t.Logf("%s: of %d words, %d have an accepted equivalent first, %d among the first three", tt.name, len(table), first, three)
		n := float64(len(table))
		if float64(first) < tt.first*n || float64(three) < tt.three*n {
			t.Errorf("%s: %d first and %d of three out of %d", tt.name, first, three, len(table))
		}
	}
}

func TestReferencePhrases(t *testing.T) {
	db := reference(t)
	for _, tt := range phraseCases {
		got := matches(t, db, tt.line, tt.word)
		first := ""
		if len(got) > 0 && strings.Contains(got[0], " ") {
			first, _, _ = strings.Cut(got[0], "=")
		}
		if first != tt.want {
			t.Errorf("%s in %q: %q, want %q first", tt.word, tt.line, got, tt.want)
		}
	}
}

// phraseCases hold a word of a line and the phrase that it is part of there;
// none where the words only stand side by side.
var phraseCases = []struct{ line, word, want string }{
	{"She gave it up.", "gave", "give up"},
	{"She gave it up.", "up", "give up"},
	{"She gave it up.", "it", ""},
	{"He never gives up hope.", "gives", "give up"},
	{"I am looking forward to your letter.", "forward", "look forward to"},
	{"She looks forward to it.", "looks", "look forward to"},
	{"They took care of the cat.", "took", "take care of"},
	{"They took good care of the cat.", "took", "take care of"},
	{"He took his old coat off.", "took", "take off"},
	{"He took off his coat.", "off", "take off"},
	{"Turn the lights off, please.", "Turn", "turn off"},
	{"Please turn off the light.", "turn", "turn off"},
	{"Turn it on!", "on", "turn on"},
	{"I picked him up at six.", "picked", "pick up"},
	{"Can you pick me up?", "up", "pick up"},
	{"She put on her shoes.", "put", "put on"},
	{"She put her shoes on.", "put", "put on"},
	{"She put the shoes on the table.", "put", ""},
	{"Put it on the table.", "Put", ""},
	{"We got up at six.", "got", "get up"},
	{"He grew up in Beijing.", "grew", "grow up"},
	{"They ran out of time.", "ran", "run out"},
	{"I looked the word up.", "looked", "look up"},
	{"Look it up in a dictionary.", "Look", "look up"},
	{"We set off at dawn.", "set", "set off"},
	{"The match was put off.", "put", "put off"},
	{"I found out the truth.", "found", "find out"},
	{"She brought up three children.", "brought", "bring up"},
	{"He came across an old photo.", "came", "come across"},
	{"The plane took off.", "took", "take off"},
	{"He broke down in tears.", "broke", "break down"},
	{"They broke up last year.", "broke", "break up"},
	{"He threw the old letters away.", "threw", "throw away"},
	{"Don't throw it away!", "throw", "throw away"},
	{"Write it down.", "Write", "write down"},
	{"Fill in the form.", "Fill", "fill in"},
	{"She handed her homework in.", "handed", "hand in"},
	{"We took part in the race.", "took", "take part in"},
	{"He made up a story.", "made", "make up"},
	{"I made up my mind.", "made", "make up one's mind"},
	{"She changed her mind.", "changed", "change one's mind"},
	{"He lost his temper.", "lost", "lose one's temper"},
	{"Wait at the traffic lights.", "traffic", "traffic light"},
	{"We had ice cream.", "cream", "ice cream"},
	{"She wrote to her pen pals.", "pals", "pen pal"},
	{"Of course I will.", "course", "of course"},
	{"He lives in New York.", "York", "new york"},
	{"We met in front of the school.", "front", "in front of"},
	{"For example, cats sleep.", "example", "for example"},
	{"At last we arrived.", "last", "at last"},
	{"According to him, it rains.", "According", "according to"},
	{"He is as tall as a tree.", "tall", ""},
	{"It was a high school.", "school", "high school"},
	{"The high schools are closed.", "schools", "high school"},
	{"I went to bed.", "went", "go to bed"},
	{"Say it again, please.", "again", ""},
	{"She looked at me, up there.", "looked", "look at"},
	{"He called me. Up he went.", "called", ""},
	{"Thank you very much.", "Thank", "thank you"},
	{"Happy birthday to you!", "birthday", ""},
	{"We carried on working.", "carried", "carry on"},
	{"They called off the game.", "called", "call off"},
	{"They called the game off.", "off", "call off"},
	{"It depends on the weather.", "depends", "depend on"},
	{"I get along with my brother.", "get", "get along with"},
	{"Everyone fell asleep.", "fell", "fall asleep"},
	{"We paid attention to him.", "paid", "pay attention to"},
	{"I paid close attention to her.", "paid", "pay attention to"},
	{"She showed up late.", "showed", "show up"},
	{"The cat and the dog ran.", "cat", ""},
}

// lemmaCases hold forms with the lemma that comes first.
const lemmaCases = `
went go; gone go; goes go; going go; was be; were be; been be; is be; are be; am be; had have; has have; having have; did do; done do; does do
said say; made make; making make; took take; taken take; taking take; came come; coming come; saw see; seen see; seeing see; got get; getting get
gave give; given give; giving give; thought think; knew know; known know; told tell; became become; began begin; begun begin; beginning begin
left leave; kept keep; wrote write; written write; writing write; ran run; running run; brought bring; bought buy; caught catch; taught teach
stood stand; lost lose; paid pay; met meet; sat sit; spoke speak; spoken speak; sent send; built build; fell fall; fallen fall; chose choose
chosen choose; drank drink; drove drive; driven drive; ate eat; eaten eat; felt feel; fought fight; flew fly; flown fly; forgot forget
forgotten forget; froze freeze; grew grow; grown grow; heard hear; hid hide; held hold; laid lay; led lead; lent lend; rode ride; ridden ride
rang ring; rose rise; sang sing; sung sing; sold sell; shook shake; shone shine; slept sleep; spent spend; stole steal; stuck stick
swam swim; swum swim; swept sweep; threw throw; thrown throw; understood understand; woke wake; wore wear; won win; worn wear
children child; men man; women woman; feet foot; teeth tooth; mice mouse; geese goose; leaves leave; knives knife; wives wife; lives life
shelves shelf; wolves wolf; potatoes potato; tomatoes tomato; heroes hero; photos photo; pianos piano; cities city; babies baby; countries country
boxes box; buses bus; classes class; dishes dish; watches watch; churches church; quizzes quiz; sheep sheep; fish fish; people people
criteria criterion; phenomena phenomenon; analyses analysis; crises crisis; letters letter; friends friend; books book; houses house; days day
boys boy; keys key; monkeys monkey; stories story; parties party; wishes wish; kisses kiss; roofs roof; cliffs cliff; glasses glasses; news news; thanks thanks; clothes clothes
bigger big; biggest big; hotter hot; happier happy; happiest happy; worst bad; nicer nice; nicest nice
largest large; earlier early; easier easy; easiest easy; older old; younger young; taller tall; longer long; farther far
stopped stop; stopping stop; planned plan; hoped hope; hoping hope; hopped hop; hopping hop; stared stare; starring star
tried try; tries try; studied study; studies study; carried carry; played play; plays play; enjoyed enjoy; visited visit; opened open; opening open
travelled travel; traveled travel; preferred prefer; referring refer; occurred occur; admitted admit; lying lie; dying die; tying tie; agreed agree
freed free; picnicking picnic; used use; using use; falling fall; looked look; looking look
rowed row; snowing snow; quizzed quiz; equipped equip; changed change; changing change; managed manage; arrived arrive; moved move
dancing dance; danced dance; walks walk; watches watch; fixes fix; goes go; misses miss; teaches teach; flies fly; cries cry; dogs' dog; cat's cat; boys' boy
`

func TestReferenceLemmas(t *testing.T) {
	db := reference(t)
	n := 0
	for pair := range strings.FieldsFuncSeq(lemmaCases, func(r rune) bool { return r == ';' || r == '\n' }) {
		form, lemma, _ := strings.Cut(strings.TrimSpace(pair), " ")
		n++
		e, found, err := db.English(t.Context(), form)
		if err != nil || !found || e.Lemma != lemma {
			t.Errorf("%s: %s, %v, %v, want %s", form, e.Lemma, found, err, lemma)
		}
	}
	if n < 150 {
		t.Errorf("%d cases", n)
	}
}

// TestReferenceNames tries words that mean something else with a capital.
func TestReferenceNames(t *testing.T) {
	db := reference(t)
	for _, tt := range []struct{ line, word, chinese string }{
		{"We met in May.", "May", "五月"},
		{"You may go.", "may", "可以"},
		{"I come from China.", "China", "中国"},
		{"I live in Turkey.", "Turkey", "土耳其"},
		{"We ate a turkey.", "turkey", "火鸡"},
		{"It was in March.", "March", "三月"},
		{"They march all day.", "march", "游行"},
		{"She is in Washington.", "Washington", "华盛顿"},
	} {
		before, _, _ := strings.Cut(tt.line, tt.word)
		found, err := db.EnglishAt(t.Context(), tt.line, len(before))
		if err != nil || len(found) == 0 || len(found[0].Entry.Chinese) == 0 || found[0].Entry.Chinese[0].Simplified != tt.chinese {
			t.Errorf("%s in %q: %+v, %v, want %s", tt.word, tt.line, found, err, tt.chinese)
		}
	}
}

// BenchmarkEnglishAt looks up what the pop-up of an English word shows. It
// prints the median and the 99th percentile of all look-ups, and the median of
// the slowest word, which the load of the machine does not change as much.
func BenchmarkEnglishAt(b *testing.B) {
	db := reference(b)
	ctx := context.Background()
	var all []time.Duration
	byCase := make([][]time.Duration, len(phraseCases))
	for b.Loop() {
		for i, tt := range phraseCases {
			at := strings.Index(tt.line, tt.word)
			start := time.Now()
			if _, err := db.EnglishAt(ctx, tt.line, at); err != nil {
				b.Fatal(err)
			}
			took := time.Since(start)
			all, byCase[i] = append(all, took), append(byCase[i], took)
		}
	}
	slowest := time.Duration(0)
	for _, times := range byCase {
		slices.Sort(times)
		slowest = max(slowest, times[len(times)/2])
	}
	slices.Sort(all)
	b.ReportMetric(float64(all[len(all)/2].Microseconds()), "µs/median")
	b.ReportMetric(float64(all[len(all)*99/100].Microseconds()), "µs/p99")
	b.ReportMetric(float64(slowest.Microseconds()), "µs/slowest-word")
}
