// Reads Chinese lines from standard input and prints their pinyin a line, by
// pinyin-pro with its complete dictionary: what lihua annotate is measured
// against. Run npm ci --ignore-scripts in this folder first.
import { readFileSync } from 'node:fs'
import complete from '@pinyin-pro/data/complete'
import { addDict, pinyin } from 'pinyin-pro'

addDict(complete)
const lines = readFileSync(0, 'utf8').split('\n')
if (lines.at(-1) === '') lines.pop()
process.stdout.write(lines.map((line) => pinyin(line) + '\n').join(''))
