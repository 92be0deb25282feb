package hanzi_test

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"testing"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

func pair(simplified, traditional string, frequency float64) hanzi.ScriptPair {
	return hanzi.ScriptPair{Simplified: simplified, Traditional: traditional, Frequency: frequency}
}

// scriptPairs is a small table of our own.
func scriptPairs() []hanzi.ScriptPair {
	variant := pair("里", "裏", 100)
	variant.Variant = true
	name := pair("马里奥", "馬里奧", 1)
	name.Name = true
	return []hanzi.ScriptPair{
		pair("头发", "頭髮", 40), pair("发现", "發現", 300), pair("发", "發", 200), pair("发", "髮", 5),
		pair("里", "裡", 900), pair("里", "里", 30), pair("公里", "公里", 80), pair("这里", "這裡", 400), variant,
		pair("后面", "後面", 90), pair("皇后", "皇后", 20), pair("以后", "以後", 500), pair("后", "後", 300), pair("后", "后", 10),
		pair("干净", "乾淨", 50), pair("干部", "幹部", 90), pair("干涉", "干涉", 20), pair("乾隆", "乾隆", 10), pair("干", "幹", 60),
		pair("著名", "著名", 60), pair("看着", "看著", 90), pair("着", "著", 500), pair("国", "國", 100), pair("国家", "國家", 700),
		pair("只", "只", 400), pair("只", "隻", 30), pair("一只", "一隻", 1), pair("台湾", "臺灣", 200), pair("台", "台", 50),
		pair("我", "我", 5000), name, pair("马", "馬", 60), pair("范", "範", 20), pair("范", "范", 1), pair("奥", "奧", 5),
		pair("么", "麼", 5), pair("什么", "什麼", 900), pair("幺", "么", 2), pair("天后", "天后", 5), pair("后宫", "後宮", 9), pair("宫", "宮", 9), pair("烫", "燙", 5), pair("过", "過", 90),
	}
}

func converter(t testing.TB) *hanzi.Converter {
	t.Helper()
	c, err := hanzi.NewConverter(hanzi.EncodeScripts(scriptPairs()))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestToTraditional(t *testing.T) {
	c := converter(t)
	for in, want := range map[string]string{
		"":               "",
		"我发现头发里。":        "我發現頭髮裡。",
		"这里三里后面":         "這裡三里後面",
		"五公里以后":          "五公里以後",
		"皇后干干净净":         "皇后幹乾淨淨",
		"干部干涉国家":         "幹部干涉國家",
		"我有三只，只有A and 我": "我有三隻，只有A and 我",
		"看着著名":           "看著著名",
		"卡里马奥托":          "卡里馬奧托",
		"三天后，5天后我":       "三天後，5天後我",
		"天后，我理了发。":       "天后，我理了髮。",
		"烫过发的我，我发了我":     "燙過髮的我，我發了我",
		"理了发现":           "理了發現",
		"天后宫，三天后宫":       "天后宮，三天後宮",
	} {
		if got := c.ToTraditional(in); got != want {
			t.Errorf("ToTraditional(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestToSimplified(t *testing.T) {
	c := converter(t)
	for in, want := range map[string]string{
		"我發現頭髮裡。":  "我发现头发里。",
		"這裏臺灣":     "这里台湾",
		"乾隆乾淨":     "乾隆干净",
		"看著著名":     "看着著名",
		"國家 OK 國家": "国家 OK 国家",
		"皇后以後":     "皇后以后",
		"你叫什么":     "你叫什么",
		"國家什麼":     "国家什么",
	} {
		if got := c.ToSimplified(in); got != want {
			t.Errorf("ToSimplified(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestDetectScript(t *testing.T) {
	c := converter(t)
	for in, want := range map[string]hanzi.Script{
		"": hanzi.NoScript, "OK 3!": hanzi.NoScript, "我": hanzi.BothScripts, "皇后": hanzi.BothScripts,
		"国家": hanzi.Simplified, "國家": hanzi.Traditional, "后面": hanzi.Simplified, "後面": hanzi.Traditional,
		"國家国": hanzi.Simplified, "國家國国": hanzi.Traditional, "裏": hanzi.Traditional,
	} {
		if got := c.Detect(in); got != want {
			t.Errorf("Detect(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestScriptsAreTheSameInAnyOrder(t *testing.T) {
	pairs := scriptPairs()
	want := string(hanzi.EncodeScripts(pairs))
	for i := range pairs {
		pairs[i], pairs[len(pairs)-1-i] = pairs[len(pairs)-1-i], pairs[i]
		if string(hanzi.EncodeScripts(pairs)) != want {
			t.Fatalf("other bytes after %d swaps", i+1)
		}
	}
}

func TestDamagedScripts(t *testing.T) {
	data := hanzi.EncodeScripts(scriptPairs())
	for i := range data {
		damaged := append([]byte(nil), data...)
		damaged[i] ^= 0x55
		if _, err := hanzi.NewConverter(damaged); !errors.Is(err, hanzi.ErrScripts) {
			t.Fatalf("byte %d damaged: %v", i, err)
		}
		if _, err := hanzi.NewConverter(data[:i]); !errors.Is(err, hanzi.ErrScripts) {
			t.Fatalf("cut at %d: %v", i, err)
		}
	}
}

func FuzzConvert(f *testing.F) {
	for _, s := range []string{"我发现头发里。", "這裏臺灣", "A后面\x00里", "三只", "里里里里", "𠀀里"} {
		f.Add(s)
	}
	c := converter(f)
	f.Fuzz(func(t *testing.T, text string) {
		n := utf8.RuneCountInString(text)
		for _, out := range []string{c.ToTraditional(text), c.ToSimplified(text), c.ToSimplified(c.ToTraditional(text))} {
			if utf8.RuneCountInString(out) != n {
				t.Fatalf("%q has %d characters, %q another number", text, n, out)
			}
		}
		if s := c.Detect(text); (s == hanzi.NoScript) == hanzi.HasHan(text) {
			t.Fatalf("%q is said to be %s", text, s)
		}
	})
}

// scriptHead is what stands before the checksum.
const scriptHead = "lihuascr\x01"

// sealedScripts puts a good checksum before a body, which would stop every
// change otherwise.
func sealedScripts(body []byte) []byte {
	sum := crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli))
	return append(binary.LittleEndian.AppendUint32([]byte(scriptHead), sum), body...)
}

func FuzzNewConverter(f *testing.F) {
	f.Add(hanzi.EncodeScripts(scriptPairs())[len(scriptHead)+4:])
	f.Add(hanzi.EncodeScripts(nil)[len(scriptHead)+4:])
	f.Add([]byte{1, 0xe4, 1, 0xe4, 1, 5, 0, 0})
	f.Add([]byte{0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, body []byte) {
		c, err := hanzi.NewConverter(sealedScripts(body))
		if err != nil {
			if !errors.Is(err, hanzi.ErrScripts) {
				t.Fatal(err)
			}
			return
		}
		const text = "我发现头发里，皇后干了"
		if out := c.ToSimplified(c.ToTraditional(text)); utf8.RuneCountInString(out) != utf8.RuneCountInString(text) {
			t.Fatalf("%q became %q", text, out)
		}
	})
}
