import { describe, expect, test } from 'vitest'
import type { Row } from '../negotiation/content.ts'
import { driftOf, type LiveRow } from './drift.ts'
import { signedRows, type SignedClause } from './signed-rows.ts'
import type { SignedRows } from './signed-terms.ts'

const [lead, maker] = ['o-lead', 'o-maker']

const aTask = (change: Row = {}): Row => ({
  id: 't1',
  name: '膜',
  objective: '耐久',
  responsiblePartyId: lead,
  participantPartyIds: [maker],
  deliverables: [{ name: '样品', kind: 'product', quantity: 500, unit: '平方米' }],
  startDate: '2025-08-01',
  dueDate: '2026-12-31',
  budgetWan: 0.000001,
  acceptance: { criteria: '达标', method: 'expert-review', acceptor: '专家委员会' },
  kpis: [],
  challengeBased: false,
  dependsOn: [],
  ...change,
})

const clause = (tables: Record<string, readonly Row[]>, clauseId = 'task-allocation'): SignedClause => ({
  clauseId,
  contentHash: `hash of ${clauseId}`,
  tables,
})

const rowsOf = (...clauses: SignedClause[]): SignedRows => {
  const decision = signedRows(clauses, [lead, maker])
  return decision.ok ? decision.value : expect.fail(JSON.stringify(decision.refusal))
}

const problemsOf = (...clauses: SignedClause[]): string[] => {
  const decision = signedRows(clauses, [lead, maker])
  if (decision.ok) return []
  expect(decision.refusal.code).toBe('AGREEMENT_INCONSISTENT')
  return (decision.refusal.detail?.['problems'] as { en: string }[]).map(({ en }) => en)
}

describe('the tables of the signed clauses', () => {
  test('become rows that say where they come from, exact to 分', () => {
    expect(rowsOf(clause({ taskAllocations: [aTask()] })).taskAllocations).toEqual([
      {
        clauseId: 'task-allocation',
        contentHash: 'hash of task-allocation',
        rowId: 't1',
        position: 0,
        terms: {
          name: '膜',
          objective: '耐久',
          responsibleId: lead,
          participantIds: [maker],
          deliverables: [{ name: '样品', kind: 'product', quantity: '500', unit: '平方米' }],
          startDate: '2025-08-01',
          dueDate: '2026-12-31',
          budget: 1n,
          acceptance: { criteria: '达标', method: 'expert-review', acceptor: '专家委员会' },
          kpis: [],
          challengeBased: false,
          dependsOn: [],
        },
      },
    ])
  })

  test('of a table that no clause uses become nothing', () => {
    expect(rowsOf(clause({})).taskAllocations).toEqual([])
  })

  test('that stand in two clauses come from the first, and must say the same', () => {
    const both = (second: Row) => [clause({ taskAllocations: [aTask()] }), clause({ taskAllocations: [second] }, 'task-acceptance')]
    expect(rowsOf(...both(aTask())).taskAllocations[0]?.clauseId).toBe('task-allocation')
    expect(problemsOf(...both(aTask({ name: '别的' })))).toEqual([
      'task-acceptance and task-allocation say different things in taskAllocations',
    ])
  })
})

describe('nothing comes alive of', () => {
  const tasks = (...rows: Row[]) => clause({ taskAllocations: rows })
  const tier = (change: Row = {}): Row => ({
    id: 'tier-1',
    lowerWan: 0,
    upperWan: null,
    allocations: [{ partyId: lead, percent: 100 }],
    ...change,
  })
  test.each<[string, SignedClause, string]>([
    ['a task without an owner', tasks(aTask({ responsiblePartyId: null })), 'responsiblePartyId of t1 is missing'],
    ['a task of somebody who does not sign', tasks(aTask({ responsiblePartyId: 'o-gone' })), 't1 names o-gone, which is no party'],
    ['a task due before it starts', tasks(aTask({ dueDate: '2025-07-31' })), 't1 is due before it starts'],
    ['31 February', tasks(aTask({ dueDate: '2026-02-31' })), 'dueDate of t1 cannot be read (DATE_INVALID)'],
    ['a task that waits for itself', tasks(aTask({ dependsOn: ['t1'] })), 'the tasks t1 wait for each other in a circle'],
    [
      'tasks that wait for each other',
      tasks(aTask({ dependsOn: ['t2'] }), aTask({ id: 't2', dependsOn: ['t1'] })),
      'the tasks t1, t2 wait for each other in a circle',
    ],
    ['a task that waits for none that exists', tasks(aTask({ dependsOn: ['t9'] })), 't1 names t9, which does not exist'],
    ['a row twice', tasks(aTask(), aTask()), 't1 stands twice'],
    ['half a 分', tasks(aTask({ budgetWan: 0.0000005 })), 'budgetWan of t1 cannot be read (NUMBER_TOO_PRECISE)'],
    ['a negative amount', tasks(aTask({ budgetWan: -1 })), 'budgetWan of t1 cannot be read (NUMBER_NEGATIVE)'],
    ['10^15 分', tasks(aTask({ budgetWan: 10 ** 9 })), 'budgetWan of t1 cannot be read (NUMBER_TOO_LARGE)'],
    [
      'shares of 99.99',
      clause({ revenueTiers: [tier({ allocations: [{ partyId: lead, percent: 99.99 }] })] }),
      'the parts of tier-1 make 99.99 %, not 100.00 %',
    ],
    [
      'a gap between tiers',
      clause({ revenueTiers: [tier({ upperWan: 500 }), tier({ id: 'tier-2', lowerWan: 501 })] }),
      'tier-2 does not join the tiers beside it',
    ],
    [
      'money that nothing calls for',
      clause({ fundingInstalments: [{ id: 'fi-1', partyId: lead, seq: 1, amountWan: 1, dueDate: null, milestoneId: null, taskId: null }] }),
      'fi-1 has neither a due date nor a milestone',
    ],
  ])('%s', (_, signed, problem) => {
    expect(problemsOf(signed)).toEqual([problem])
  })
})

describe('drift', () => {
  const signed = rowsOf(clause({ taskAllocations: [aTask()] }))
  const [row] = signed.taskAllocations
  const live = (change: Partial<LiveRow> = {}, terms: Row = {}): LiveRow => {
    const { position: _, ...source } = row ?? expect.fail('one row')
    return { table: 'taskAllocations', ...source, ...change, terms: { ...source.terms, ...terms } }
  }
  const found = (...rows: LiveRow[]) =>
    driftOf(signed, rows, ['taskAllocations']).map(({ kind, rowId, field, signed: then, live: now }) => ({ kind, rowId, field, then, now }))

  test('is empty while everything is as signed, whatever the order of keys', () => {
    expect(found(live({}, { acceptance: { method: 'expert-review', acceptor: '专家委员会', criteria: '达标' } }))).toEqual([])
  })
  test('names what was changed', () => {
    expect(found(live({}, { budget: 2n }))).toEqual([{ kind: 'changed', rowId: 't1', field: 'budget', then: 1n, now: 2n }])
    expect(found(live({ contentHash: 'another' }))).toMatchObject([{ field: 'contentHash', now: 'another' }])
  })
  test('names what is gone and what nobody signed', () => {
    expect(found(live({ rowId: 't7' }))).toMatchObject([
      { kind: 'missing', rowId: 't1', field: null, now: null },
      { kind: 'unsigned', rowId: 't7', field: null, then: null },
    ])
  })
})
