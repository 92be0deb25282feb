package plaintext_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/plaintext"
)

// encode writes a text in an encoding, without a mark of byte order.
func encode(t testing.TB, e plaintext.Encoding, text string) []byte {
	t.Helper()
	with := map[plaintext.Encoding]encoding.Encoding{
		plaintext.UTF8:    encoding.Nop,
		plaintext.UTF16LE: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
		plaintext.UTF16BE: unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
		plaintext.GB18030: simplifiedchinese.GB18030,
		plaintext.Big5:    traditionalchinese.Big5,
	}[e]
	data, err := with.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%q has no %s: %v", text, e, err)
	}
	return data
}

var (
	unicodes    = []plaintext.Encoding{plaintext.UTF8, plaintext.UTF16LE, plaintext.UTF16BE}
	simplified  = append([]plaintext.Encoding{plaintext.GB18030}, unicodes...)
	traditional = append([]plaintext.Encoding{plaintext.Big5, plaintext.GB18030}, unicodes...)
)

// samples are texts of our own, the short ones as titles, subtitles and single
// words come.
var samples = []struct {
	text string
	in   []plaintext.Encoding
}{
	{"亲爱的约翰：\n你好！谢谢你的来信。上个星期我们家的小猫跳到书架上去了，把爷爷的茶杯打破了。\n", simplified},
	{"窗台上的花开了三朵，妈妈说要等到五月才会全开。我每天早上给它们浇一点儿水。", simplified},
	{"Meeting at 3 pm.\nBring the 合同 and the passport.\nThe door code is 4471.\n", append(simplified, plaintext.Big5)[:4]},
	{"第一课", simplified},
	// As UTF-16 without a mark these are also ASCII: `O}Y.
	{"你好", []plaintext.Encoding{plaintext.GB18030, plaintext.UTF8}},
	{"下雨了，我们回家吧。", simplified},
	{"他姓镕，名喆。", simplified},
	{"親愛的約翰：\r\n謝謝你的來信。上個星期我們家的小貓跳到書架上，把爺爺的茶杯打破了。\r\n", traditional},
	{"這個週末要不要一起去圖書館？我想還那兩本書。", traditional},
	{"你好嗎？", traditional},
	{"臺灣的夏天很熱，晚上七點以後才涼快一點。", traditional},
	{"WiFi 密碼是 lihua2025，請不要告訴別人。", traditional},
	{"1\r\n00:00:01,000 --> 00:00:03,500\r\n我們走吧！\r\n\r\n2\r\n00:00:04,000 --> 00:00:05,000\r\n等等我。\r\n", traditional},
	{"Only plain English here, nothing to guess.\n", unicodes},
	{"A café in Zürich — “naïve”, she said.\n", unicodes},
	{"emoji 🐈 and rare 𠮷 野家", unicodes},
}

func TestDecode(t *testing.T) {
	for _, s := range samples {
		for _, e := range s.in {
			data := encode(t, e, s.text)
			got := plaintext.Decode(data)
			if got.Text != s.text || got.Damaged != 0 || got.Encoding != e {
				t.Errorf("%q in %s: %s, %d faults, %q", s.text, e, got.Encoding, got.Damaged, got.Text)
			}
		}
	}
}

// Every beginning of a text with four Chinese characters, or none, is
// recognised.
func TestBeginnings(t *testing.T) {
	for _, s := range samples {
		runes := []rune(s.text)
		for _, e := range s.in {
			for n := 4; n < len(runes); n++ {
				text := string(runes[:n])
				if han := countHan(text); han > 0 && han < 4 {
					continue
				}
				if got := plaintext.Decode(encode(t, e, text)); got.Text != text {
					t.Errorf("%q in %s: %s, %q", text, e, got.Encoding, got.Text)
				}
			}
		}
	}
}

func countHan(text string) int {
	n := 0
	for _, r := range text {
		if r >= 0x4e00 && r <= 0x9fff {
			n++
		}
	}
	return n
}

func TestMarks(t *testing.T) {
	for e, mark := range map[plaintext.Encoding]string{
		plaintext.UTF8: "\xef\xbb\xbf", plaintext.UTF16LE: "\xff\xfe", plaintext.UTF16BE: "\xfe\xff", plaintext.GB18030: "\x84\x31\x95\x33",
	} {
		data := append([]byte(mark), encode(t, e, "写信")...)
		if got := plaintext.Decode(data); got.Text != "写信" || got.Encoding != e || got.Damaged != 0 {
			t.Errorf("%s: %+v", e, got)
		}
		if got, err := io.ReadAll(plaintext.NewReader(iotest.OneByteReader(bytes.NewReader(data)))); err != nil || string(got) != "写信" {
			t.Errorf("%s read: %q, %v", e, got, err)
		}
		if got := plaintext.Decode([]byte(mark)); got.Text != "" || got.Encoding != e {
			t.Errorf("%s, the mark alone: %+v", e, got)
		}
	}
}

