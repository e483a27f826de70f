import { checkContent, contentsFromDraft, safeText, type ClauseContent } from '@mengyue/domain'
import { agreementTemplate } from '@mengyue/templates'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { Agreement } from './agreement.entity.ts'
import { hashOf, withShared, type Shared } from './clause-content.ts'
import { Clause } from './clause.entity.ts'
import type { SaveDraftInput } from './inputs.ts'
import { record } from './read-content.ts'

/** At least so long lies each content before all before the text can be locked (AGR-004). */
const MIN_REVIEW_HOURS = 24

const slots = new Set(agreementTemplate.placeholders.map(({ key }) => key))
const tables = new Set(agreementTemplate.dataTables.map(({ key }) => key))

/** The lead writes the whole draft at once: options, texts, values, tables. Nobody else sees it before the negotiation starts. */
export async function saveDraft(ctx: Context, input: SaveDraftInput): Promise<string> {
  return ctx.act.inAlliance('saveDraft', input, async ({ em, now, append, allianceId }) => {
    const existing = await em.findOne(Agreement, { allianceId })
    const expected = input.expectedRevision ?? null
    if ((existing?.revision ?? null) !== expected)
      throw refused('DRAFT_CHANGED', { expected: expected ?? 0, current: existing?.revision ?? 0 })
    const draft = readDraft(input)
    const agreement =
      existing ??
      em.create(Agreement, {
        id: newId(),
        allianceId,
        templateId: agreementTemplate.id,
        templateVersion: agreementTemplate.metadata.templateVersion,
        minReviewHours: MIN_REVIEW_HOURS,
        values: {},
        tables: {},
      })
    em.persist(agreement)
    agreement.number = draft.number
    agreement.values = draft.shared.values as Agreement['values']
    agreement.tables = draft.shared.tables as Agreement['tables']
    agreement.revision++
    const clauseIds = await writeClauses(em, agreement, draft, now)
    const { id, revision, number } = agreement
    await append({
      type: 'DraftSaved',
      visibility: 'organization',
      payload: { agreementId: id, revision, number, changed: clauseIds },
      // A first save makes every clause; whoever looks on asks for the agreement once.
      subjects: [{ kind: 'agreement', id }, ...(existing ? clauseIds.map((one) => ({ kind: 'clause' as const, id: one })) : [])],
    })
    return id
  })
}

interface Draft {
  number: string | null
  disabled: ReadonlySet<string>
  contents: ReadonlyMap<string, ClauseContent>
  shared: Shared
}

/**
 * The draft as the agreement holds it: one value for each slot, one set of rows for each table, and every clause made of these.
 * @throws Refused DRAFT_UNKNOWN_KEY, CLAUSE_REQUIRED (AGR-001), CONTENT_…
 */
function readDraft(input: SaveDraftInput): Draft {
  const values = known(record(input.values, 'values'), slots, 'values')
  const rows = known(record(input.tables, 'tables'), tables, 'tables')
  const clauseIds = new Set(agreementTemplate.clauses.map(({ id }) => id))
  const maps = {
    selectedOptions: known(record(input.selectedOptions, 'selectedOptions'), clauseIds, 'selectedOptions') as Record<string, string>,
    textOverrides: known(record(input.textOverrides, 'textOverrides'), clauseIds, 'textOverrides') as Record<string, string>,
    contents: known(record(input.contents ?? {}, 'contents'), clauseIds, 'contents') as Record<string, ClauseContent>,
  }
  const disabled = new Set(
    Object.keys(known(Object.fromEntries(input.disabledClauseIds.map((id) => [id, true])), clauseIds, 'disabledClauseIds')),
  )
  const required = agreementTemplate.clauses.find((clause) => clause.required && disabled.has(clause.id))
  if (required) throw refused('CLAUSE_REQUIRED', { clauseId: required.id, ruleId: 'AGR-001' })
  const started = [
    ...contentsFromDraft(agreementTemplate, { values, tables: rows as ClauseContent['tables'], disabledClauseIds: [...disabled], ...maps }),
  ].map(([clauseId, content]) => [clauseId, orRefuse(checkContent(agreementTemplate, clauseId, content))] as const)
  // A clause that starts otherwise brings its own values and rows: they are the agreement's, which has one of each.
  const own = started.filter(([clauseId]) => Object.hasOwn(maps.contents, clauseId)).map(([, content]) => content)
  const shared = {
    values: Object.assign({}, values, ...own.map((content) => content.values)) as Record<string, unknown>,
    tables: Object.assign({}, rows, ...own.map((content) => content.tables)) as Record<string, unknown>,
  }
  const number = input.agreementNumber ? orRefuse(safeText(input.agreementNumber, { max: 64 })) : null
  return {
    number,
    disabled,
    shared,
    contents: new Map(started.map(([clauseId, content]) => [clauseId, withShared(clauseId, content, shared)])),
  }
}

function known(map: Record<string, unknown>, keys: ReadonlySet<string>, name: string): Record<string, unknown> {
  const stray = Object.keys(map).find((key) => !keys.has(key))
  if (stray !== undefined) throw refused('DRAFT_UNKNOWN_KEY', { name, key: stray.slice(0, 80) })
  return map
}

async function writeClauses(em: EntityManager, agreement: Agreement, draft: Draft, now: Date): Promise<string[]> {
  const { allianceId } = agreement
  const rows = new Map((await em.find(Clause, { allianceId })).map((clause) => [clause.clauseId, clause]))
  const changed: string[] = []
  for (const [clauseId, content] of draft.contents) {
    const contentHash = hashOf(clauseId, content)
    const enabled = !draft.disabled.has(clauseId)
    const row = rows.get(clauseId)
    if (row?.contentHash === contentHash && row.enabled === enabled) continue
    changed.push(clauseId)
    if (row) Object.assign(row, { enabled, content, contentHash, contentSince: now })
    else em.persist(em.create(Clause, { allianceId, clauseId, enabled, content, contentHash, contentSince: now }))
  }
  return changed
}
