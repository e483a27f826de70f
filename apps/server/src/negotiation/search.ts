import { fullText, isOpen, MAX_QUERY, slotsOf, type ClauseContent, type Searchable } from '@mengyue/domain'
import { agreementTemplate } from '@mengyue/templates'
import { Alliance } from '../membership/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { templateClause, wordingOfContent } from './clause-content.ts'
import type { Room } from './room.ts'
import { roomOf } from './room-of.ts'
import type { SearchHit, SearchResult } from './search.type.ts'

const MOST = 50

type Sought = Searchable & Omit<SearchHit, 'excerpt' | 'marks' | 'title'> & { kind: Searchable['kind'] }

/**
 * Finds words in the clauses, proposals and comments of one agreement. What is looked through is what row-level security gives the
 * viewer's session, so that another house's lane is neither found nor counted (see infra/decisions/search.md).
 * @throws Refused NOT_FOUND, INPUT_INVALID
 */
export async function search(ctx: Context, allianceId: string, text: string, first: number): Promise<SearchResult> {
  if (first < 1 || first > MOST) throw refused('INPUT_INVALID', { field: 'first' })
  if (text.length > MAX_QUERY) throw refused('INPUT_INVALID', { field: 'text' })
  if (!isId(allianceId) || !(await ctx.em.findOne(Alliance, { id: allianceId }))) throw refused('NOT_FOUND')
  const { total, found } = fullText(await soughtIn(await roomOf(ctx, allianceId)), text, first)
  return {
    total,
    hits: found.map(({ item, excerpt, marks }) => {
      const { title, titleEn } = templateClause(item.clauseId)
      return { ...item, title: { zh: title, en: titleEn }, excerpt, marks: marks.map(([from, to]) => [from, to]) }
    }),
  }
}

/** Everything of an agreement that has words, in its order. */
async function soughtIn(room: Room): Promise<Sought[]> {
  const [clauses, numbers, proposals, comments] = await Promise.all([room.clauses(), room.numbers(), room.proposals(), room.comments()])
  return clauses
    .filter(({ enabled }) => enabled)
    .flatMap(({ clauseId, content }): Sought[] => {
      const place = { clauseId, number: numbers.get(clauseId) ?? null, organizationId: null, personName: null, visibility: null }
      return [
        { ...place, kind: 'clause', id: clauseId, title: titles(clauseId), text: readable(clauseId, content) },
        ...(proposals.get(clauseId) ?? []).map(({ id, organizationId, personName, summary, rationale, content: proposed }): Sought => ({
          ...place,
          ...{ kind: 'proposal', id, organizationId, personName, title: summary },
          text: [summary, rationale, readable(clauseId, proposed)].filter(Boolean).join('\n'),
        })),
        ...(comments.get(clauseId) ?? []).map(({ id, organizationId, personName, visibility, text }): Sought => ({
          ...place,
          ...{ kind: 'comment', id, organizationId, personName, visibility, title: '', text },
        })),
      ]
    })
}

/** Found in either language. */
const titles = (clauseId: string): string => {
  const { title, titleEn } = templateClause(clauseId)
  return `${title}\n${titleEn}`
}

const placeholders = new Map(agreementTemplate.placeholders.map(({ key, label, unit }) => [key, { label, unit: unit ?? '' }]))

/** A wording as one reads it: values in the place of slots, the label where one is open; tables by the words in their cells. */
function readable(clauseId: string, content: ClauseContent): string {
  let text = wordingOfContent(clauseId, content)
  for (const slot of slotsOf(text)) {
    const value = content.values[slot]
    text = text.replaceAll(`{{${slot}}}`, isOpen(value) ? (placeholders.get(slot)?.label ?? slot) : String(value))
  }
  const cells = Object.values(content.tables).flatMap((rows) => rows.flatMap((row) => Object.values(row)))
  return [text.replaceAll(/\{\{table:\w+\}\}/g, ''), ...cells.filter((cell) => typeof cell === 'string')].join('\n')
}
