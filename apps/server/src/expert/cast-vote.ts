import { base64urlDecode, keyFingerprint, verifyAssertion } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Passkey } from '../identity/index.ts'
import type { AllianceWork } from '../platform/act.ts'
import type { Context } from '../platform/graphql/context.ts'
import { isId, newId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { readAssertion, type Assertion } from '../signing/index.ts'
import { Ballot } from './ballot.entity.ts'
import { councilNow } from './council-now.ts'
import type { CastVoteInput } from './council-inputs.ts'
import { VoteStatementRow } from './vote-statement.entity.ts'
import { voteChallenge } from './vote-statement.ts'
import { ballotsOn, counted, recordOutcome, tallyOf, voted } from './voted.ts'
import { mayVote } from './voter.ts'

/**
 * Takes a passkey's assertion over a vote's statement. Everything is asked again at this moment, and the text must still be the one that
 * was voted on. The last vote of those entitled closes the vote in the same transaction.
 */
export async function castVote(ctx: Context, input: CastVoteInput): Promise<{ kind: string; id: string }> {
  return ctx.act.inAlliance('castVote', input, async (work) => {
    const { em, viewer, now, append, allianceId } = work
    const row = await unspent(em, work, input.statementId, ctx.deps.clock.real())
    const assertion = readAssertion(input.response)
    const key = await genuine(ctx, work, row, assertion)
    const { kind, id: subjectId, contentHash } = row.statement.subject
    const council = await councilNow(em, allianceId)
    const subject = await voted(em, allianceId, council, { kind, subjectId, version: null })
    if (subject.contentHash !== contentHash) throw refused(kind === 'motion' ? 'MOTION_CHANGED' : 'CANDIDATE_CHANGED')
    const earlier = await ballotsOn(em, allianceId, subjectId)
    const choice = mayVote(council, subject, viewer.organizationId, row.statement.choice, earlier, now)
    row.spentAt = ctx.deps.clock.real()
    const ballot = em.create(Ballot, {
      ...assertion,
      ...key,
      id: newId(),
      allianceId,
      subjectKind: kind,
      subjectId,
      organizationId: viewer.organizationId,
      personId: viewer.personId,
      personName: viewer.name,
      choice,
      reason: row.reason,
      statement: row.statement,
      at: now,
    })
    em.persist(ballot)
    const { challenge, reason } = row
    await append({
      type: 'VoteCast',
      payload: { kind, subjectId, choice, reason, challenge, fingerprint: key.fingerprint, voterName: viewer.name },
      subjects: subject.subjects,
    })
    const tally = tallyOf(council, subject.motion, [...earlier, ballot])
    if (tally.present === tally.all) {
      recordOutcome(subject, tally, now)
      await append({ type: 'VoteClosed', payload: { kind, subjectId, tally: counted(tally) }, subjects: subject.subjects, actor: 'system' })
    }
    return { kind, id: subjectId }
  })
}

/** @throws Refused NOT_FOUND, STATEMENT_USED, STATEMENT_EXPIRED */
async function unspent(em: EntityManager, { allianceId, viewer, now }: AllianceWork, id: string, real: Date): Promise<VoteStatementRow> {
  const row = isId(id) ? await em.findOne(VoteStatementRow, { id, allianceId, personId: viewer.personId }) : null
  if (!row) throw refused('NOT_FOUND')
  if (row.spentAt) throw refused('STATEMENT_USED')
  if (real > row.expiresAt || now > new Date(row.statement.expiresAt))
    throw refused('STATEMENT_EXPIRED', { expiresAt: row.statement.expiresAt })
  return row
}

/** @throws Refused PASSKEY_UNKNOWN, SIGNATURE_INVALID naming the checks that failed */
async function genuine(
  ctx: Context,
  { em, viewer }: AllianceWork,
  { statement }: VoteStatementRow,
  assertion: Assertion,
): Promise<{ publicKey: string; fingerprint: string }> {
  const passkey = await em.findOne(Passkey, { personId: viewer.personId, credentialId: assertion.credentialId })
  if (!passkey) throw refused('PASSKEY_UNKNOWN')
  const { publicOrigin: origin, rpId } = ctx.deps.settings
  const publicKeyCose = base64urlDecode(passkey.publicKey)
  const report = await verifyAssertion({
    challenge: voteChallenge(statement),
    origin,
    rpId,
    publicKeyCose,
    clientDataJSON: base64urlDecode(assertion.clientDataJson),
    authenticatorData: base64urlDecode(assertion.authenticatorData),
    signature: base64urlDecode(assertion.signature),
  })
  if (!report.ok) throw refused('SIGNATURE_INVALID', { check: report.checks.filter(({ ok }) => !ok).map(({ id }) => id) })
  return { publicKey: passkey.publicKey, fingerprint: keyFingerprint(publicKeyCose) }
}
