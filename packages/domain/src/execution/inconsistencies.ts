import { formatShare, WHOLE } from '../values/share.ts'
import type { Text } from '../decision.ts'
import type { Inconsistency } from './cells.ts'
import { circles } from './circles.ts'
import type { PartyShare, Signed, SignedRows, SignedTable } from './signed-terms.ts'

/**
 * What stands against carrying the tables out: rows that name what does not exist, a task that waits for itself or ends before it begins,
 * parts that do not make a whole. The rules DATA-* ask more, and before the text is locked; nothing lives that these here refuse.
 * @param partyIds organizations that sign
 */
export function inconsistencies(rows: SignedRows, partyIds: ReadonlySet<string>): Inconsistency[] {
  return [
    ...(Object.keys(rows) as SignedTable[]).flatMap((table) => repeated(table, rows[table])),
    ...strayParties(rows, partyIds),
    ...strayRows(rows),
    ...tasks(rows),
    ...wholes(rows),
    ...tiers(rows),
    ...instalments(rows),
  ]
}

const problem = (table: SignedTable, rowId: string, text: Text): Inconsistency => ({ table, rowId, ...text })

function repeated(table: SignedTable, rows: readonly Signed<unknown>[]): Inconsistency[] {
  const ids = rows.map(({ rowId }) => rowId)
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index))
  return [...twice].map((id) => problem(table, id, { zh: `${id}重复`, en: `${id} stands twice` }))
}

function strayParties(rows: SignedRows, partyIds: ReadonlySet<string>): Inconsistency[] {
  const named: [SignedTable, string, string][] = [
    ...rows.taskAllocations.flatMap(({ rowId, terms }): [SignedTable, string, string][] =>
      [terms.responsibleId, ...terms.participantIds].map((id) => ['taskAllocations', rowId, id]),
    ),
    ...(['councilSeats', 'resourceCommitments', 'fundingInstalments', 'backgroundIps', 'contributionCoefficients'] as const).flatMap(
      (table) => rows[table].map(({ rowId, terms }): [SignedTable, string, string] => [table, rowId, terms.organizationId]),
    ),
    ...rows.ipShares.flatMap(({ rowId, terms }) =>
      terms.shares.map(({ organizationId }): [SignedTable, string, string] => ['ipShares', rowId, organizationId]),
    ),
    ...rows.revenueTiers.flatMap(({ rowId, terms }) =>
      terms.allocations.map(({ organizationId }): [SignedTable, string, string] => ['revenueTiers', rowId, organizationId]),
    ),
  ]
  return named
    .filter(([, , id]) => id !== '' && !partyIds.has(id))
    .map(([table, rowId, id]) =>
      problem(table, rowId, { zh: `${rowId}指向的${id}不是签约方`, en: `${rowId} names ${id}, which is no party` }),
    )
}

function strayRows(rows: SignedRows): Inconsistency[] {
  const ids = (table: SignedTable) => new Set(rows[table].map(({ rowId }) => rowId))
  const [taskIds, indicatorIds, milestoneIds] = [ids('taskAllocations'), ids('goalIndicators'), ids('milestones')]
  const stray = (table: SignedTable, rowId: string, named: readonly (string | null)[], known: ReadonlySet<string>): Inconsistency[] =>
    named
      .filter((id): id is string => id !== null && id !== '' && !known.has(id))
      .map((id) => problem(table, rowId, { zh: `${rowId}指向不存在的${id}`, en: `${rowId} names ${id}, which does not exist` }))
  return [
    ...rows.taskAllocations.flatMap(({ rowId, terms }) => [
      ...stray('taskAllocations', rowId, terms.dependsOn, taskIds),
      ...stray(
        'taskAllocations',
        rowId,
        terms.kpis.map(({ goalIndicatorId }) => goalIndicatorId),
        indicatorIds,
      ),
    ]),
    ...rows.milestones.flatMap(({ rowId, terms }) => stray('milestones', rowId, terms.taskIds, taskIds)),
    ...rows.goalIndicators.flatMap(({ rowId, terms }) => stray('goalIndicators', rowId, terms.taskIds, taskIds)),
    ...rows.ipShares.flatMap(({ rowId, terms }) => stray('ipShares', rowId, [terms.taskId], taskIds)),
    ...rows.backgroundIps.flatMap(({ rowId, terms }) => stray('backgroundIps', rowId, terms.licensedTaskIds, taskIds)),
    ...rows.fundingInstalments.flatMap(({ rowId, terms }) => [
      ...stray('fundingInstalments', rowId, [terms.milestoneId], milestoneIds),
      ...stray('fundingInstalments', rowId, [terms.taskId], taskIds),
    ]),
  ]
}

function tasks({ taskAllocations }: SignedRows): Inconsistency[] {
  const circle = circles(taskAllocations.map(({ rowId, terms }) => ({ id: rowId, dependsOn: terms.dependsOn })))
  const names = circle.join(', ')
  return [
    ...taskAllocations.flatMap(({ rowId, terms: { startDate, dueDate } }) =>
      startDate > dueDate
        ? [problem('taskAllocations', rowId, { zh: `${rowId}在开始之前到期`, en: `${rowId} is due before it starts` })]
        : [],
    ),
    ...circle
      .slice(0, 1)
      .map((rowId) =>
        problem('taskAllocations', rowId, { zh: `任务${names}的前置关系成环`, en: `the tasks ${names} wait for each other in a circle` }),
      ),
  ]
}

function wholes({ ipShares, revenueTiers }: SignedRows): Inconsistency[] {
  const notWhole = (table: SignedTable, rowId: string, parts: readonly PartyShare[]): Inconsistency[] => {
    const sum = parts.reduce((total, { share }) => total + share, 0)
    if (sum === WHOLE) return []
    const stated = formatShare(sum)
    return [
      problem(table, rowId, {
        zh: `${rowId}的比例合计${stated}%，不是100.00%`,
        en: `the parts of ${rowId} make ${stated} %, not 100.00 %`,
      }),
    ]
  }
  return [
    ...ipShares.flatMap(({ rowId, terms }) => notWhole('ipShares', rowId, terms.shares)),
    ...revenueTiers.flatMap(({ rowId, terms }) => notWhole('revenueTiers', rowId, terms.allocations)),
  ]
}

function tiers({ revenueTiers }: SignedRows): Inconsistency[] {
  return revenueTiers.flatMap(({ rowId, terms: { lower, upper } }, index) => {
    const before = index === 0 ? 0n : (revenueTiers[index - 1]?.terms.upper ?? null)
    const isLast = index === revenueTiers.length - 1
    const fits = lower === before && (isLast ? upper === null : upper !== null && upper > lower)
    return fits ? [] : [problem('revenueTiers', rowId, { zh: `${rowId}与前后档不衔接`, en: `${rowId} does not join the tiers beside it` })]
  })
}

const instalments = ({ fundingInstalments }: SignedRows): Inconsistency[] =>
  fundingInstalments
    .filter(({ terms: { dueDate, milestoneId } }) => dueDate === null && milestoneId === null)
    .map(({ rowId }) =>
      problem('fundingInstalments', rowId, {
        zh: `${rowId}没有到位日期或里程碑`,
        en: `${rowId} has neither a due date nor a milestone`,
      }),
    )
