import { describe, expect, test } from 'vitest'
import { daysBetween } from '../values/calendar.ts'
import { milestonesOf } from './milestones.ts'
import { outlookOf, type ScheduledTask } from './schedule.ts'
import { concludeTask } from './who-may.ts'
import { moveTask, taskMoves, type TaskStatus } from './states.ts'
import { changeOutcome, touchedBy, type ChangeableTask } from './task-change.ts'

const aTask = (id: string, dueDate: string, change: Partial<ScheduledTask> = {}): ScheduledTask => ({
  ...{ id, startDate: '2025-08-01', dueDate, dependsOn: [], status: 'in-progress', forecastDate: null, doneOn: null },
  ...change,
})

/** t2 pushes t4, which pushes t7, the last; t6 ends before it. */
const chain = (late: Partial<ScheduledTask> = {}): ScheduledTask[] => [
  aTask('t1', '2026-12-31'),
  aTask('t2', '2026-12-31', late),
  aTask('t4', '2027-06-30', { dependsOn: ['t1', 't2'] }),
  aTask('t6', '2027-12-31', { dependsOn: ['t4'] }),
  aTask('t7', '2028-04-30', { dependsOn: ['t4'] }),
]
const outlook = (tasks: ScheduledTask[], today = '2026-01-15') => Object.fromEntries(outlookOf(tasks, today).map((one) => [one.id, one]))

describe('the outlook', () => {
  test('is the plan while nothing is late; what leads to the last day has no slack', () => {
    const found = outlook(chain())
    expect(Object.values(found).every(({ lateDays }) => lateDays === 0)).toBe(true)
    expect(
      Object.values(found)
        .filter(({ critical }) => critical)
        .map(({ id }) => id),
    ).toEqual(['t1', 't2', 't4', 't7'])
    expect(found['t6']?.slackDays).toBe(121)
  })

  test('shows what twelve days of delay move, and that the others gain as much slack', () => {
    const found = outlook(chain({ forecastDate: '2027-01-12' }))
    expect(found['t4']).toMatchObject({ expected: '2027-07-12', lateDays: 12, inheritedDays: 12, pushedBy: 't2', critical: true })
    expect(found['t7']).toMatchObject({ expected: '2028-05-12', pushedBy: 't4' })
    expect(found['t1']).toMatchObject({ lateDays: 0, slackDays: 12, critical: false })
  })

  test('counts a task that is past and not over as done today at the earliest', () => {
    expect(outlook(chain(), '2027-01-02')['t2']).toMatchObject({ expected: '2027-01-02', lateDays: 2 })
    expect(outlook(chain({ status: 'accepted', doneOn: '2026-11-30' }), '2027-01-02')['t2']).toMatchObject({ lateDays: 0, critical: false })
  })

  test('does not exist where tasks wait for each other', () => {
    expect(
      outlookOf([aTask('a', '2026-01-01', { dependsOn: ['b'] }), aTask('b', '2026-01-01', { dependsOn: ['a'] })], '2025-01-01'),
    ).toEqual([])
  })

  test('moves milestones and the money that hangs on them; with a day of its own, the later counts', () => {
    const late = outlookOf(chain({ forecastDate: '2027-01-12' }), '2026-01-15')
    const [reached] = milestonesOf(
      [{ id: 'ms-5', dueDate: '2026-09-30', status: 'planned', taskIds: ['t4'] }],
      late,
      [
        { id: 'fi-1', milestoneId: 'ms-5', dueDate: null },
        { id: 'fi-2', milestoneId: 'ms-5', dueDate: '2027-01-01' },
        { id: 'fi-3', milestoneId: null, dueDate: '2026-01-01' },
      ],
      '2026-01-15',
    )
    expect(reached).toMatchObject({ expected: '2026-10-12', lateDays: 12, pushedBy: 't4' })
    expect(reached?.instalments).toEqual([
      { id: 'fi-1', dueDate: '2026-10-12' },
      { id: 'fi-2', dueDate: '2027-01-01' },
    ])
  })

  test('counts days, not hours: no summer time that Shanghai once had is in between', () => {
    expect(daysBetween('1986-05-03', '1986-05-05')).toBe(2)
    expect(daysBetween('1986-09-13', '1986-09-15')).toBe(2)
    expect(daysBetween('1991-04-13', '1991-09-16')).toBe(156)
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2)
  })
})

describe('a task', () => {
  test.each(Object.keys(taskMoves) as TaskStatus[])('that is %s takes no event that its row of the table lacks', (status) => {
    for (const event of ['report', 'submit', 'present', 'pass', 'rectify', 'fail'] as const) {
      const known: Partial<Record<string, string>> = taskMoves[status]
      expect(moveTask(status, event).ok).toBe(known[event] !== undefined)
    }
  })

  const expert = { organizationId: 'x', isChiefExpert: true }
  const waiting = { status: 'acceptance-pending', openDeliverables: 0, rectifications: 0 } as const
  const terms = { today: '2026-12-31', reworkDays: 60 }
  test('is concluded by the chief expert alone; sent back, it has the agreed days', () => {
    expect(concludeTask(waiting, 'passed', { ...expert, isChiefExpert: false }, terms)).toMatchObject({
      refusal: { code: 'NOT_THE_CHIEF_EXPERT' },
    })
    expect(concludeTask(waiting, 'rectify', expert, terms)).toEqual({ ok: true, value: { status: 'rectifying', rectifyBy: '2027-03-01' } })
  })
})

describe('a change', () => {
  const task = (id: string, responsibleId: string, dependsOn: string[] = []): ChangeableTask => ({
    ...{ id, responsibleId, dependsOn, participantIds: [], status: 'in-progress', extensions: 0 },
    ...{ startDate: '2025-08-01', dueDate: '2026-12-31', objective: '某' },
  })
  test('needs the consent of whoever answers for what waits for it, also through others, of who pays by it, the lead and the expert', () => {
    const all = [task('t1', 'a'), task('t2', 'b', ['t1']), task('t3', 'c', ['t2']), task('t4', 'd')]
    const [first] = all
    expect(first && touchedBy(first, all, { payerIds: ['p'], leadId: 'lead', expertId: 'e' })).toEqual(['a', 'b', 'c', 'p', 'lead', 'e'])
  })
  test('takes effect with the last consent; silence is none', () => {
    expect(changeOutcome(['a', 'b'], new Map([['a', 'agree']]))).toBe('open')
    expect(
      changeOutcome(
        ['a', 'b'],
        new Map([
          ['a', 'agree'],
          ['b', 'reject'],
        ]),
      ),
    ).toBe('rejected')
    expect(
      changeOutcome(
        ['a', 'b'],
        new Map([
          ['a', 'agree'],
          ['b', 'agree'],
        ]),
      ),
    ).toBe('agreed')
  })
})
