import { clauseLabel } from '@mengyue/domain'
import { i18n, said } from '../platform/i18n.ts'
import { shortOrganizationName } from '../platform/short-name.ts'
import { indexedClause } from './clause-index.ts'
import type { EntryRowFragment } from './entry.generated.ts'

/** An entry as a sentence with at most one link in it. */
export interface EntryWords {
  before: string
  link: { label: string; to: string } | null
  after: string
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')

/** Stands where the link goes while the sentence is put together; no message can contain it. */
const gap = '\u0000'

/** What happened, for a reader: verb first, the clause or organization named and linked. */
export function entryWords(entry: EntryRowFragment): EntryWords {
  const { t, te } = i18n.global
  const payload = isRecord(entry.payload) ? entry.payload : {}
  const decision = text(payload['decision'])
  const key =
    [`ledger.type.${entry.type}-${decision}`, `ledger.type.${entry.type}`, 'ledger.type.other'].find((candidate) => te(candidate)) ??
    'ledger.type.other'
  const clause = clauseOf(entry, payload)
  const proposal = entry.subjects.find((subject) => 'seq' in subject)
  const invited = entry.subjects.find((subject) => 'legalName' in subject)
  const member = entry.subjects.find((subject) => 'letter' in subject)
  const sentence = t(key, {
    type: entry.type,
    clause: gap,
    seq: text(payload['seq']) || (proposal && 'seq' in proposal ? String(proposal.seq) : ''),
    name:
      (invited && 'legalName' in invited ? invited.legalName : '') ||
      (member && 'letter' in member ? shortOrganizationName(member.organization) : '') ||
      text(payload['legalName']),
    rule: text(payload['ruleId']),
    version: text(payload['version']),
    event: stageLabel(text(payload['event'])),
  })
  const [before = '', after] = sentence.split(gap)
  return { before, link: after === undefined ? null : clause, after: after ?? '' }
}

function stageLabel(event: string): string {
  const { t, te } = i18n.global
  return te(`ledger.event.${event}`) ? t(`ledger.event.${event}`) : event
}

function clauseOf(entry: EntryRowFragment, payload: Record<string, unknown>): { label: string; to: string } | null {
  const { t } = i18n.global
  const ids = clauseIdsOf(entry, payload)
  const first = ids[0]
  if (first === undefined) return { label: t('ledger.clause'), to: `/a/${entry.allianceId}/agreement` }
  const clause = indexedClause(entry.allianceId, first)
  const label = clause ? clauseName(clause.number, said(clause.title)) : t('ledger.clause')
  return {
    label: ids.length > 1 ? t('ledger.several', { clause: label, count: ids.length }) : label,
    to: `/a/${entry.allianceId}/agreement/${first}`,
  }
}

/** The clauses that an entry is about, as its payload or its proposal names them. */
function clauseIdsOf(entry: EntryRowFragment, payload: Record<string, unknown>): string[] {
  const named = payload['clauses'] ?? payload['comments']
  if (Array.isArray(named)) return named.flatMap((one) => (isRecord(one) && typeof one['clauseId'] === 'string' ? [one['clauseId']] : []))
  if (Array.isArray(payload['clauseIds'])) return payload['clauseIds'].filter((id) => typeof id === 'string')
  if (typeof payload['clauseId'] === 'string') return [payload['clauseId']]
  return entry.subjects.flatMap((subject) => ('seq' in subject ? [subject.clauseId] : []))
}

/** 第四十八条, or Clause 48; its title where it has no number. */
export function clauseName(number: number | null, title: string): string {
  if (number === null) return title
  return i18n.global.locale.value === 'en' ? `Clause ${number}` : clauseLabel(number)
}
