import type { Outcome } from '../../rules/rule-result.ts'
import { shown } from '../../values/decimal.ts'
import { formatWan, parseWan, type Fen } from '../../values/money.ts'
import type { AgreementView } from './agreement-view.ts'
import type { Problem } from './problems.ts'
import { judgeTable, sumFen, type ReadRow } from './table-rows.ts'

/** DATA-003: values add up to the total promised, cash to the cash promised, and every party gives something */
export const resourceTotals = (view: AgreementView): Outcome =>
  judgeTable(
    view,
    'resourceCommitments',
    { zh: '资源投入合计与约定总投入一致，各方均有投入。', en: 'The commitments add up to the agreed totals, and every party contributes.' },
    (rows) => {
      const cash = rows.filter((row) => row.text('kind') === 'cash')
      const idle = view.parties.filter(({ id }) => !rows.some((row) => row.text('partyId') === id)).map(({ id }) => id)
      return [
        ...equals(view, 'totalFunding', rows, 'valueWan', { zh: '各项投入合计', en: 'the commitments add up to' }),
        ...equals(view, 'totalCash', cash, 'valueWan', { zh: '资金类投入合计', en: 'the cash commitments add up to' }),
        ...(idle.length > 0
          ? [{ zh: `有${idle.length}方没有任何投入`, en: `${idle.length} parties contribute nothing`, organizationIds: idle }]
          : []),
      ]
    },
  )

/** DATA-004: instalments add up to the cash promised, each has a day or a milestone, each party's are numbered from 1 */
export const instalments = (view: AgreementView): Outcome =>
  judgeTable(
    view,
    'fundingInstalments',
    { zh: '资金到位计划与货币资金合计一致，期次连续。', en: 'The instalments add up to the cash and are numbered without gaps.' },
    (rows) => {
      const selfFunded = view.option('cash-contribution') === 'task-self-funding'
      if (selfFunded && rows.length === 0) return []
      return [
        ...equals(view, 'totalCash', rows, 'amountWan', { zh: '各期资金合计', en: 'the instalments add up to' }),
        ...rows
          .filter((row) => row.text('dueDate') === null && row.text('milestoneId') === null)
          .map(({ name, subject }) => ({
            zh: `第${name}期没有到位日期或里程碑`,
            en: `instalment ${name} has neither a due date nor a milestone`,
            subject,
          })),
        ...[...Map.groupBy(rows, (row) => row.text('partyId') ?? '')].flatMap(([party, own]) => (numbered(own) ? [] : [gap(party, own)])),
      ]
    },
  )

const numbered = (own: readonly ReadRow[]): boolean =>
  own
    .map((row) => row.number('seq'))
    .toSorted((a, b) => (a ?? 0) - (b ?? 0))
    .every((seq, index) => seq === index + 1)

const gap = (party: string, own: readonly ReadRow[]): Problem => ({
  zh: `同一出资方的期次须自1起连续（${own.map(({ name }) => name).join('、')}）`,
  en: `a party’s instalments must be numbered 1, 2, 3 … (${own.map(({ name }) => name).join(', ')})`,
  organizationIds: [party],
})

/** A column's sum against a slot. A slot that no enabled clause uses promises nothing; an open one is AGR-003's. */
function equals(
  view: AgreementView,
  slotKey: string,
  rows: readonly ReadRow[],
  column: string,
  words: { zh: string; en: string },
): Problem[] {
  const slot = view.slot(slotKey)
  const sum = sumFen(rows.map((row) => row.fen(column)))
  if (sum === null) return [{ zh: '有金额无法读取，请按万元填写数字', en: 'an amount cannot be read; enter a number in 万元' }]
  if (!slot || slot.value === null) return []
  const agreed = parseWan(slot.value)
  if (agreed.ok && agreed.value === sum) return []
  const promised = agreed.ok ? wan(agreed.value) : shown(slot.value)
  const label = slot.placeholder
  return [
    {
      zh: `${words.zh}${wan(sum)}万元，与“${label?.label ?? slotKey}”${promised}万元不一致`,
      en: `${words.en} ${wan(sum)} 万元, but “${label?.labelEn ?? slotKey}” says ${promised} 万元`,
      clauseIds: slot.clauseIds,
    },
  ]
}

const wan = (fen: Fen): string => formatWan(fen)
