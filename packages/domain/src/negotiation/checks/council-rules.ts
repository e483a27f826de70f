import { ruleParams } from '../../rules/rule-book.ts'
import type { Outcome } from '../../rules/rule-result.ts'
import { formatShare, WHOLE } from '../../values/share.ts'
import type { AgreementView } from './agreement-view.ts'
import type { Problem } from './problems.ts'
import { judgeTable, sumShares, type ReadRow } from './table-rows.ts'

/** 3 % and 45 % */
const [LEAST, MOST] = [300, 4500]

/** DATA-012: every party once; weights of 3–45 % making 100.00 % where votes are weighted; both groups there where two majorities count */
export const councilSeats = (view: AgreementView): Outcome =>
  judgeTable(
    view,
    'councilSeats',
    { zh: '每个签约方恰有一行席位，符合所选表决方式。', en: 'Every party has its one row of seats, and they fit the way of voting.' },
    (rows) => {
      const option = view.option('council-composition')
      return [
        ...view.parties
          .filter(({ id }) => rows.filter((row) => row.text('partyId') === id).length !== 1)
          .map(({ id }) => ({
            zh: `每个签约方须恰有一行席位`,
            en: `every party needs exactly one row of seats`,
            organizationIds: [id],
            subject: `councilSeats:${id}`,
          })),
        ...(option === 'weighted-by-input' ? weighted(rows) : []),
        ...(option === 'dual-majority' ? bothGroups(rows) : []),
      ]
    },
  )

function weighted(rows: readonly ReadRow[]): Problem[] {
  const sum = sumShares(rows.map((row) => row.share('votingWeight')))
  const outside = rows.filter((row) => {
    const weight = row.share('votingWeight')
    return weight === null || weight < LEAST || weight > MOST
  })
  return [
    ...(sum === WHOLE
      ? []
      : [
          {
            zh: `表决权重合计为${sum === null ? '空' : `${formatShare(sum)}%`}，须为100.00%`,
            en: `the voting weights make ${sum === null ? 'nothing' : `${formatShare(sum)} %`}; they must make 100.00 %`,
          },
        ]),
    ...outside.map(({ name, subject }) => ({
      zh: `${name}的表决权重须在3%至45%之间`,
      en: `the voting weight of ${name} must lie between 3 % and 45 %`,
      subject,
    })),
  ]
}

function bothGroups(rows: readonly ReadRow[]): Problem[] {
  const groups = ruleParams('DATA-012')['dualMajorityGroups'] as Record<string, string[]>
  const words: Record<string, { zh: string; en: string }> = {
    enterprise: { zh: '企业组', en: 'the enterprise group' },
    research: { zh: '科研组', en: 'the research group' },
  }
  return Object.entries(groups)
    .filter(([, categories]) => !rows.some((row) => categories.includes(row.text('category') ?? '')))
    .map(([group]) => ({
      zh: `${words[group]?.zh ?? group}没有成员，不能采用双多数`,
      en: `${words[group]?.en ?? group} has no members, so that two majorities cannot be formed`,
    }))
}

const CATEGORY_WORDS: Record<string, { zh: string; en: string }> = {
  budget: { zh: '预算', en: 'budget' },
  'chief-expert': { zh: '首席专家聘任', en: 'chief expert' },
  'revenue-distribution': { zh: '收益分配', en: 'distribution of revenue' },
  'shared-ip-disposal': { zh: '共有成果转让', en: 'disposal of shared results' },
  'membership-change': { zh: '成员变动', en: 'change of members' },
  'agreement-amendment': { zh: '协议变更', en: 'amendment' },
  termination: { zh: '终止', en: 'termination' },
}

/** DATA-013: each category that the alliance must decide on has its matter */
export const decisionMatters = (view: AgreementView): Outcome =>
  judgeTable(view, 'decisionMatters', { zh: '必备议决事项齐全。', en: 'Every matter that must be decided has its rule.' }, (rows) => {
    const required = ruleParams('DATA-013')['requiredCategories'] as string[]
    const missing = required.filter((category) => !rows.some((row) => row.text('category') === category))
    return missing.map((category) => ({
      zh: `缺少必备议决事项：${CATEGORY_WORDS[category]?.zh ?? category}`,
      en: `a matter is missing: ${CATEGORY_WORDS[category]?.en ?? category}`,
    }))
  })
