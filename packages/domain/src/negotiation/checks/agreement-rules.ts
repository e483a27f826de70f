import type { Outcome } from '../../rules/rule-result.ts'
import { dayInShanghai } from '../../values/calendar.ts'
import { isBlank } from '../../values/safe-text.ts'
import { ruleRefusalText } from '../../refusals/of-rules.ts'
import { isOpen } from '../content.ts'
import { checkValue } from '../fields.ts'
import type { AgreementView, EnabledClause } from './agreement-view.ts'
import { incompatible } from './option-compatibility.ts'
import { judged, type Problem } from './problems.ts'

const present = (view: AgreementView, clauseId: string): boolean => {
  const clause = view.clause(clauseId)
  return clause !== undefined && !isBlank(clause.wording)
}

/** AGR-001: the seven things that the guide demands are in the agreement, each side of “rights and duties” too */
export function mandatoryItems(view: AgreementView): Outcome {
  const { template, clauses } = view.facts
  const known = new Set(template.clauses.map(({ id }) => id))
  const disabled = new Set(clauses.filter(({ enabled }) => !enabled).map(({ clauseId }) => clauseId))
  const strangers = clauses
    .filter(({ clauseId }) => !known.has(clauseId))
    .map(({ clauseId }) => ({ zh: `模板没有条款${clauseId}`, en: `the template has no clause ${clauseId}` }))
  const left = template.clauses
    .filter(({ id, required }) => required && disabled.has(id))
    .map(({ id, title, titleEn }) => ({
      zh: `必备条款“${title}”不能停用`,
      en: `“${titleEn}” is required and cannot be disabled`,
      clauseIds: [id],
    }))
  const missing = template.seedMandatoryItems.flatMap(({ label, labelEn, clauseGroups }) =>
    clauseGroups
      .filter((group) => !group.some((clauseId) => present(view, clauseId)))
      .map((group) => ({ zh: `缺少“${label}”的条款，或其正文为空`, en: `no clause on “${labelEn}” has a text`, clauseIds: group })),
  )
  return judged([...strangers, ...left, ...missing], { zh: '七项必备内容齐全。', en: 'All seven mandatory items are covered.' })
}

/** AGR-002: every party has signed the locked text. Asked once it is locked. */
export function everybodySigned(view: AgreementView, signatures: NonNullable<AgreementView['facts']['signatures']>): Outcome {
  const signed = new Set(
    signatures.signedBy
      .filter(({ valid, manifestHash }) => valid && manifestHash === signatures.manifestHash)
      .map(({ organizationId }) => organizationId),
  )
  const missing = view.parties.filter(({ id }) => !signed.has(id)).map(({ id }) => id)
  const problems: Problem[] =
    missing.length === 0
      ? []
      : [{ zh: `还有${missing.length}方未签署`, en: `${missing.length} parties have not signed`, organizationIds: missing }]
  return judged(
    problems,
    { zh: '各方均已签署同一文本。', en: 'Every party has signed the same text.' },
    { count: signed.size, required: view.parties.length },
  )
}

/** AGR-003: every slot filled with a value of its kind, every option chosen, no options that exclude each other */
export function slotsAndOptions(view: AgreementView): Outcome {
  const problems = [...view.enabled.flatMap((clause) => [...unchosen(clause), ...unfilled(view, clause)]), ...incompatible(view, 'AGR-003')]
  return judged(problems, { zh: '各条均已填写完整并选定方案。', en: 'Every slot is filled and every option chosen.' })
}

function unchosen({ clauseId, template, content }: EnabledClause): Problem[] {
  const { optionSet, title, titleEn } = template
  if (optionSet === null || optionSet.options.some(({ id }) => id === content.optionId)) return []
  return [{ zh: `“${title}”须恰好选定一个方案`, en: `choose exactly one option for “${titleEn}”`, clauseIds: [clauseId] }]
}

