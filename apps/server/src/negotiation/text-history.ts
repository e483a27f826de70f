import { changedBetween, stepsOf, versionsOf, type TextEvent } from '@mengyue/domain'
import { entriesOfTypes, type ReadEntry } from '../ledger/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { Json } from '../platform/json.ts'
import { refused } from '../platform/refusal.ts'
import type { AgreementVersionType, ClauseChange, ClauseStep } from './history.type.ts'
import type { Proposal } from './proposal.entity.ts'
import { clausesIn, roomOf } from './room-of.ts'

/** A change of text as the ledger remembers it, with who made it so. */
export interface TextStep extends TextEvent {
  at: Date
  /** the lead's person: it publishes, adopts and locks */
  actorName: string | null
  /** the adopted proposals, each with its clause: one, or the parts of a package */
  adopted: readonly { clauseId: string; proposalId: string }[]
  reason: string | null
  /** counts the text locks; null for what is none */
  lock: number | null
}

const KINDS = { DraftPublished: 'published', ProposalAdopted: 'adopted', PackageAdopted: 'adopted', TextLocked: 'locked' } as const

/** Every change of the agreement's text, oldest first, read from the ledger: that is where it is written, and cannot be written anew. */
export const textSteps = (ctx: Context, allianceId: string): Promise<TextStep[]> =>
  ctx.memo(`text-steps:${allianceId}`, async () => (await entriesOfTypes(ctx.em, allianceId, Object.keys(KINDS))).map(stepOf))

interface Hashed {
  clauseId: string
  contentHash: string
  proposalId?: string
}

interface TextPayload {
  clauses?: Hashed[]
  clauseId?: string
  contentHash?: string
  alsoChanged?: Hashed[]
  proposalId?: string
  reason?: string | null
  version?: number
}

function stepOf(entry: ReadEntry): TextStep {
  const payload: TextPayload = payloadOf(entry.payload)
  const kind = KINDS[entry.type as keyof typeof KINDS]
  const { clauseId, contentHash, proposalId } = payload
  const alone = clauseId && contentHash ? [{ clauseId, contentHash, ...(proposalId && { proposalId }) }] : []
  const named = [...alone, ...(payload.clauses ?? [])]
  return {
    seq: entry.seq,
    at: new Date(entry.at),
    kind,
    clauses: kind === 'locked' ? [] : [...named, ...(payload.alsoChanged ?? [])],
    actorName: entry.actor_name,
    adopted: named.flatMap((one) => (one.proposalId ? [{ clauseId: one.clauseId, proposalId: one.proposalId }] : [])),
    reason: payload.reason ?? null,
    lock: kind === 'locked' ? (payload.version ?? null) : null,
  }
}

const payloadOf = (payload: Json): TextPayload =>
  typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload : {}

/** A step as one clause sees it: of a package, its own part. */
async function told(ctx: Context, allianceId: string, step: TextStep, clauseId?: string): Promise<ClauseStep> {
  const room = await roomOf(ctx, allianceId)
  const proposals = new Map([...(await room.proposals()).values()].flat().map((one): [string, Proposal] => [one.id, one]))
  const own = step.adopted.find((one) => one.clauseId === clauseId) ?? step.adopted[0]
  const proposal = (own && proposals.get(own.proposalId)) ?? null
  const { seq, at, kind, actorName, reason, lock } = step
  return { seq, at, kind, actorName, reason, lock, proposal }
}

/** The whole agreement's versions, oldest first. */
export async function agreementVersions(ctx: Context, allianceId: string): Promise<AgreementVersionType[]> {
  const versions = versionsOf(await textSteps(ctx, allianceId))
  return Promise.all(
    versions.map(async ({ number, event }) => ({
      number,
      clauseIds: event.kind === 'published' ? [] : event.clauses.map(({ clauseId }) => clauseId),
      step: await told(ctx, allianceId, event),
    })),
  )
}

/** The step that brought each version of a clause: version number → step. */
export async function clauseSteps(ctx: Context, allianceId: string, clauseId: string): Promise<ReadonlyMap<number, ClauseStep>> {
  const steps = stepsOf(await textSteps(ctx, allianceId), clauseId)
  return new Map(await Promise.all(steps.map(async (step, index) => [index + 1, await told(ctx, allianceId, step, clauseId)] as const)))
}

/** What differs between the texts after two ledger entries, in the agreement's order. @throws Refused VERSION_UNKNOWN */
export async function changesBetween(ctx: Context, allianceId: string, from: number, to: number): Promise<ClauseChange[]> {
  const steps = await textSteps(ctx, allianceId)
  const published = steps[0]
  if (!published || from < published.seq || to < from) throw refused('VERSION_UNKNOWN', { from, to })
  const changed = new Map(changedBetween(steps, from, to).map((change) => [change.clauseId, change]))
  const room = await roomOf(ctx, allianceId)
  const versions = await room.versions()
  const inOrder = (await room.clauses()).filter(({ clauseId, enabled }) => enabled && changed.has(clauseId)).map(({ clauseId }) => clauseId)
  const clauses = await clausesIn(ctx, allianceId, inOrder)
  return Promise.all(
    clauses.map(async (clause) => {
      const change = changed.get(clause.clauseId)
      const texts = versions.get(clause.clauseId) ?? []
      const content = (hash: string | undefined) => texts.find(({ contentHash }) => contentHash === hash)?.content
      const [before, after] = [content(change?.before), content(change?.after)]
      if (!change || !before || !after) throw new Error(`clause ${clause.clauseId} lacks a version that the ledger names`)
      return { clause, before, after, steps: await Promise.all(change.steps.map((step) => told(ctx, allianceId, step, clause.clauseId))) }
    }),
  )
}
