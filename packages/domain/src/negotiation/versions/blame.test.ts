import { expect, it } from 'vitest'
import { blame, sharesOf } from './blame.ts'
import type { SlotView, Wording } from '../redline/tokens.ts'

const wording = (text: string, slots: Record<string, SlotView> = {}): Wording => ({ text, slots })
const slot = (text: string): SlotView => ({ text, unit: '日', open: false })
const show = (versions: readonly Wording[]) =>
  blame(versions)
    .map((p) => p.runs.map((run) => `${run.version}:${run.text}`).join(' '))
    .join('\n')

it('gives each word to the version that brought it', () => {
  const text = ['1. 收益归许可方所有。', '1. 收益按份额分配。', '1. 收益扣除必要成本后按份额分配。']
  expect(show(text.map((one) => wording(one)))).toBe('0:收益 2:扣除必要成本后 1:按份额分配 0:。')
})

it('gives a word that was taken out and put back to whoever put it back', () => {
  expect(show(['可以转让。', '转让。', '可以转让。'].map((one) => wording(one)))).toBe('2:可以 0:转让。')
})

it("gives a slot's value to whoever set it", () => {
  const text = '提前{{days}}日通知。'
  const versions = ['30', '15', '15'].map((days) => wording(text, { days: slot(days) }))
  expect(show(versions)).toBe('0:提前 1:15 日 0:通知。')
})

it('leaves an untouched paragraph to its author when another comes before it', () => {
  const [paragraph] = blame([wording('1. 各方独立核算。'), wording('1. 秘书处设在牵头单位。\n2. 各方独立核算。')]).slice(1)
  expect(paragraph).toMatchObject({ number: '2', version: 0, runs: [{ version: 0, text: '各方独立核算。' }] })
})

it('covers the newest wording, and its shares come to one', () => {
  const newest = '各方应当在{{days}}日内书面答复。'
  const paragraphs = blame([wording('各方应当答复。'), wording(newest, { days: slot('10') })])
  for (const run of paragraphs.flatMap((p) => p.runs)) if (!run.slot) expect(newest.slice(run.at, run.at + run.size)).toBe(run.text)
  expect([...sharesOf(paragraphs).values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
})
