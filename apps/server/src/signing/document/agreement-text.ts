import { canonicalContent, clauseOf, partyLetter, type AgreementTemplate, type CanonicalContent, type ClauseContent } from '@mengyue/domain'
import type { DocumentParty } from './agreement-document.ts'
import { labelOf } from './printed-values.ts'

/** A text of an agreement, whichever of its versions: who, and which clauses in which wording. */
export interface AgreementText {
  parties: TextParty[]
  /** the enabled ones */
  clauses: TextClause[]
}

export interface TextParty {
  organizationId: string
  name: string
  uscc: string | null
  foreignRegistration?: { country: string; number: string } | null | undefined
  role: string
}

export interface TextClause {
  id: string
  /** position among the enabled clauses, from 1 */
  number: number
  content: CanonicalContent
}

/** A clause of a text from its content as it is stored. */
export function textClause(template: AgreementTemplate, id: string, number: number, content: ClauseContent): TextClause {
  const clause = clauseOf(template, id)
  if (!clause) throw new Error(`the template has no clause ${id}`)
  return { id, number, content: canonicalContent(clause, content) }
}

/** The parties as they are printed, in the text's order. */
export const printedParties = (template: AgreementTemplate, { parties }: AgreementText): DocumentParty[] =>
  parties.map(({ name, uscc, foreignRegistration, role }, index) => ({
    letter: partyLetter(index + 1),
    name,
    ...(uscc === null && foreignRegistration
      ? { codeLabel: `境外登记号（${foreignRegistration.country}）`, code: foreignRegistration.number }
      : { codeLabel: '统一社会信用代码', code: uscc ?? '' }),
    role: labelOf(template, 'party-roles', role),
  }))

/** A slot's value, wherever in the text it stands: the agreement has one for all its clauses. */
export function valueIn({ clauses }: AgreementText, slot: string): string | null {
  const value = clauses.find(({ content }) => Object.hasOwn(content.values, slot))?.content.values[slot]
  return typeof value === 'string' && value !== '' ? value : null
}
