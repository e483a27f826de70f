import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import rules from '../../data/rules.json' with { type: 'json' }
import { ruleBook } from '../rules/rule-book.ts'
import { accept } from '../decision.ts'
import { eventLabels, isStage, movesFrom, nextStage, stageLabels, stages, type Stage, type StageEvent } from './stages.ts'
import { stepBar, steps } from './step-bar.ts'

const all = Object.keys(stages) as Stage[]
const events = Object.keys(eventLabels) as StageEvent[]

describe('the stage machine', () => {
  it('is the one of the rules, state by state and move by move', () => {
    const { states, transitions } = rules.stateMachine
    expect(all).toEqual(states.map(({ id }) => id))
    for (const { id, label, labelEn } of states) expect(stageLabels[id as Stage]).toEqual({ zh: label, en: labelEn })
    const moves = all.flatMap((source) => movesFrom(source).map((move) => ({ source, ...move })))
    const expected = transitions.map(({ source, event, target, label, labelEn, actor, guardRuleIds }) => ({
      source,
      event,
      target,
      label: { zh: label, en: labelEn },
      actor,
      guardRuleIds,
    }))
    const byMove = (a: { source: string; event: string }, b: { source: string; event: string }) =>
      `${a.source} ${a.event}`.localeCompare(`${b.source} ${b.event}`)
    expect(moves.toSorted(byMove)).toEqual(expected.toSorted(byMove))
  })

  it('refuses every other move', () => {
    for (const stage of all) {
      for (const event of events) {
        const move = movesFrom(stage).find((one) => one.event === event)
        expect(nextStage(stage, event)).toMatchObject(move ? accept(move.target) : { refusal: { code: 'STAGE_MOVE_REFUSED' } })
      }
    }
  })

  it('has guards that exist', () => {
    expect(all.flatMap((stage) => movesFrom(stage).flatMap(({ guardRuleIds }) => guardRuleIds)).filter((id) => !ruleBook.has(id))).toEqual(
      [],
    )
  })

  it('never leaves the table, wherever one wanders; an end is an end; resubmitting has the guards of submitting', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 60 }), (path) => {
        let stage: Stage = 'draft'
        for (const event of path) {
          const next = nextStage(stage, event)
          if (next.ok) stage = next.value
          expect(isStage(stage)).toBe(true)
        }
      }),
    )
    expect([...movesFrom('withdrawn'), ...movesFrom('formal-listed')]).toEqual([])
    const guards = (stage: Stage, event: StageEvent) => movesFrom(stage).find((move) => move.event === event)?.guardRuleIds
    expect(guards('returned-for-correction', 'resubmit')).toEqual(guards('ready-to-file', 'submit'))
  })

  it('reaches every stage from the first', () => {
    const reached = new Set<Stage>(['draft'])
    for (let before = 0; before < reached.size;) {
      before = reached.size
      for (const stage of [...reached]) for (const { target } of movesFrom(stage)) reached.add(target)
    }
    expect([...reached].toSorted()).toEqual(all.toSorted())
  })
})

describe('the step bar', () => {
  const at = (day: number) => new Date(Date.UTC(2025, 3, day))

  it('has nine steps that hold every stage once, but for withdrawn', () => {
    expect(steps.length).toBe(9)
    expect(steps.flatMap((step) => step.stages as readonly Stage[]).toSorted()).toEqual(
      all.filter((stage) => stage !== 'withdrawn').toSorted(),
    )
  })

  it('says what is done, where we are and since when', () => {
    const bar = stepBar(
      'negotiating',
      new Map([
        ['draft', at(1)],
        ['forming', at(10)],
        ['negotiating', at(20)],
      ]),
    )
    expect(bar.map(({ state }) => state)).toEqual(['done', 'done', 'current', ...Array.from({ length: 6 }, () => 'ahead')])
    expect(bar[2]?.reachedAt).toEqual(at(20))
    expect(bar[3]?.reachedAt).toBeNull()
  })

  it('forgets the signing of a text that was reopened', () => {
    const bar = stepBar(
      'negotiating',
      new Map([
        ['negotiating', at(20)],
        ['signing', at(15)],
      ]),
    )
    expect(bar[3]).toMatchObject({ state: 'ahead', reachedAt: null })
  })

  it('is done at the end, and stops where an alliance was dissolved', () => {
    expect(stepBar('formal-listed', new Map()).every(({ state }) => state === 'done')).toBe(true)
    const bar = stepBar(
      'withdrawn',
      new Map([
        ['draft', at(1)],
        ['forming', at(2)],
      ]),
    )
    expect(bar.slice(0, 3).map(({ state }) => state)).toEqual(['done', 'stopped', 'ahead'])
  })
})
