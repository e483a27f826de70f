import { dayInShanghai } from '@mengyue/domain'
import { moveStage } from '../membership/index.ts'
import { agreementChecks, presentAgreement, readRoom } from '../negotiation/index.ts'
import type { AllianceWork } from '../platform/act.ts'
import { bringToLife } from './bring-to-life.ts'
import { queueSealing } from './seal-agreement.ts'
import type { SigningTurnRow } from './signing-turn.entity.ts'
import type { TextLock } from './text-lock.entity.ts'

/**
 * The last signature brings the agreement into force, in its own transaction: its tables become the chapters' live rows, and its sealing is
 * queued. The platform acts, no person.
 * @throws Refused AGREEMENT_INCONSISTENT
 */
export async function executeAgreement(
  work: AllianceWork,
  { version, manifest, manifestHash }: TextLock,
  turns: readonly SigningTurnRow[],
): Promise<void> {
  const { em, now, append, allianceId, deps } = work
  await em.flush()
  // Each of these was verified against this manifest before its turn was marked, and a void lock ends all of its turns.
  const signedBy = turns.flatMap(({ organizationId, signedAt }) => (signedAt ? [{ organizationId, manifestHash, valid: true }] : []))
  const room = readRoom(em, allianceId)
  await moveStage(work, 'all-signed', {
    note: '',
    actor: 'system',
    results: await agreementChecks(room, now, { manifestHash, signedBy }),
  })
  const rows = await bringToLife(em, manifest)
  const agreement = await presentAgreement(em, allianceId)
  agreement.status = 'signed'
  agreement.executedAt = now
  await append({
    type: 'AgreementExecuted',
    actor: 'system',
    payload: { version, manifestHash, effectiveDate: dayInShanghai(now), signatures: signedBy.length, rows },
    subjects: [
      { kind: 'alliance', id: allianceId },
      { kind: 'agreement', id: agreement.id },
    ],
  })
  await queueSealing(deps, em, { allianceId, version })
}