func TestFaults(t *testing.T) {
	long := "我们学校旁边有一条小河，春天的时候河边开满了花。\n周末我常常和朋友去那里散步。\n"
	big := "我們學校旁邊有一條小河，春天的時候河邊開滿了花。\n週末我常常和朋友去那裡散步。\n"
	for _, c := range []struct {
		name string
		e    plaintext.Encoding
		data []byte
		want []plaintext.Fault
		text string
	}{
		{
			"a byte that is no UTF-8", plaintext.UTF8, []byte("好的\n再\xff见，明天\xfe见"),
			[]plaintext.Fault{{10, 2, 2, []byte{0xff}}, {23, 2, 7, []byte{0xfe}}},
			"好的\n再\ufffd见，明天\ufffd见",
		},
		{
			"UTF-8 cut off", plaintext.UTF8, []byte("a\r\nb好\xe4\xbd"),
			[]plaintext.Fault{{7, 2, 3, []byte{0xe4}}, {8, 2, 4, []byte{0xbd}}},
			"a\r\nb好\ufffd\ufffd",
		},
		{
			"GB18030 with a byte too many", plaintext.GB18030, append(encode(t, plaintext.GB18030, long), 0xff, '\n'),
			[]plaintext.Fault{{int64(len(encode(t, plaintext.GB18030, long))), 3, 1, []byte{0xff}}},
			long + "\ufffd\n",
		},
		{
			"Big5 cut off", plaintext.Big5, append(encode(t, plaintext.Big5, big), 0xa7),
			[]plaintext.Fault{{int64(len(encode(t, plaintext.Big5, big))), 3, 1, []byte{0xa7}}},
			big + "\ufffd",
		},
		{
			"half a surrogate", plaintext.UTF16LE, append(append([]byte("\xff\xfe"), encode(t, plaintext.UTF16LE, "好")...), 0x00, 0xd8, 'a', 0),
			[]plaintext.Fault{{4, 1, 2, []byte{0x00, 0xd8}}},
			"好\ufffda",
		},
		{
			"UTF-16 with half a character", plaintext.UTF16BE, append(append([]byte("\xfe\xff"), encode(t, plaintext.UTF16BE, "好")...), 0x4e),
			[]plaintext.Fault{{4, 1, 2, []byte{0x4e}}},
			"好\ufffd",
		},
	} {
		got := plaintext.Decode(c.data)
		if got.Encoding != c.e || got.Text != c.text || got.Damaged != len(c.want) || len(got.Faults) != len(c.want) {
			t.Errorf("%s: %+v, want %s %q", c.name, got, c.e, c.text)
			continue
		}
		for i, f := range got.Faults {
			if f.String() != c.want[i].String() {
				t.Errorf("%s: %s, want %s", c.name, f, c.want[i])
			}
		}
		read, err := io.ReadAll(plaintext.NewReader(bytes.NewReader(c.data)))
		damaged := (*plaintext.DamagedError)(nil)
		before, _, _ := strings.Cut(c.text, "\ufffd")
		if string(read) != before || !errors.As(err, &damaged) || damaged.Fault.String() != c.want[0].String() || damaged.Encoding != c.e {
			t.Errorf("%s: read %q, %v", c.name, read, err)
		}
	}
}

// Half of a text written over with other bytes is still found to be what it
// is, and nothing of its sound half is lost.
func TestHalfDamaged(t *testing.T) {
	text := strings.Repeat("河边的树都绿了，鸟儿在树上唱歌。", 40)
	for _, e := range []plaintext.Encoding{plaintext.UTF8, plaintext.GB18030} {
		data := encode(t, e, text)
		for i := len(data)/2 + 1; i < len(data); i += 9 {
			data[i] = 0xff
		}
		got := plaintext.Decode(data)
		if got.Encoding != e || got.Damaged < 20 || !strings.HasPrefix(got.Text, string([]rune(text)[:300])) {
			t.Errorf("%s: %s, %d faults", e, got.Encoding, got.Damaged)
		}
		if len(got.Faults) > plaintext.MaxFaults || strings.Count(got.Text, "\ufffd") != got.Damaged {
			t.Errorf("%s: %d listed of %d, %d in the text", e, len(got.Faults), got.Damaged, strings.Count(got.Text, "\ufffd"))
		}
	}
}

func TestManyFaults(t *testing.T) {
	got := plaintext.Decode([]byte(strings.Repeat("好好好好好\xff", 500)))
	if len(got.Faults) != plaintext.MaxFaults || got.Damaged != 500 {
		t.Errorf("%d of %d", len(got.Faults), got.Damaged)
	}
}

