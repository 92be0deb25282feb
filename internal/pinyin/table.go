package pinyin

import "strings"

// rows lists the syllables of standard Chinese by initial, each row an initial
// and its finals as pinyin writes them (Hanyu Pinyin Fang'an, 1958; the
// syllable list of Xiandai Hanyu Cidian).
const rows = `
b a o ai ei ao an en ang eng i ie iao ian in ing u
p a o ai ei ao ou an en ang eng i ie iao ian in ing u
m a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u
f a o ei ou an en ang eng u
d a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un
t a e ai ei ao ou an ang eng ong i ie iao ian ing u uo ui uan un
n a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ü üe
l a o e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ü üe
g a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
k a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
h a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
j i ia ie iao iu ian in iang ing iong u ue uan un
q i ia ie iao iu ian in iang ing iong u ue uan un
x i ia ie iao iu ian in iang ing iong u ue uan un
zh a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
ch a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang
sh a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang
r e i ao ou an en ang eng ong u ua uo ui uan un
z a e i ai ei ao ou an en ang eng ong u uo ui uan un
c a e i ai ao ou an en ang eng ong u uo ui uan un
s a e i ai ao ou an en ang eng ong u uo ui uan un
y a e ao ou an in ang ing ong i o u ue uan un
w a o ai ei an en ang eng u
- a o e ai ei ao ou an en ang eng er
`

// rare lists what dictionaries record beyond the standard table: dialect
// words, interjections and the suffix r.
const rare = "ê m n ng hm hng r biang bia cei den duang fiao kei lüan lün nia nun pia len rua tei wong yai eng"

const (
	commonSyllable = 1
	rareSyllable   = 2
)

// syllables maps every valid toneless syllable to its class.
var syllables = buildTable()

// longest is the greatest number of letters of a syllable ("zhuang").
const longest = 6

func buildTable() map[string]uint8 {
	t := make(map[string]uint8, 512)
	for _, s := range strings.Fields(rare) {
		t[s] = rareSyllable
	}
	for _, row := range strings.Split(strings.TrimSpace(rows), "\n") {
		fields := strings.Fields(row)
		initial := strings.TrimPrefix(fields[0], "-")
		for _, final := range fields[1:] {
			t[initial+final] = commonSyllable
		}
	}
	return t
}

// Valid reports whether base is a toneless syllable of Chinese in lower case
// with ü, such as "lü" or the suffix "r".
func Valid(base string) bool { return syllables[base] != 0 }
