// Plays review histories with ts-fsrs: what package fsrs is measured against.
// Reads the histories from the file that is named; then, for each line of
// standard input, "next" plays them all, "repeat" previews the four answers
// before each answer too, and prints the milliseconds that took; "cards" prints
// the card after each answer. Run npm ci --ignore-scripts in this folder first.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createEmptyCard, fsrs, generatorParameters } from 'ts-fsrs'

const file = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const schedulers = file.parameters.map((p) => fsrs(generatorParameters({ ...p, enable_fuzz: false })))
const histories = file.histories.map((h) => ({
  scheduler: schedulers[h.parameters],
  answers: h.answers.map(([at, rating]) => ({ at: new Date(at), rating }))
}))

// What is worked out must be used, or the engine might leave it out.
let used = 0

function next() {
  for (const { scheduler, answers } of histories) {
    let card = createEmptyCard(answers[0].at)
    for (const { at, rating } of answers) card = scheduler.next(card, at, rating).card
    used += card.stability
  }
}

function repeat() {
  for (const { scheduler, answers } of histories) {
    let card = createEmptyCard(answers[0].at)
    for (const { at, rating } of answers) card = scheduler.repeat(card, at)[rating].card
    used += card.stability
  }
}

function cards() {
  return histories.map(({ scheduler, answers }) => {
    let card = createEmptyCard(answers[0].at)
    return answers.map(({ at, rating }) => {
      card = scheduler.next(card, at, rating).card
      return [card.due.getTime(), card.stability, card.difficulty, card.scheduled_days, card.learning_steps, card.reps, card.lapses, card.state]
    })
  })
}

function timed(play) {
  const begun = process.hrtime.bigint()
  play()
  return Number(process.hrtime.bigint() - begun) / 1e6
}

const kinds = { next: () => timed(next), repeat: () => timed(repeat), cards }
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(kinds[line]()) + '\n')
}
if (!(used >= 0)) process.exit(1)
