import type { Context } from '../platform/graphql/context.ts'
import { changeText } from './change-text.ts'
import type { EditDraftClauseInput } from './inputs.ts'
import { presentAgreement, presentClause } from './present-clause.ts'
import { readContent } from './read-content.ts'

/** The lead edits one clause of its draft. Open slots may stay open; the clauses that share its slots or tables change with it. */
export async function editDraftClause(ctx: Context, input: EditDraftClauseInput): Promise<string> {
  return ctx.act.inAlliance('editDraftClause', input, async ({ em, now, append, allianceId }) => {
    const agreement = await presentAgreement(em, allianceId)
    const { clauseId } = await presentClause(em, allianceId, input)
    const content = readContent(clauseId, input.content, agreement)
    const changed = await changeText(em, { agreement, texts: [{ clauseId, content, source: null }], now })
    if (changed.length === 0) return clauseId
    agreement.revision++
    const { id, revision } = agreement
    await append({
      type: 'DraftSaved',
      visibility: 'organization',
      payload: { agreementId: id, revision, number: agreement.number, changed: changed.map((one) => one.clauseId) },
      subjects: [{ kind: 'agreement', id }, ...changed.map((one) => ({ kind: 'clause' as const, id: one.clauseId }))],
    })
    return clauseId
  })
}
