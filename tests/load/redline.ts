/**
 * What the negotiation room does when it compares two wordings: a clause of 5,000 characters with 200 edits all over it. Against the plain
 * comparison of the same two texts by the library's own words, which marks neither atoms nor slots nor lines.
 */
import { diffWords } from 'diff'
import { blame, redline, type Wording } from '@mengyue/domain'
import { cpuMicros, median, tell } from './measure.ts'

const LENGTH = 5_000
const EDITS = 200
const ROUNDS = 25
/** A frame more or less is not seen; a twentieth of a second is. */
const MOST_MS = 50

const SENTENCES = [
  '共有知识产权的任何一方可以自行实施，也可以以普通许可方式许可他人实施，所得收益归许可方所有。',
  '未经其他共有方书面同意，任何一方不得转让其份额或者授予独占、排他许可，自收到征询之日起三十日内未答复的视为不同意。',
  '秘书处应当在每年3月31日前提交上一年度经费决算，并由具有资质的会计师事务所审计，审计费用12,000.50元由牵头单位先行垫付。',
  '逾期超过60日的，守约方有权依照第四十八条解除与其有关的任务分工，并要求赔偿因此造成的损失。',
]
const CHANGES = ['书面', '合理的', '应当', '15日', '不', '按照份额', '第三十条', '20.00%']

/** The clause, and the same with as many edits, evenly spread: words put in, taken out and replaced by turns. */
export function longClause(): { before: Wording; after: Wording } {
  let text = ''
  for (let n = 1; text.length < LENGTH; n++) text += `${n}. ${SENTENCES[n % SENTENCES.length] ?? ''}\n`
  const step = Math.floor(text.length / EDITS)
  let changed = ''
  for (let edit = 0; edit < EDITS; edit++) {
    const piece = text.slice(edit * step, edit === EDITS - 1 ? text.length : (edit + 1) * step)
    const word = CHANGES[edit % CHANGES.length] ?? ''
    const cut = edit % 3 === 0 ? 0 : 2
    const middle = Math.floor(piece.length / 2)
    // Never a line's end: the edits are inside the paragraphs.
    const after = piece.slice(middle).startsWith('\n')
      ? piece.slice(middle)
      : piece.slice(middle + (/\n/.test(piece.slice(middle, middle + cut)) ? 0 : cut))
    changed += piece.slice(0, middle) + (edit % 3 === 1 ? '' : word) + after
  }
  return { before: { text, slots: {} }, after: { text: changed, slots: {} } }
}

/** @returns whether every figure meets its target */
export function redlineOfLongClause(): Promise<boolean> {
  const { before, after } = longClause()
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  const rounds: { ours: number[]; plain: number[]; blamed: number[] } = { ours: [], plain: [], blamed: [] }
  const time = (into: number[], run: () => unknown) => {
    // Processor time: on a shared machine the clock on the wall measures the others.
    const start = cpuMicros()
    run()
    into.push((cpuMicros() - start) / 1_000)
  }
  // By turns, so that a busy machine slows both.
  for (let round = 0; round < ROUNDS; round++) {
    time(rounds.ours, () => redline(before, after))
    time(rounds.plain, () => diffWords(before.text, after.text, { intlSegmenter: segmenter }))
    time(rounds.blamed, () => blame([before, after, before, after]))
  }
  const { insertions, deletions } = redline(before, after)
  console.error(`redline: ${before.text.length} characters, ${insertions} insertions, ${deletions} deletions`)
  const [ours, plain, blamed] = [median(rounds.ours), median(rounds.plain), median(rounds.blamed)]
  return Promise.resolve(
    [
      tell({ name: 'redline: 5,000 characters, 200 edits', value: ours, unit: 'ms', baseline: MOST_MS, target: 1 }),
      tell({ name: 'redline: against the same texts compared word by word', value: ours, unit: 'ms', baseline: plain, target: 1 }),
      tell({ name: 'redline: whose words, over four versions', value: blamed, unit: 'ms', baseline: plain, target: 4 }),
    ].every(Boolean),
  )
}
