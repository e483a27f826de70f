import type { Outcome } from '../../rules/rule-result.ts'
import type { AgreementView } from './agreement-view.ts'
import { sharesMakeWhole } from './ip-rules.ts'
import type { Problem } from './problems.ts'
import { judgeTable, type ReadRow } from './table-rows.ts'

/** DATA-008: tiers begin at 0, follow one another without gap or overlap, the last is open, each makes 100.00 % */
export const revenueTiers = (view: AgreementView): Outcome =>
  judgeTable(
    view,
    'revenueTiers',
    { zh: '收益分档首尾相接，每档比例合计100.00%。', en: 'The tiers follow one another without a gap, each making 100.00 %.' },
    (tiers) => [
      ...(tiers.length === 0 ? [{ zh: '阶梯收益分配表为空', en: 'the table of revenue tiers is empty' }] : []),
      ...tiers.flatMap((tier, index) => [...bounds(tier, index, tiers), ...sharesMakeWhole(tier, 'allocations')]),
    ],
  )

function bounds(tier: ReadRow, index: number, tiers: readonly ReadRow[]): Problem[] {
  const { name, subject } = tier
  const lower = tier.fen('lowerWan')
  const upper = tier.fen('upperWan')
  const isLast = index === tiers.length - 1
  const before = index === 0 ? 0n : (tiers[index - 1]?.fen('upperWan') ?? null)
  const problems: Problem[] = []
  if (lower !== before) {
    problems.push(
      index === 0
        ? { zh: `首档${name}的下限须为0`, en: `the first tier, ${name}, must begin at 0`, subject }
        : {
            zh: `${name}的下限须等于上一档的上限，不得有空档或重叠`,
            en: `${name} must begin where the tier before ends, without a gap or an overlap`,
            subject,
          },
    )
  }
  if (isLast && tier.row['upperWan'] !== null && tier.row['upperWan'] !== undefined) {
    problems.push({ zh: `末档${name}的上限须为空`, en: `the last tier, ${name}, must have no upper limit`, subject })
  }
  if (!isLast && (upper === null || lower === null || upper <= lower)) {
    problems.push({ zh: `${name}的上限须大于下限`, en: `the upper limit of ${name} must be above its lower one`, subject })
  }
  return problems
}

/** DATA-009: deductions are numbered from 1; a percentage names its base, an actual amount has none */
export const deductions = (view: AgreementView): Outcome =>
  judgeTable(
    view,
    'waterfallDeductions',
    { zh: '扣除顺位连续，基数明确。', en: 'The deductions are numbered without gaps, each with its base.' },
    (rows) =>
      rows.flatMap((row, index): Problem[] => {
        const { name, subject } = row
        const base = row.text('base')
        const numbered = row.number('order') === index + 1
        const byPercent = row.text('basis') === 'percent'
        const percent = row.share('percent')
        return [
          ...(numbered ? [] : [{ zh: `顺位须自1起连续（${name}）`, en: `the deductions must be numbered 1, 2, 3 … (${name})`, subject }]),
          ...(byPercent && base !== 'gross' && base !== 'remaining'
            ? [
                {
                  zh: `第${name}项按比例扣除，须写明基数是收入总额还是余额`,
                  en: `deduction ${name} is a percentage: say whether of gross or of what remains`,
                  subject,
                },
              ]
            : []),
          ...(byPercent && percent === null
            ? [{ zh: `第${name}项须填写比例`, en: `deduction ${name} needs its percentage`, subject }]
            : []),
          ...(!byPercent && base !== null
            ? [{ zh: `第${name}项据实扣除，不应填写基数`, en: `deduction ${name} is the actual amount and has no base`, subject }]
            : []),
        ]
      }),
  )
