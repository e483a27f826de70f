import type { Outcome } from '../../rules/rule-result.ts'
import { parseDecimal } from '../../values/decimal.ts'
import { formatShare, splitByLargestRemainder, WHOLE, type Share } from '../../values/share.ts'
import type { AgreementView } from './agreement-view.ts'
import type { Problem } from './problems.ts'
import { judgeTable, sumShares, type ReadRow } from './table-rows.ts'

/** DATA-005: identifiers are unique, a granted right has its expiry date */
export const backgroundIps = (view: AgreementView): Outcome =>
  judgeTable(
    view,
    'backgroundIps',
    {
      zh: '背景知识产权编号不重复，已授权的均有届满日。',
      en: 'Every background right is listed once; granted ones have their expiry date.',
    },
    (rows) => {
      const identifiers = rows.map((row) => row.text('identifier'))
      const repeated = new Set(identifiers.filter((one, index) => one !== null && identifiers.indexOf(one) !== index))
      return [
        ...[...repeated].map((one) => ({ zh: `编号“${one ?? ''}”重复`, en: `the number “${one ?? ''}” stands twice` })),
        ...rows
          .filter((row) => row.text('status') === 'granted' && row.text('expiryDate') === null)
          .map(({ name, subject }) => ({ zh: `${name}已授权，请填写届满日`, en: `${name} is granted; enter its expiry date`, subject })),
      ]
    },
    (rows) =>
      rows.some(({ row }) => row['fiscallyFunded'] === true)
        ? { findings: ['fiscally-funded-ip'], legalRefIds: ['st-progress-law-34'] }
        : {},
  )

/** DATA-006: the shares of each result make exactly 100.00 % and fit its mode of ownership */
export const ownershipShares = (view: AgreementView): Outcome =>
  judgeTable(
    view,
    'ipShares',
    { zh: '每件成果的份额合计为100.00%，与归属方式相符。', en: 'The shares of every result make 100.00 % and fit its mode of ownership.' },
    (rows) => rows.flatMap((row) => [...sharesMakeWhole(row, 'shares'), ...fitsMode(view, row)]),
  )

function fitsMode(view: AgreementView, row: ReadRow): Problem[] {
  const { name, subject } = row
  const owners = row.items('shares')
  const mode = row.text('ownershipMode')
  if (mode === 'co-owned-by-share') {
    const fits = owners.length >= 2 && owners.every((owner) => (owner.share('percent') ?? 0) > 0)
    return fits
      ? []
      : [
          {
            zh: `${name}为按份共有，须有两个以上份额大于0的成员`,
            en: `${name} is co-owned: it needs two or more owners with a share above 0`,
            subject,
          },
        ]
  }
  if (owners.length !== 1)
    return [{ zh: `${name}不是共有，只能有一个权利人`, en: `${name} is not co-owned: it has one owner only`, subject }]
  const lead = view.parties.find(({ role }) => role === 'lead-organization')?.id
  if (mode !== 'leader-owned' || owners[0]?.text('partyId') === lead) return []
  return [{ zh: `${name}归牵头单位所有，权利人须为牵头单位`, en: `${name} is owned by the lead: its owner must be the lead`, subject }]
}

/** The shares in a row make 100.00 %, and nobody stands in it twice. */
export function sharesMakeWhole(row: ReadRow, key: string): Problem[] {
  const parts = row.items(key)
  const { name, subject } = row
  const parties = parts.map((part) => part.text('partyId'))
  const sum = sumShares(parts.map((part) => part.share('percent')))
  return [
    ...(sum === WHOLE
      ? []
      : [
          {
            zh: `${name}的比例合计为${sum === null ? '无法计算' : `${formatShare(sum)}%`}，须为100.00%`,
            en: `the percentages of ${name} make ${sum === null ? 'no number' : `${formatShare(sum)} %`}; they must make 100.00 %`,
            subject,
          },
        ]),
    ...(new Set(parties).size === parties.length ? [] : [{ zh: `${name}中同一成员列了两次`, en: `${name} names a party twice`, subject }]),
  ]
}

/** DATA-007: the coefficients follow from the scores, to 0.01 %, by largest remainder */
export const contributionCoefficients = (view: AgreementView): Outcome =>
  judgeTable(
    view,
    'contributionCoefficients',
    { zh: '贡献系数合计为100.00%，与得分相符。', en: 'The coefficients make 100.00 % and follow from the scores.' },
    (rows) => {
      const weights = view.facts.template.dataSchemas['ContributionCoefficient']?.weights ?? {}
      const scale = Object.entries(weights).map(([key, weight]) => [key, parseDecimal(weight, 4)] as const)
      const whole = scale.reduce((sum, [, weight]) => sum + (weight.ok ? weight.value : 0n), 0n)
      if (whole !== 10_000n) return [{ zh: '各项得分的权重合计须为1', en: 'the weights of the scores must add up to 1' }]
      const outside = rows.flatMap((row) =>
        scale
          .filter(([key]) => !inRange(row.number(key)))
          .map(() => ({
            zh: `${row.name}的得分须在0至100之间`,
            en: `the scores of ${row.name} must lie between 0 and 100`,
            subject: row.subject,
          })),
      )
      if (outside.length > 0) return outside
      const expected = coefficients(
        rows.map((row) => scale.map(([key, weight]) => ({ score: row.row[key], weight: weight.ok ? weight.value : 0n }))),
      )
      if (expected === null) return [{ zh: '全体得分为0，系数不可计算', en: 'all scores are 0, so that no coefficients can be computed' }]
      return rows.flatMap((row, index): Problem[] => {
        const [is, should] = [row.share('coefficientPct'), expected[index] ?? 0]
        if (is === should) return []
        const stated = is === null ? '—' : formatShare(is)
        return [
          {
            zh: `${row.name}的系数应为${formatShare(should)}%，现为${stated}%`,
            en: `the coefficient of ${row.name} must be ${formatShare(should)} %, not ${stated} %`,
            subject: row.subject,
          },
        ]
      })
    },
  )

const inRange = (score: number | null): boolean => score !== null && score >= 0 && score <= 100

/**
 * Each party's part of all weighted scores in 0.01 %, the rest by largest remainder (DATA-007).
 * @returns null where all scores are 0
 */
export function coefficients(parties: readonly (readonly { score: unknown; weight: bigint }[])[]): Share[] | null {
  const weighted = parties.map((scores) =>
    scores.reduce((sum, { score, weight }) => {
      const parsed = parseDecimal(score, 4)
      return sum + (parsed.ok ? parsed.value * weight : 0n)
    }, 0n),
  )
  if (weighted.every((value) => value === 0n)) return null
  return splitByLargestRemainder(BigInt(WHOLE), weighted).map(Number)
}
