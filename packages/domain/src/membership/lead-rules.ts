import type { Outcome } from '../rules/rule-result.ts'
import { isBlank } from '../values/safe-text.ts'
import type { CompositionInput, MemberFacts } from './composition-input.ts'
import type { FinancesAssessment } from './lead-finances.ts'

/** What the rules on the lead look at. */
export interface LeadCase {
  input: CompositionInput
  /** active members with the role lead-organization */
  leads: readonly MemberFacts[]
  finances: FinancesAssessment
}

type LeadRule = (lead: LeadCase) => Outcome

const noLead: Outcome = { passed: false, reason: { zh: '还没有牵头单位。', en: 'There is no lead organization yet.' } }

/** LEAD-001: one lead, an enterprise with legal personality */
const oneLead: LeadRule = ({ leads }) => {
  const counted = { count: leads.length, required: 1, organizationIds: leads.map(({ organizationId }) => organizationId) }
  const [lead] = leads
  if (!lead) return { ...noLead, ...counted }
  if (leads.length > 1) {
    return {
      ...counted,
      passed: false,
      reason: {
        zh: `有${leads.length}家牵头单位，只能有1家，其余请改为成员。`,
        en: `There are ${leads.length} lead organizations; keep one and make the others members.`,
      },
    }
  }
  if (lead.orgType !== 'enterprise' || !lead.isLegalPerson) {
    return {
      ...counted,
      passed: false,
      reason: {
        zh: `${lead.legalName}不是企业法人，不能牵头；请由科技领军企业牵头。`,
        en: `${lead.legalName} is not an enterprise with legal personality and cannot lead; a leading technology enterprise must.`,
      },
    }
  }
  return {
    ...counted,
    passed: true,
    reason: {
      zh: `${lead.legalName}是唯一的牵头单位，且为企业法人。`,
      en: `${lead.legalName} is the only lead organization and an enterprise.`,
    },
  }
}

/** LEAD-002: by the domicile on the business licence, never by the code of the registrar */
const inShandong: LeadRule = ({ leads: [lead] }) => {
  if (!lead) return noLead
  const { registeredDivisionCode: division, uscc, organizationId } = lead
  const passed = division !== null && /^37\d{4}$/.test(division)
  const mismatch = division !== null && uscc !== null && uscc.slice(2, 4) !== division.slice(0, 2)
  return {
    passed,
    organizationIds: [organizationId],
    findings: mismatch ? ['division-mismatch'] : [],
    reason: passed
      ? { zh: `住所地区划代码${division}，在山东省。`, en: `The domicile has the division code ${division}, in Shandong.` }
      : {
          zh: `住所地区划代码${division ?? '未填'}不在山东省（37开头的六位数字）。请核对营业执照住所。`,
          en: `The domicile’s division code (${division ?? 'missing'}) is not in Shandong (six digits beginning with 37). Check the business licence.`,
        },
  }
}

const noYear: Outcome = {
  passed: false,
  reason: { zh: '没有已审计的完整会计年度，请补充财务数据。', en: 'There is no audited complete financial year. Add the financial data.' },
}

const pct = (value: number | null, language: 'zh' | 'en'): string =>
  value === null ? (language === 'zh' ? '不可计算' : 'not computable') : `${value.toFixed(2)} %`

/** LEAD-003: revenue above 1 亿元, or growth of 20 % */
const revenueOrGrowth: LeadRule = ({ finances }) => {
  const { judgementYear, revenueMet, growthMet, threeGrowthPeriodsPct: three, twoGrowthPeriodsPct: two, codes } = finances
  if (judgementYear === null) return noYear
  const mark = (met: boolean) => (met ? { zh: '满足', en: 'met' } : { zh: '不满足', en: 'not met' })
  const [byRevenue, byGrowth] = [mark(revenueMet), mark(growthMet)]
  return {
    passed: revenueMet || growthMet,
    findings: codes,
    reason: {
      zh: `以${judgementYear}年判定：收入超过1亿元${byRevenue.zh}；复合增长率达到20%${byGrowth.zh}（三个增长期${pct(three, 'zh')}，两个增长期${pct(two, 'zh')}）。满足其一即可。`,
      en: `Judged by ${judgementYear}: revenue above 100 million yuan ${byRevenue.en}; growth of 20 % ${byGrowth.en} (three periods ${pct(three, 'en')}, two periods ${pct(two, 'en')}). One of the two is enough.`,
    },
  }
}

