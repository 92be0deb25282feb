package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

var errNotFont = errors.New("not a TrueType font")

// sfntTable is one table of a TrueType file.
type sfntTable struct {
	tag  string
	data []byte
}

// Name records as the OpenType specification numbers them.
const (
	nameCopyright  = 0
	nameFamily     = 1
	nameSubfamily  = 2
	nameUnique     = 3
	nameFull       = 4
	nameVersion    = 5
	namePostScript = 6
	nameLicence    = 13
	nameLicenceURL = 14
)

// renameFont gives a regular face another family name: its name table is
// written anew with that name, the copyright, version and licence of the old
// one, in English for Windows and Unicode platforms alone.
func renameFont(font []byte, family string) ([]byte, error) {
	version, tables, err := readTables(font)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(tables, func(t sfntTable) bool { return t.tag == "name" })
	if at < 0 {
		return nil, fmt.Errorf("%w: no name table", errNotFont)
	}
	old, err := readNames(tables[at].data)
	if err != nil {
		return nil, err
	}
	names := map[uint16]string{
		nameCopyright:  old[nameCopyright],
		nameFamily:     family,
		nameSubfamily:  "Regular",
		nameUnique:     family + " Regular; " + old[nameVersion],
		nameFull:       family,
		nameVersion:    old[nameVersion],
		namePostScript: strings.ReplaceAll(family, " ", "") + "-Regular",
		nameLicence:    "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
		nameLicenceURL: "https://scripts.sil.org/OFL",
	}
	tables[at].data = writeNames(names)
	return writeTables(version, tables), nil
}

func readTables(font []byte) (uint32, []sfntTable, error) {
	if len(font) < 12 {
		return 0, nil, errNotFont
	}
	count := int(binary.BigEndian.Uint16(font[4:]))
	if len(font) < 12+16*count {
		return 0, nil, errNotFont
	}
	tables := make([]sfntTable, count)
	for i := range tables {
		record := font[12+16*i:]
		start, size := uint64(binary.BigEndian.Uint32(record[8:])), uint64(binary.BigEndian.Uint32(record[12:]))
		if start+size > uint64(len(font)) {
			return 0, nil, fmt.Errorf("%w: table %q runs over the end", errNotFont, record[:4])
		}
		tables[i] = sfntTable{tag: string(record[:4]), data: font[start : start+size]}
	}
	return binary.BigEndian.Uint32(font), tables, nil
}

// readNames gives the first Unicode record of each name.
func readNames(table []byte) (map[uint16]string, error) {
	names := map[uint16]string{}
	if len(table) < 6 {
		return nil, fmt.Errorf("%w: short name table", errNotFont)
	}
	count, strings := int(binary.BigEndian.Uint16(table[2:])), int(binary.BigEndian.Uint16(table[4:]))
	for i := range count {
		at := 6 + 12*i
		if at+12 > len(table) {
			return nil, fmt.Errorf("%w: short name table", errNotFont)
		}
		record := table[at : at+12]
		platform, id := binary.BigEndian.Uint16(record), binary.BigEndian.Uint16(record[6:])
		size, start := int(binary.BigEndian.Uint16(record[8:])), strings+int(binary.BigEndian.Uint16(record[10:]))
		if start+size > len(table) {
			return nil, fmt.Errorf("%w: name %d runs over the end", errNotFont, id)
		}
		if _, seen := names[id]; seen || (platform != 0 && platform != 3) {
			continue
		}
		var units []uint16
		for j := start; j+1 < start+size; j += 2 {
			units = append(units, binary.BigEndian.Uint16(table[j:]))
		}
		names[id] = string(utf16.Decode(units))
	}
	return names, nil
}

// writeNames writes a name table of format 0 with each name for the Unicode
// platform and for Windows in American English.
func writeNames(names map[uint16]string) []byte {
	platforms := [][3]uint16{{0, 3, 0}, {3, 1, 0x409}}
	var ids []uint16
	for id, text := range names {
		if text != "" {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	count := len(ids) * len(platforms)
	var records, texts []byte
	for i, p := range platforms {
		place := 0
		for _, id := range ids {
			var text []byte
			for _, unit := range utf16.Encode([]rune(names[id])) {
				text = binary.BigEndian.AppendUint16(text, unit)
			}
			for _, field := range []uint16{p[0], p[1], p[2], id, uint16(len(text)), uint16(place)} {
				records = binary.BigEndian.AppendUint16(records, field)
			}
			place += len(text)
			if i == 0 {
				texts = append(texts, text...)
			}
		}
	}
	var out []byte
	for _, field := range []uint16{0, uint16(count), uint16(6 + len(records))} {
		out = binary.BigEndian.AppendUint16(out, field)
	}
	return slices.Concat(out, records, texts)
}

// writeTables writes a TrueType file with the checksums it needs.
func writeTables(version uint32, tables []sfntTable) []byte {
	slices.SortFunc(tables, func(a, b sfntTable) int { return strings.Compare(a.tag, b.tag) })
	searchRange, selector := 1, 0
	for searchRange*2 <= len(tables) {
		searchRange, selector = searchRange*2, selector+1
	}
	out := binary.BigEndian.AppendUint32(nil, version)
	for _, field := range []int{len(tables), 16 * searchRange, selector, 16 * (len(tables) - searchRange)} {
		out = binary.BigEndian.AppendUint16(out, uint16(field))
	}
	place := 12 + 16*len(tables)
	head := -1
	var body []byte
	for _, t := range tables {
		data := slices.Clone(t.data)
		if t.tag == "head" && len(data) >= 12 {
			head = place + len(body)
			binary.BigEndian.PutUint32(data[8:], 0) // checkSumAdjustment, set below
		}
		out = append(out, t.tag...)
		for _, field := range []uint32{checksum(data), uint32(place + len(body)), uint32(len(data))} {
			out = binary.BigEndian.AppendUint32(out, field)
		}
		body = append(body, data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	out = append(out, body...)
	if head >= 0 {
		binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	}
	return out
}

func checksum(data []byte) uint32 {
	var sum uint32
	for i := 0; i+4 <= len(data); i += 4 {
		sum += binary.BigEndian.Uint32(data[i:])
	}
	if rest := len(data) % 4; rest > 0 {
		var last [4]byte
		copy(last[:], data[len(data)-rest:])
		sum += binary.BigEndian.Uint32(last[:])
	}
	return sum
}
