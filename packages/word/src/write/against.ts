import type { ClauseContent, TemplateClause } from '@mengyue/domain'
import type { WordAgreement, WordClause, WordVersion } from '../values/agreement.ts'
import type { Author } from './runs.ts'

/** What the present text is compared with: nothing, the template's own wording, or the text as it stood at a moment (ISO 8601). */
export type Against = { kind: 'nothing' } | { kind: 'template' } | { kind: 'moment'; at: string }

export interface Before {
  content: ClauseContent
  /** number of the version; 0 for the template */
  number: number
}

/** The content that a clause is compared with; null: with nothing. Before its first version, a clause is compared with that one. */
export function beforeOf(entry: TemplateClause, clause: WordClause, against: Against): Before | null {
  if (against.kind === 'nothing') return null
  if (against.kind === 'template')
    return { number: 0, content: { optionId: entry.optionSet ? clause.content.optionId : null, text: null, values: {}, tables: {} } }
  const instant = Date.parse(against.at)
  const version = clause.versions.findLast(({ at }) => Date.parse(at) <= instant) ?? clause.versions[0]
  return version ? { content: version.content, number: version.number } : null
}

/** Tracked changes stand in the name of whoever brought the text since then, dated with the last of them. */
export function authorOf(agreement: WordAgreement, clause: WordClause, before: Before | null): Author {
  const since = clause.versions.filter(({ number }) => number > (before?.number ?? 0))
  const last = since.at(-1) ?? clause.versions.at(-1)
  const names = [...new Set(since.map((version) => partyName(agreement, version)))]
  return { author: names.length > 0 ? names.join('、') : partyName(agreement, last), date: toSecond(last?.at ?? '1970-01-01T00:00:00Z') }
}

const partyName = ({ parties }: WordAgreement, version: WordVersion | undefined): string =>
  parties.find(({ organizationId }) => organizationId === version?.organizationId)?.name ?? parties[0]?.name ?? '盟约'

/** Word writes dates of changes without fractions. */
export const toSecond = (at: string): string => `${new Date(Date.parse(at)).toISOString().slice(0, 19)}Z`