function unfilled(view: AgreementView, { clauseId, template, slots, content }: EnabledClause): Problem[] {
  return slots.flatMap((key): Problem[] => {
    const value = content.values[key]
    const placeholder = view.facts.template.placeholders.find((one) => one.key === key)
    if (!placeholder)
      return [
        {
          zh: `“${template.title}”用到了未知的占位符${key}`,
          en: `“${template.titleEn}” uses the unknown slot ${key}`,
          clauseIds: [clauseId],
        },
      ]
    const { label, labelEn } = placeholder
    if (isOpen(value))
      return [
        {
          zh: `“${template.title}”的“${label}”未填写`,
          en: `“${labelEn}” in “${template.titleEn}” is not filled in`,
          clauseIds: [clauseId],
        },
      ]
    const checked = checkValue(value, placeholder, view.facts.template.enums)
    if (checked.ok) return []
    const why = ruleRefusalText(checked.refusal)
    return [
      {
        zh: `“${template.title}”的“${label}”：${why.zh.replace(/。$/, '')}`,
        en: `“${labelEn}” in “${template.titleEn}”: ${why.en.replace(/\.$/, '')}`,
        clauseIds: [clauseId],
      },
    ]
  })
}

/** AGR-004: nothing is open, everybody accepts every text, and each lay before all long enough. Silence is not assent. */
export function fairAndVoluntary(view: AgreementView): Outcome {
  const { now, minReviewHours } = view.facts
  const open = view.enabled.filter(({ openProposals }) => openProposals > 0)
  const waiting = view.enabled.flatMap((clause) => {
    const last = new Map(clause.stances.map(({ organizationId, decision }) => [organizationId, decision]))
    const without = view.parties.filter(({ id }) => last.get(id) !== 'accept').map(({ id }) => id)
    return without.length > 0 ? [{ clauseId: clause.clauseId, without }] : []
  })
  const readableFrom = (clause: EnabledClause) => clause.contentSince.getTime() + minReviewHours * 3_600_000
  const fresh = view.enabled.filter((clause) => readableFrom(clause) > now.getTime())
  const problems: Problem[] = []
  if (open.length > 0) {
    const count = open.reduce((sum, { openProposals }) => sum + openProposals, 0)
    problems.push({
      zh: `有${count}份提案未处理，请采纳或关闭`,
      en: count === 1 ? 'One proposal is open; adopt or close it' : `${count} proposals are open; adopt or close them`,
      clauseIds: open.map(({ clauseId }) => clauseId),
    })
  }
  if (waiting.length > 0) {
    problems.push({
      zh: `有${waiting.length}条还没有全体同意（沉默和保留都不是同意）`,
      en: `${waiting.length} clauses are not accepted by every party (neither silence nor a reservation is acceptance)`,
      clauseIds: waiting.map(({ clauseId }) => clauseId),
      organizationIds: waiting.flatMap(({ without }) => without),
    })
  }
  if (fresh.length > 0) {
    const at = new Date(Math.max(...fresh.map(readableFrom)))
    problems.push({
      zh: `有${fresh.length}条文本提出未满${minReviewHours}小时，最早${inShanghai(at)}可锁定`,
      en: `${fresh.length} texts have lain before the parties for less than ${minReviewHours} hours; the text can be locked from ${inShanghai(at)} (China time)`,
      clauseIds: fresh.map(({ clauseId }) => clauseId),
    })
  }
  return judged(
    problems,
    { zh: '各方对每一条当前文本均已明确同意，审阅时间充足。', en: 'Every party has accepted every text, after time enough to read it.' },
    { count: view.enabled.length - waiting.length, required: view.enabled.length },
  )
}

function inShanghai(at: Date): string {
  const shifted = new Date(Math.ceil(at.getTime() / 60_000) * 60_000)
  return `${dayInShanghai(shifted)} ${new Date(shifted.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`
}

/** AGR-006: what 促进科技成果转化法 26 and 41 add to the seven */
export function statutoryItems(view: AgreementView): Outcome {
  const missing = view.facts.template.statutoryItems
    .filter(({ clauseIds }) => !clauseIds.some((clauseId) => present(view, clauseId)))
    .map(({ label, labelEn, clauseIds, legalRefId }) => ({
      zh: `建议保留“${label}”的条款`,
      en: `keep a clause on “${labelEn}”`,
      clauseIds,
      legalRefIds: [legalRefId],
    }))
  return judged(
    missing,
    { zh: '法定补充内容齐全。', en: 'What the law adds is covered.' },
    { legalRefIds: view.facts.template.statutoryItems.map(({ legalRefId }) => legalRefId) },
  )
}
