import { circles } from '../../execution/circles.ts'
import type { Outcome } from '../../rules/rule-result.ts'
import { parseDecimal } from '../../values/decimal.ts'
import type { AgreementView } from './agreement-view.ts'
import type { Problem } from './problems.ts'
import { judgeRows, judgeTable, type ReadRow } from './table-rows.ts'

/** DATA-001: each task has one responsible party, who is not a participant besides; no task depends on itself */
export const responsibleParties = (view: AgreementView): Outcome =>
  judgeTable(
    view,
    'taskAllocations',
    { zh: '每项任务恰有一个责任单位，前置关系无环。', en: 'Every task has one responsible party, and no task waits for itself.' },
    (tasks) => [
      ...(tasks.length === 0 ? [{ zh: '任务分工表为空，请至少填写一项任务', en: 'the table of tasks is empty; enter at least one' }] : []),
      ...tasks.flatMap((task) => responsible(task)),
      ...circle(tasks),
    ],
  )

function responsible(task: ReadRow): Problem[] {
  const party = task.text('responsiblePartyId')
  if (party === null)
    return [{ zh: `任务${task.name}没有责任单位`, en: `task ${task.name} has no responsible party`, subject: task.subject }]
  if (!task.list('participantPartyIds').includes(party)) return []
  return [
    {
      zh: `任务${task.name}的责任单位又列为参加单位，请从参加单位中删除`,
      en: `task ${task.name} names its responsible party as a participant too; remove it there`,
      subject: task.subject,
      organizationIds: [party],
    },
  ]
}

/** Tasks that wait for themselves. */
function circle(tasks: readonly ReadRow[]): Problem[] {
  const names = circles(tasks.map((task) => ({ id: task.name, dependsOn: task.list('dependsOn') })))
  if (names.length === 0) return []
  return [
    { zh: `任务${names.join('、')}的前置关系成环，请断开`, en: `tasks ${names.join(', ')} wait for each other in a circle; break it` },
  ]
}

/** DATA-002: start ≤ due ≤ end of the agreement; a task is not due before those it depends on. Equal days are fine. */
export const taskDates = (view: AgreementView): Outcome =>
  judgeRows(
    view,
    'taskAllocations',
    { zh: '任务日期先后合理，均在协议期内。', en: 'The tasks’ dates are in order and within the agreement’s term.' },
    (tasks) => {
      const due = new Map(tasks.map((task) => [task.name, task.text('dueDate')]))
      return tasks.flatMap((task): Problem[] => {
        const [start, end] = [task.text('startDate'), task.text('dueDate')]
        const { name, subject } = task
        if (start === null || end === null)
          return [{ zh: `任务${name}缺少起止日期`, en: `task ${name} lacks a start or due date`, subject }]
        const late = task.list('dependsOn').filter((id) => (due.get(id) ?? '') > end)
        return [
          ...(start > end
            ? [
                {
                  zh: `任务${name}的开始日期${start}晚于完成日期${end}`,
                  en: `task ${name} starts on ${start}, after it is due on ${end}`,
                  subject,
                },
              ]
            : []),
          ...(view.endDay !== null && end > view.endDay
            ? [
                {
                  zh: `任务${name}的完成日期${end}晚于协议届满日${view.endDay}`,
                  en: `task ${name} is due on ${end}, after the agreement ends on ${view.endDay}`,
                  subject,
                },
              ]
            : []),
          ...late.map((id) => ({
            zh: `任务${name}先于其前置任务${id}完成`,
            en: `task ${name} is due before ${id}, which it depends on`,
            subject,
          })),
        ]
      })
    },
  )

/** DATA-010: each indicator belongs to a task, and its target improves on the baseline */
export const goalIndicators = (view: AgreementView): Outcome =>
  judgeTable(
    view,
    'goalIndicators',
    { zh: '技术指标均对应任务，目标优于现状。', en: 'Every indicator belongs to a task and improves on its baseline.' },
    (rows) => [
      ...(rows.length === 0 ? [{ zh: '技术指标表为空，请至少填写一项', en: 'the table of indicators is empty; enter at least one' }] : []),
      ...rows.flatMap((row) => indicator(row)),
    ],
  )

function indicator(row: ReadRow): Problem[] {
  const { name, subject } = row
  const read = (key: string) => parseDecimal(row.row[key], 9)
  const target = read('target')
  const problems: Problem[] =
    row.list('taskIds').length === 0 ? [{ zh: `指标${name}没有对应任务`, en: `indicator ${name} belongs to no task`, subject }] : []
  if (!target.ok) return [...problems, { zh: `指标${name}没有目标值`, en: `indicator ${name} has no target`, subject }]
  const baseline = read('baseline')
  if (!baseline.ok) {
    const noted = row.text('baselineNote') !== null
    return noted
      ? problems
      : [
          ...problems,
          {
            zh: `指标${name}的现状值为空，请在说明中写明原因和补录时间`,
            en: `indicator ${name} has no baseline; say why in the note, and until when`,
            subject,
          },
        ]
  }
  const improves = row.text('direction') === 'lower-better' ? target.value < baseline.value : target.value > baseline.value
  return improves
    ? problems
    : [
        ...problems,
        {
          zh: `指标${name}的目标值没有优于现状值，请核对优化方向`,
          en: `the target of indicator ${name} does not improve on its baseline; check the direction`,
          subject,
        },
      ]
}

/** DATA-011: before the pilot only that there is a date; in it, pilotStart < due ≤ pilotEnd (CAL-001) */
export const milestones = (view: AgreementView): Outcome =>
  judgeTable(view, 'milestones', { zh: '里程碑均有完成日期。', en: 'Every milestone has a due date.' }, (rows) =>
    rows.flatMap((row): Problem[] => {
      const due = row.text('dueDate')
      const { name, subject } = row
      if (due === null) return [{ zh: `里程碑${name}没有完成日期`, en: `milestone ${name} has no due date`, subject }]
      const { pilot } = view.facts
      if (pilot === null || row.row['inPilot'] !== true || (due > pilot.start && due <= pilot.end)) return []
      return [
        {
          zh: `里程碑${name}的完成日期${due}不在试点期内（${pilot.start}之后至${pilot.end}）`,
          en: `milestone ${name} is due on ${due}, outside the pilot (after ${pilot.start} until ${pilot.end})`,
          subject,
        },
      ]
    }),
  )
