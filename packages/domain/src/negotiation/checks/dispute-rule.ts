import type { Outcome } from '../../rules/rule-result.ts'
import { isBlank } from '../../values/safe-text.ts'
import type { AgreementView } from './agreement-view.ts'
import { judged, type Problem } from './problems.ts'

const CLAUSE = 'dispute-resolution'

/** “有关仲裁委员会”, “当地仲裁机构”: names nobody (仲裁法: an agreement without a definite institution) */
const VAGUE = /(有关|相关|当地|所在地|任[一何]|某)[^。；\n]{0,6}仲裁/
const EITHER = '(也可以?|或者?|亦可|均可)'
const COURT = '(起诉|诉讼|人民法院)'
/** “可仲裁也可诉讼”: neither */
const BOTH = new RegExp(`仲裁[^。；\\n]{0,30}${EITHER}[^。；\\n]{0,20}${COURT}|${COURT}[^。；\\n]{0,30}${EITHER}[^。；\\n]{0,20}仲裁`)

/** AGR-005: one way of settling disputes, with the institution's full name or a connection to the court */
export function oneDisputeResolution(view: AgreementView): Outcome {
  const clause = view.clause(CLAUSE)
  const option = clause?.content.optionId ?? null
  const arbitrates = option === 'arbitration' || option === 'split-track'
  const legalRefIds = arbitrates
    ? ['arbitration-law-27', 'arbitration-law-29']
    : option === 'litigation'
      ? ['civil-procedure-35']
      : ['civil-code-507']
  const problems: Problem[] = []
  if (!clause) problems.push({ zh: '争议解决方式条款已停用', en: 'the clause on dispute resolution is disabled' })
  else if (!clause.template.optionSet?.options.some(({ id }) => id === option)) {
    problems.push({ zh: '请在仲裁、诉讼、分轨中恰选一项', en: 'choose exactly one of arbitration, litigation and the split track' })
  } else {
    const institution = clause.content.values['arbitrationInstitution']
    if (arbitrates && clause.slots.includes('arbitrationInstitution') && !isDefinite(institution)) {
      problems.push({
        zh: '请填写仲裁机构的准确全称，不能写“有关”“当地”仲裁委员会',
        en: 'give the full name of the arbitration institution, not “the institution concerned”',
      })
    }
    const courts = view.facts.template.enums['court-connections']?.values.map(({ id }) => id) ?? []
    if (
      option === 'litigation' &&
      clause.slots.includes('courtConnection') &&
      !courts.includes(String(clause.content.values['courtConnection']))
    ) {
      problems.push({ zh: '请选定管辖法院的连接点', en: 'choose the connection that gives the court its jurisdiction' })
    }
    if (clause.content.text !== null && option !== 'split-track' && BOTH.test(clause.wording)) {
      problems.push({
        zh: '文字同时写了仲裁和诉讼，约定无效，请只留一种',
        en: 'the text offers both arbitration and litigation, which is void; keep one',
      })
    }
    if (clause.content.text !== null && arbitrates && VAGUE.test(clause.wording)) {
      problems.push({ zh: '文字没有写明具体的仲裁机构', en: 'the text names no definite arbitration institution' })
    }
  }
  return judged(
    problems,
    { zh: '争议解决方式唯一且明确。', en: 'There is one definite way of settling disputes.' },
    { clauseIds: [CLAUSE], legalRefIds },
  )
}

const isDefinite = (name: unknown): boolean =>
  typeof name === 'string' && !isBlank(name) && name.trim().length >= 4 && !VAGUE.test(name) && /仲裁|arbitration/i.test(name)
