import type { Outcome } from '../../rules/rule-result.ts'
import type { AgreementView } from './agreement-view.ts'
import { incompatible } from './option-compatibility.ts'
import { judged, type Problem } from './problems.ts'

const SUBJECT = 'rule:AGR-007'
const SMALL = ['medium', 'small', 'micro']
const NEGATED = /不得|不应|不要求|禁止|无须|无需/

const sentences = (wording: string): string[] => wording.split(/[。；\n]/)

/** AGR-007: combinations that a lawyer should see; they warn and never block */
export function risks(view: AgreementView): Outcome {
  const problems = [
    ...ownedByLeadForNothing(view),
    ...freeGrantBack(view),
    ...stateSecretGrades(view),
    ...latePayment(view),
    ...capCoversTooMuch(view),
    ...incompatible(view, 'AGR-007'),
  ]
  return judged(problems, { zh: '未发现高风险条款组合。', en: 'No risky combination was found.' })
}

/** ① the lead owns the results and gives nothing for them (民法典 850: illegal monopoly of technology) */
function ownedByLeadForNothing(view: AgreementView): Problem[] {
  const clause = view.clause('foreground-ip-ownership')
  if (clause?.content.optionId !== 'leader-owned-member-free-use' || /对价|收益分成|分成/.test(clause.wording)) return []
  return [
    {
      zh: '成果归牵头单位所有而没有对价或收益分成，可能构成非法垄断技术',
      en: 'the lead owns the results without paying for them or sharing revenue, which may be an illegal monopoly of technology',
      clauseIds: [clause.clauseId],
      legalRefIds: ['civil-code-850', 'spc-tech-contract-10'],
      subject: SUBJECT,
    },
  ]
}

/** ② improvements must be given back free of charge */
function freeGrantBack(view: AgreementView): Problem[] {
  return view.enabled
    .filter(({ wording }) => sentences(wording).some((one) => one.includes('无偿') && /回授|改进/.test(one) && !NEGATED.test(one)))
    .map(({ clauseId, template }) => ({
      zh: `“${template.title}”要求无偿回授改进`,
      en: `“${template.titleEn}” asks for improvements free of charge`,
      clauseIds: [clauseId],
      legalRefIds: ['civil-code-850', 'spc-tech-contract-10'],
      subject: SUBJECT,
    }))
}

/** ③ grades of state secrets used for trade secrets */
function stateSecretGrades(view: AgreementView): Problem[] {
  return view.enabled
    .filter(({ wording }) => /绝密|(?<!商业)机密(?!性|信息)|秘密级/.test(wording))
    .map(({ clauseId, template }) => ({
      zh: `“${template.title}”用了国家秘密的密级名称，请改用核心级、重要级、一般级`,
      en: `“${template.titleEn}” uses the grades of state secrets; use core, important and ordinary instead`,
      clauseIds: [clauseId],
      legalRefIds: ['aucl-10'],
      subject: SUBJECT,
    }))
}

/** ④ small and medium enterprises are paid after more than 60 days (保障中小企业款项支付条例 9) */
function latePayment(view: AgreementView): Problem[] {
  const slot = view.slot('payoutDays')
  const affected = view.parties.filter(({ enterpriseScale }) => SMALL.includes(enterpriseScale)).map(({ id }) => id)
  if (!slot || !(Number(slot.value) > 60) || affected.length === 0) return []
  return [
    {
      zh: `付款期限${String(slot.value)}日，对中小企业不得超过60日`,
      en: `payment after ${String(slot.value)} days; small and medium enterprises must be paid within 60`,
      clauseIds: slot.clauseIds,
      organizationIds: affected,
      legalRefIds: ['sme-payment-9', 'sme-payment-17'],
      subject: SUBJECT,
    },
  ]
}

/** ⑤ the cap on liability also covers infringement or breach of confidence */
function capCoversTooMuch(view: AgreementView): Problem[] {
  const clause = view.clause('liability-limit')
  if (!clause || !/不超过|上限|为限/.test(clause.wording)) return []
  const excepted = sentences(clause.wording)
    .filter((one) => /除|不适用|不受/.test(one))
    .join('')
  if (/知识产权/.test(excepted) && /保密/.test(excepted)) return []
  return [
    {
      zh: '责任上限覆盖了侵权或保密违约，请把两者排除在外',
      en: 'the cap on liability covers infringement or breach of confidence; except both',
      clauseIds: [clause.clauseId],
      legalRefIds: ['civil-code-506'],
      subject: SUBJECT,
    },
  ]
}