// U+FFFD in a text is a character like others, where it can be written.
func TestReplacementCharacterItself(t *testing.T) {
	for _, data := range [][]byte{[]byte("a\ufffd好"), []byte("\x84\x31\x95\x33a\x84\x31\xa4\x37")} {
		if got := plaintext.Decode(data); got.Damaged != 0 || !strings.HasPrefix(got.Text, "a\ufffd") {
			t.Errorf("%q: %+v", data, got)
		}
	}
}

func TestReader(t *testing.T) {
	for _, s := range samples {
		for _, e := range s.in {
			data := encode(t, e, s.text)
			for name, from := range map[string]io.Reader{
				"whole": bytes.NewReader(data), "in halves": iotest.HalfReader(bytes.NewReader(data)),
				"with its end": iotest.DataErrReader(bytes.NewReader(data)), "byte by byte": iotest.OneByteReader(bytes.NewReader(data)),
			} {
				if (e == plaintext.UTF16LE || e == plaintext.UTF16BE) && name == "byte by byte" {
					continue // its first byte alone is ASCII; pipes give more
				}
				r := plaintext.NewReader(from)
				got, err := io.ReadAll(r)
				if err != nil || string(got) != s.text || r.Encoding() != e {
					t.Errorf("%q in %s, %s: %s %q, %v", s.text, e, name, r.Encoding(), got, err)
				}
			}
		}
	}
}

// What comes line by line is given line by line.
func TestReaderAnswersAtOnce(t *testing.T) {
	in, out := io.Pipe()
	r := plaintext.NewReader(in)
	buffer := make([]byte, 100)
	for _, line := range []string{"Hello\n", "你好\n", "再见\n"} {
		go func() {
			if _, err := out.Write(encode(t, plaintext.GB18030, line)); err != nil {
				t.Error(err)
			}
		}()
		if n, err := r.Read(buffer); err != nil || string(buffer[:n]) != line {
			t.Errorf("read %q, %v", buffer[:n], err)
		}
	}
}

// A line is given although the next one has begun.
func TestReaderGivesTheWholeLine(t *testing.T) {
	for _, e := range []plaintext.Encoding{plaintext.UTF8, plaintext.GB18030} {
		in, out := io.Pipe()
		go func() {
			if _, err := out.Write(encode(t, e, "我叫李华。\n我")); err != nil {
				t.Error(err)
			}
		}()
		buffer := make([]byte, 100)
		if n, err := plaintext.NewReader(in).Read(buffer); err != nil || !strings.HasPrefix(string(buffer[:n]), "我叫李华。\n") {
			t.Errorf("%s: read %q, %v", e, buffer[:n], err)
		}
	}
}

func TestReaderPassesFailures(t *testing.T) {
	broken := errors.New("broken")
	got, err := io.ReadAll(plaintext.NewReader(io.MultiReader(strings.NewReader("好的"), iotest.ErrReader(broken))))
	if string(got) != "好的" || !errors.Is(err, broken) {
		t.Errorf("%q, %v", got, err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range samples {
		for _, e := range s.in {
			f.Add(encode(f, e, s.text))
		}
	}
	f.Add([]byte("\xff\xfea"))
	f.Add([]byte{0, 'a', 0})
	f.Add([]byte("好\xe4\xbd"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got := plaintext.Decode(data)
		if !utf8.ValidString(got.Text) || got.Encoding == "" {
			t.Fatalf("%+v", got)
		}
		last := int64(-1)
		for _, fault := range got.Faults {
			if fault.Offset <= last || fault.Offset+int64(len(fault.Bytes)) > int64(len(data)) || fault.Line < 1 || fault.Column < 1 ||
				!bytes.Equal(data[fault.Offset:][:len(fault.Bytes)], fault.Bytes) {
				t.Fatalf("fault %+v of %q", fault, data)
			}
			last = fault.Offset
		}
		if got.Damaged == 0 && got.Encoding == plaintext.UTF8 && got.Text != string(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))) {
			t.Fatalf("%q became %q", data, got.Text)
		}
		read, err := io.ReadAll(plaintext.NewReader(bytes.NewReader(data)))
		damaged := (*plaintext.DamagedError)(nil)
		switch {
		case got.Damaged == 0 && (err != nil || string(read) != got.Text):
			t.Fatalf("read %q, %v; decoded %q", read, err, got.Text)
		case got.Damaged > 0 && (!errors.As(err, &damaged) || damaged.Fault.Offset != got.Faults[0].Offset):
			t.Fatalf("read with %v, decoded with %v", err, got.Faults)
		}
	})
}
