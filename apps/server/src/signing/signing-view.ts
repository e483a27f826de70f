import { permission, type Permission } from '../platform/graphql/permission.ts'
import { accept, confirmationsComplete, mayDecline, maySign, refuse, type Decision } from '@mengyue/domain'
import { doorsOf, type Doors } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { ClauseConfirmation } from './clause-confirmation.entity.ts'
import { findLock, lockedClauses, turnsOf } from './current-lock.ts'
import { findSeal } from './seal-agreement.ts'
import { Signature } from './signature.entity.ts'
import type { SigningTurnRow } from './signing-turn.entity.ts'
import type { SignedReceipt, Signing, SigningTurn } from './signing.type.ts'
import { StatementRow } from './statement.entity.ts'
import type { TextLock } from './text-lock.entity.ts'

/** The locked text with its signing, as the viewer may see it; null while the text is negotiated. */
export async function signingOf(ctx: Context, allianceId: string): Promise<Signing | null> {
  const { em, viewer } = ctx
  const lock = await findLock(em, allianceId)
  if (!lock || !viewer) return null
  const { version, manifest, manifestHash, lockedAt, deadline } = lock
  const [turns, confirmations, receipt, sealed, may] = await Promise.all([
    turnsOf(em, lock),
    em.find(ClauseConfirmation, { allianceId, version, personId: viewer.personId }),
    ownReceipt(ctx, lock),
    findSeal(em, lock),
    doorsOf(ctx, allianceId),
  ])
  return {
    version,
    manifest,
    manifestHash,
    lockedAt,
    deadline,
    turns: turns.map((turn) => turnType(turn, turns, lock, ctx.deps.clock.now())),
    confirmedClauseIds: confirmations.map(({ clauseId }) => clauseId),
    receipt,
    sealed,
    ...permissions(
      may,
      lock,
      turns,
      viewer.organizationId,
      confirmationsComplete(lockedClauses(manifest), confirmations),
      ctx.deps.clock.now(),
    ),
  }
}

function permissions(
  may: Doors,
  { deadline }: TextLock,
  turns: readonly SigningTurnRow[],
  organizationId: string,
  confirmed: Decision,
  now: Date,
): { confirm: Permission; sign: Permission; decline: Permission } {
  const intime: Decision = now > deadline ? refuse('DEADLINE_PASSED', { deadline: deadline.toISOString() }) : accept(true)
  return {
    confirm: permission(may('confirmClauses'), intime),
    sign: permission(may('issueStatement'), maySign(turns, organizationId, now, deadline), confirmed),
    decline: permission(may('declineToSign'), mayDecline(turns, organizationId)),
  }
}

function turnType(turn: SigningTurnRow, turns: readonly SigningTurnRow[], { deadline }: TextLock, now: Date): SigningTurn {
  const { organizationId, group, signedAt, declinedAt, declineReason, signatoryName } = turn
  const mayAct = maySign(turns, organizationId, now, deadline).ok
  return { organizationId, group, signedAt, declinedAt, declineReason, signatoryName, mayAct }
}

async function ownReceipt({ em, viewer }: Context, { allianceId, version }: TextLock): Promise<SignedReceipt | null> {
  const organizationId = viewer?.organizationId ?? ''
  const signature = await em.findOne(Signature, { allianceId, version, organizationId, purpose: 'sign' })
  if (!signature) return null
  const row = await em.findOne(StatementRow, { id: signature.statementId })
  if (!row) return null
  return {
    statementId: row.id,
    statement: row.statement,
    challenge: row.challenge,
    signedAt: signature.at,
    fingerprint: signature.fingerprint,
  }
}
