import { allSigned } from '@mengyue/domain'
import { base64urlDecode, keyFingerprint, statementChallenge, verifyAssertion } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Passkey } from '../identity/index.ts'
import { Initial } from '../negotiation/index.ts'
import type { AllianceWork } from '../platform/act.ts'
import type { Context } from '../platform/graphql/context.ts'
import { isId, newId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { readAssertion, type Assertion } from './assertion.ts'
import { ownTurn, seenLock, turnsOf } from './current-lock.ts'
import { executeAgreement } from './execute-agreement.ts'
import type { SubmitSignatureInput } from './inputs.ts'
import { Signature } from './signature.entity.ts'
import { signatoryBasis } from './statement-basis.ts'
import { subjectNow } from './statement-subject.ts'
import { StatementRow } from './statement.entity.ts'

/**
 * Takes a passkey's assertion over an issued statement. Everything is checked again at this moment: the assertion itself, the person,
 * the authority, the texts, the turn and the deadline. The nonce is spent in the same transaction.
 */
export async function submitSignature(ctx: Context, input: SubmitSignatureInput): Promise<string> {
  return ctx.act.inAlliance('submitSignature', input, async (work) => {
    const { em, viewer, now, allianceId } = work
    const row = await unspentStatement(em, work, input.statementId, ctx.deps.clock.real())
    const assertion = readAssertion(input.response)
    const signature = await genuine(ctx, work, row, assertion)
    await signatoryBasis(em, viewer, row.purpose, now, row.authorityId)
    const { manifestHash, clauses } = row.statement
    await subjectNow(work, { purpose: row.purpose, clauses, manifestHash })
    row.spentAt = ctx.deps.clock.real()
    em.persist(signature)
    if (row.purpose === 'initial') await recordInitials(work, row, signature)
    else await recordSignature(work, row, signature)
    return allianceId
  })
}

/** @throws Refused NOT_FOUND, STATEMENT_USED, STATEMENT_EXPIRED */
async function unspentStatement(
  em: EntityManager,
  { allianceId, viewer, now }: AllianceWork,
  id: string,
  real: Date,
): Promise<StatementRow> {
  const row = isId(id) ? await em.findOne(StatementRow, { id, allianceId, personId: viewer.personId }) : null
  if (!row) throw refused('NOT_FOUND')
  if (row.spentAt) throw refused('STATEMENT_USED')
  // By the machine's clock, and by the alliance's, which is what a later reader of the statement has.
  if (real > row.expiresAt || now > new Date(row.statement.expiresAt))
    throw refused('STATEMENT_EXPIRED', { expiresAt: row.statement.expiresAt })
  return row
}

/** @throws Refused PASSKEY_UNKNOWN, SIGNATURE_INVALID naming the checks that failed */
async function genuine(
  ctx: Context,
  { em, viewer, allianceId, now, head }: AllianceWork,
  row: StatementRow,
  assertion: Assertion,
): Promise<Signature> {
  const passkey = await em.findOne(Passkey, { personId: viewer.personId, credentialId: assertion.credentialId })
  if (!passkey) throw refused('PASSKEY_UNKNOWN')
  const { publicOrigin: origin, rpId } = ctx.deps.settings
  const publicKeyCose = base64urlDecode(passkey.publicKey)
  const report = await verifyAssertion({
    challenge: statementChallenge(row.statement),
    origin,
    rpId,
    publicKeyCose,
    clientDataJSON: base64urlDecode(assertion.clientDataJson),
    authenticatorData: base64urlDecode(assertion.authenticatorData),
    signature: base64urlDecode(assertion.signature),
  })
  if (!report.ok) throw refused('SIGNATURE_INVALID', { check: report.checks.filter(({ ok }) => !ok).map(({ id }) => id) })
  const { backupEligible, backedUp, signCount } = report
  return em.create(Signature, {
    ...assertion,
    id: newId(),
    statementId: row.id,
    allianceId,
    version: row.version,
    purpose: row.purpose,
    organizationId: viewer.organizationId,
    personId: viewer.personId,
    publicKey: passkey.publicKey,
    fingerprint: keyFingerprint(publicKeyCose),
    keyRegisteredAt: passkey.createdAt,
    backupEligible,
    backedUp,
    signCount: BigInt(signCount),
    at: now,
    // The entry that follows under the same lock.
    seq: head().seq + 1,
  })
}

async function recordInitials(
  { em, viewer, now, append, head, allianceId }: AllianceWork,
  row: StatementRow,
  { id, fingerprint }: Signature,
): Promise<void> {
  const clauses = row.statement.clauses.map(({ id: clauseId, hash: contentHash }) => ({ clauseId, contentHash }))
  const { organizationId, personId, name: personName } = viewer
  const seq = head().seq + 1
  for (const clause of clauses)
    em.persist(
      em.create(Initial, { id: newId(), allianceId, ...clause, organizationId, personId, personName, signatureId: id, at: now, seq }),
    )
  await append({
    type: 'ClausesInitialled',
    payload: { statementId: row.id, challenge: row.challenge, fingerprint, clauses },
    subjects: clauses.map(({ clauseId }) => ({ kind: 'clause', id: clauseId })),
  })
}

async function recordSignature(work: AllianceWork, row: StatementRow, { fingerprint }: Signature): Promise<void> {
  const { em, viewer, now, append, allianceId } = work
  const lock = await seenLock(em, allianceId, row.statement.manifestHash ?? '')
  const turns = await turnsOf(em, lock)
  const own = ownTurn(turns, viewer.organizationId)
  own.signedAt = now
  own.signatoryName = viewer.name
  const { version, manifestHash } = lock
  await append({
    type: 'AgreementSigned',
    // The assertion itself stays hidden until all have signed; its statement's hash already binds it.
    payload: { version, manifestHash, statementId: row.id, challenge: row.challenge, fingerprint, signatoryName: viewer.name },
    subjects: [{ kind: 'agreement', id: row.statement.agreement }],
  })
  if (allSigned(turns)) await executeAgreement(work, lock, turns)
}
