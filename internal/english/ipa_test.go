package english_test

import (
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

// ipaCases hold words with their sounds in ARPAbet and in IPA.
const ipaCases = `
about|AH0 B AW1 T|əˈbaʊt
again|AH0 G EH1 N|əˈɡɛn
agree|AH0 G R IY1|əˈɡri
airplane|EH1 R P L EY2 N|ˈɛrˌpleɪn
always|AO1 L W EY2 Z|ˈɔlˌweɪz
american|AH0 M EH1 R AH0 K AH0 N|əˈmɛrəkən
animal|AE1 N AH0 M AH0 L|ˈænəməl
another|AH0 N AH1 DH ER0|əˈnʌðɚ
answer|AE1 N S ER0|ˈænsɚ
arrive|ER0 AY1 V|əˈraɪv
asleep|AH0 S L IY1 P|əˈslip
autumn|AO1 T AH0 M|ˈɔtəm
banana|B AH0 N AE1 N AH0|bəˈnænə
beautiful|B Y UW1 T AH0 F AH0 L|ˈbjutəfəl
because|B IH0 K AO1 Z|bɪˈkɔz
before|B IH0 F AO1 R|bɪˈfɔr
begin|B IH0 G IH1 N|bɪˈɡɪn
believe|B IH0 L IY1 V|bɪˈliv
between|B IH0 T W IY1 N|bɪˈtwin
beyond|B IH0 AA1 N D|bɪˈɑnd
bicycle|B AY1 S IH0 K AH0 L|ˈbaɪsɪkəl
bird|B ER1 D|bɝd
brother|B R AH1 DH ER0|ˈbrʌðɚ
business|B IH1 Z N AH0 S|ˈbɪznəs
camera|K AE1 M ER0 AH0|ˈkæmərə
chocolate|CH AO1 K L AH0 T|ˈtʃɔklət
church|CH ER1 CH|tʃɝtʃ
computer|K AH0 M P Y UW1 T ER0|kəmˈpjutɚ
continue|K AH0 N T IH1 N Y UW0|kənˈtɪnju
country|K AH1 N T R IY0|ˈkʌntri
daughter|D AO1 T ER0|ˈdɔtɚ
decide|D IH2 S AY1 D|dɪˈsaɪd
delicious|D IH0 L IH1 SH AH0 S|dɪˈlɪʃəs
dictionary|D IH1 K SH AH0 N EH2 R IY0|ˈdɪkʃəˌnɛri
different|D IH1 F ER0 AH0 N T|ˈdɪfərənt
education|EH2 JH AH0 K EY1 SH AH0 N|ˌɛdʒəˈkeɪʃən
elephant|EH1 L AH0 F AH0 N T|ˈɛləfənt
engine|EH1 N JH AH0 N|ˈɛndʒən
english|IH1 NG G L IH0 SH|ˈɪŋɡlɪʃ
enough|IH0 N AH1 F|ɪˈnʌf
example|IH0 G Z AE1 M P AH0 L|ɪɡˈzæmpəl
excuse|IH0 K S K Y UW1 S|ɪkˈskjus
exercise|EH1 K S ER0 S AY2 Z|ˈɛksɚˌsaɪz
extra|EH1 K S T R AH0|ˈɛkstrə
family|F AE1 M AH0 L IY0|ˈfæməli
flower|F L AW1 ER0|ˈflaʊɚ
foreign|F AO1 R AH0 N|ˈfɔrən
garden|G AA1 R D AH0 N|ˈɡɑrdən
girl|G ER1 L|ɡɝl
giraffe|JH ER0 AE1 F|dʒəˈræf
government|G AH1 V ER0 M AH0 N T|ˈɡʌvɚmənt
guitar|G IH0 T AA1 R|ɡɪˈtɑr
happy|HH AE1 P IY0|ˈhæpi
hotel|HH OW0 T EH1 L|hoʊˈtɛl
hundred|HH AH1 N D R AH0 D|ˈhʌndrəd
idea|AY0 D IY1 AH0|aɪˈdiə
important|IH2 M P AO1 R T AH0 N T|ɪmˈpɔrtənt
instead|IH2 N S T EH1 D|ɪnˈstɛd
interesting|IH1 N T R AH0 S T IH0 NG|ˈɪntrəstɪŋ
journey|JH ER1 N IY0|ˈdʒɝni
kitchen|K IH1 CH AH0 N|ˈkɪtʃən
language|L AE1 NG G W AH0 JH|ˈlæŋɡwədʒ
letter|L EH1 T ER0|ˈlɛtɚ
library|L AY1 B R EH0 R IY2|ˈlaɪbrɛri
machine|M AH0 SH IY1 N|məˈʃin
magazine|M AE1 G AH0 Z IY2 N|ˈmæɡəˌzin
measure|M EH1 ZH ER0|ˈmɛʒɚ
menu|M EH1 N Y UW0|ˈmɛnju
million|M IH1 L Y AH0 N|ˈmɪljən
morning|M AO1 R N IH0 NG|ˈmɔrnɪŋ
mountain|M AW1 N T AH0 N|ˈmaʊntən
music|M Y UW1 Z IH0 K|ˈmjuzɪk
near|N IH1 R|nɪr
nervous|N ER1 V AH0 S|ˈnɝvəs
nurse|N ER1 S|nɝs
ocean|OW1 SH AH0 N|ˈoʊʃən
onion|AH1 N Y AH0 N|ˈʌnjən
orange|AO1 R AH0 N JH|ˈɔrəndʒ
parent|P EH1 R AH0 N T|ˈpɛrənt
people|P IY1 P AH0 L|ˈpipəl
photograph|F OW1 T AH0 G R AE2 F|ˈfoʊtəˌɡræf
photography|F AH0 T AA1 G R AH0 F IY0|fəˈtɑɡrəfi
picture|P IH1 K CH ER0|ˈpɪktʃɚ
pleasure|P L EH1 ZH ER0|ˈplɛʒɚ
police|P AH0 L IY1 S|pəˈlis
potato|P AH0 T EY1 T OW2|pəˈteɪtoʊ
pronounce|P R AH0 N AW1 N S|prəˈnaʊns
question|K W EH1 S CH AH0 N|ˈkwɛstʃən
quickly|K W IH1 K L IY0|ˈkwɪkli
remember|R IH0 M EH1 M B ER0|rɪˈmɛmbɚ
restaurant|R EH1 S T ER0 AA2 N T|ˈrɛstəˌrɑnt
school|S K UW1 L|skul
science|S AY1 AH0 N S|ˈsaɪəns
secret|S IY1 K R AH0 T|ˈsikrət
singer|S IH1 NG ER0|ˈsɪŋɚ
square|S K W EH1 R|skwɛr
strength|S T R EH1 NG K TH|strɛŋkθ
student|S T UW1 D AH0 N T|ˈstudənt
sugar|SH UH1 G ER0|ˈʃʊɡɚ
surprise|S ER0 P R AY1 Z|sɚˈpraɪz
teacher|T IY1 CH ER0|ˈtitʃɚ
thirteen|TH ER1 T IY1 N|ˈθɝˈtin
thirty|TH ER1 D IY2|ˈθɝdi
though|DH OW1|ðoʊ
through|TH R UW1|θru
tomorrow|T AH0 M AA1 R OW2|təˈmɑroʊ
umbrella|AH0 M B R EH1 L AH0|əmˈbrɛlə
unusual|AH0 N Y UW1 ZH UW2 AH0 L|ənˈjuˌʒuəl
vegetable|V EH1 JH T AH0 B AH0 L|ˈvɛdʒtəbəl
video|V IH1 D IY0 OW0|ˈvɪdioʊ
weather|W EH1 DH ER0|ˈwɛðɚ
window|W IH1 N D OW0|ˈwɪndoʊ
women|W IH1 M AH0 N|ˈwɪmən
world|W ER1 L D|wɝld
worry|W ER1 IY0|ˈwɝi
year|Y IH1 R|jɪr
yesterday|Y EH1 S T ER0 D EY2|ˈjɛstɚˌdeɪ
young|Y AH1 NG|jʌŋ
`

func TestIPAOfWords(t *testing.T) {
	n := 0
	for line := range strings.Lines(strings.TrimSpace(ipaCases)) {
		parts := strings.Split(strings.TrimSpace(line), "|")
		n++
		if got := english.IPA(parts[1]); got != parts[2] {
			t.Errorf("%s: %s, want %s", parts[0], got, parts[2])
		}
	}
	if n < 80 {
		t.Errorf("%d cases", n)
	}
}

func TestInflect(t *testing.T) {
	for _, c := range []struct{ lemma, arpabet, form, want string }{
		{"cat", "K AE1 T", "cats", "kæts"},
		{"dog", "D AO1 G", "dogs", "dɔɡz"},
		{"box", "B AA1 K S", "boxes", "ˈbɑksɪz"},
		{"city", "S IH1 T IY0", "cities", "ˈsɪtiz"},
		{"judge", "JH AH1 JH", "judges", "ˈdʒʌdʒɪz"},
		{"laugh", "L AE1 F", "laughs", "læfs"},
		{"cat", "K AE1 T", "cat's", "kæts"},
		{"boy", "B OY1", "boys'", "bɔɪz"},
		{"stop", "S T AA1 P", "stopped", "stɑpt"},
		{"need", "N IY1 D", "needed", "ˈnidɪd"},
		{"want", "W AA1 N T", "wanted", "ˈwɑntɪd"},
		{"play", "P L EY1", "played", "pleɪd"},
		{"wash", "W AA1 SH", "washed", "wɑʃt"},
		{"hope", "HH OW1 P", "hoped", "hoʊpt"},
		{"try", "T R AY1", "tried", "traɪd"},
		{"hop", "HH AA1 P", "hopping", "ˈhɑpɪŋ"},
		{"make", "M EY1 K", "making", "ˈmeɪkɪŋ"},
		{"lie", "L AY1", "lying", "ˈlaɪɪŋ"},
		{"go", "G OW1", "went", ""},
		{"big", "B IH1 G", "bigger", ""},
		{"cat", "K AE1 T", "cat", ""},
		{"cat", "", "cats", ""},
		{"cat", "K AE1 T", "dogs", ""},
	} {
		got, ok := english.Inflect(c.arpabet, c.lemma, c.form)
		if english.IPA(got) != c.want || ok != (c.want != "") {
			t.Errorf("%s of %s: %s, %v, want %s", c.form, c.lemma, english.IPA(got), ok, c.want)
		}
	}
}