/** LEAD-004: R&D of 5 % of revenue, or above 5000 万元 */
const researchIntensity: LeadRule = ({ finances }) => {
  const { judgementYear, rdRatioPct, rdRatioMet, rdAmountMet } = finances
  if (judgementYear === null) return noYear
  return {
    passed: rdRatioMet || rdAmountMet,
    reason: {
      zh: `${judgementYear}年研发费用占收入${pct(rdRatioPct, 'zh')}（须5%以上），总额${rdAmountMet ? '' : '未'}超过5000万元。满足其一即可。`,
      en: `In ${judgementYear} R&D was ${pct(rdRatioPct, 'en')} of revenue (5 % needed) and ${rdAmountMet ? 'above' : 'not above'} 50 million yuan. One of the two is enough.`,
    },
  }
}

/** LEAD-005: the machine asks for evidence; whether it convinces is for the reviewers */
const leadership: LeadRule = ({ leads: [lead] }) => {
  if (!lead) return noLead
  const evidence = lead.profile.leadershipEvidence ?? []
  const passed = evidence.length > 0 && evidence.every((one) => !isBlank(one.title) && !isBlank(one.evidence))
  return {
    passed,
    count: evidence.length,
    required: 1,
    organizationIds: [lead.organizationId],
    reason: passed
      ? { zh: `已提供${evidence.length}项领军资格证据。`, en: `${evidence.length} pieces of evidence of leadership are given.` }
      : {
          zh: '请至少提供一项领军资格证据（如科技领军企业、链主、单项冠军），并写明名称和文号。',
          en: 'Give at least one piece of evidence of leadership (such as leading technology enterprise, chain leader), with title and document number.',
        },
  }
}

const AREAS = [
  { id: 'technical-service', zh: '技术服务', en: 'technical service' },
  { id: 'cooperation-exchange', zh: '合作交流', en: 'cooperation and exchange' },
  { id: 'result-transfer', zh: '成果转化', en: 'technology transfer' },
  { id: 'application-scenario', zh: '应用场景', en: 'application scenarios' },
]

/** LEAD-006: all four areas */
const capabilities: LeadRule = ({ leads: [lead] }) => {
  if (!lead) return noLead
  const stated = (lead.profile.capabilityStatements ?? []).filter(({ text, evidence }) => !isBlank(text) || !isBlank(evidence))
  const missing = AREAS.filter(({ id }) => !stated.some(({ area }) => area === id))
  return {
    passed: missing.length === 0,
    count: AREAS.length - missing.length,
    required: AREAS.length,
    organizationIds: [lead.organizationId],
    reason:
      missing.length === 0
        ? { zh: '四项服务能力均有说明。', en: 'All four capabilities are described.' }
        : {
            zh: `缺少能力说明：${missing.map(({ zh }) => zh).join('、')}。请补充文字或佐证。`,
            en: `Capabilities without a description: ${missing.map(({ en }) => en).join(', ')}. Add text or evidence.`,
          },
  }
}

/** LEAD-007: every year that the judgement rests on has evidence, in yuan */
const financialEvidence: LeadRule = ({ input, finances }) => {
  if (finances.judgementYear === null) return noYear
  const wrong = finances.yearsUsed.filter((year) => {
    const row = input.financials.find((one) => one.year === year)
    return !row || !['audit-report', 'tax-return'].includes(row.evidenceKind) || isBlank(row.evidence) || row.currency !== 'CNY'
  })
  const years = finances.yearsUsed.join('、')
  return {
    passed: wrong.length === 0,
    reason:
      wrong.length === 0
        ? {
            zh: `所用年度（${years}）均有审计报告或纳税申报表，币种为人民币。`,
            en: `The years used (${finances.yearsUsed.join(', ')}) have an audit report or tax return, in yuan.`,
          }
        : {
            zh: `${wrong.join('、')}年须附审计报告或纳税申报表，币种须为人民币（外币先折算）。`,
            en: `For ${wrong.join(', ')} add an audit report or a tax return, in yuan (convert other currencies first).`,
          },
  }
}

/** The rules on the lead organization, by id. */
export const leadRules: Readonly<Record<string, LeadRule>> = {
  'LEAD-001': oneLead,
  'LEAD-002': inShandong,
  'LEAD-003': revenueOrGrowth,
  'LEAD-004': researchIntensity,
  'LEAD-005': leadership,
  'LEAD-006': capabilities,
  'LEAD-007': financialEvidence,
}
