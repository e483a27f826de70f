import { permission, type Permission } from '../platform/graphql/permission.ts'
import { accept, refuse, type Decision } from '@mengyue/domain'
import { doorsOf, type Doors } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { ClauseConfirmation } from './clause-confirmation.entity.ts'
import { findLock, turnsOf } from './current-lock.ts'
import { Signature } from './signature.entity.ts'
import type { SigningTurnRow } from './signing-turn.entity.ts'
import { presentGroup, turnRefusal } from './signing-turns.ts'
import type { SignedReceipt, Signing, SigningTurn } from './signing.type.ts'
import { StatementRow } from './statement.entity.ts'
import type { TextLock } from './text-lock.entity.ts'

/** The locked text with its signing, as the viewer may see it; null while the text is negotiated. */
export async function signingOf(ctx: Context, allianceId: string): Promise<Signing | null> {
  const { em, viewer } = ctx
  const lock = await findLock(em, allianceId)
  if (!lock || !viewer) return null
  const { version, manifest, manifestHash, lockedAt, deadline } = lock
  const [turns, confirmations, receipt, may] = await Promise.all([
    turnsOf(em, lock),
    em.find(ClauseConfirmation, { allianceId, version, personId: viewer.personId }),
    receiptOf(ctx, lock),
    doorsOf(ctx, allianceId),
  ])
  const confirmed = new Set(confirmations.map(({ clauseId }) => clauseId))
  const missing = manifest.clauses.filter(({ id }) => !confirmed.has(id)).length
  return {
    version,
    manifest,
    manifestHash,
    lockedAt,
    deadline,
    turns: turns.map((turn) => turnType(turn, turns, lock, ctx.deps.clock.now())),
    confirmedClauseIds: [...confirmed],
    receipt,
    ...permissions(may, lock, turns, viewer.organizationId, missing, ctx.deps.clock.now()),
  }
}

function permissions(
  may: Doors,
  { deadline }: TextLock,
  turns: readonly SigningTurnRow[],
  organizationId: string,
  missing: number,
  now: Date,
): { confirm: Permission; sign: Permission; decline: Permission } {
  const own = turns.find((turn) => turn.organizationId === organizationId)
  const intime: Decision = now > deadline ? refuse('DEADLINE_PASSED', { deadline: deadline.toISOString() }) : accept(true)
  const refusal = turnRefusal(turns, organizationId, now, deadline)
  return {
    confirm: permission(may('confirmClauses'), intime),
    sign: permission(
      may('issueStatement'),
      refusal ? { ok: false, refusal } : accept(true),
      missing > 0 ? refuse('CONFIRMATIONS_MISSING', { count: missing }) : accept(true),
    ),
    decline: permission(may('declineToSign'), own?.signedAt ? refuse('ALREADY_SIGNED') : accept(true)),
  }
}

function turnType(turn: SigningTurnRow, turns: readonly SigningTurnRow[], { deadline }: TextLock, now: Date): SigningTurn {
  const { organizationId, group, signedAt, declinedAt, declineReason, signatoryName } = turn
  const mayAct = !signedAt && now <= deadline && group === presentGroup(turns)
  return { organizationId, group, signedAt, declinedAt, declineReason, signatoryName, mayAct }
}

async function receiptOf({ em, viewer }: Context, { allianceId, version }: TextLock): Promise<SignedReceipt | null> {
  const organizationId = viewer?.organizationId ?? ''
  const signature = await em.findOne(Signature, { allianceId, version, organizationId, purpose: 'sign' })
  if (!signature) return null
  const row = await em.findOne(StatementRow, { id: signature.statementId })
  if (!row) return null
  return { statementId: row.id, statement: row.statement, challenge: row.challenge, signedAt: signature.at, fingerprint: signature.fingerprint }
}
