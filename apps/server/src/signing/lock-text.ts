import { manifestHash } from '@mengyue/proof'
import { moveStage } from '../membership/index.ts'
import { agreementChecks, presentAgreement, Room } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import type { LockTextInput } from './inputs.ts'
import { buildManifest } from './manifest.ts'
import { SigningTurnRow } from './signing-turn.entity.ts'
import { TextLock } from './text-lock.entity.ts'

/** The longest time for signing. */
const MAX_DAYS = 180

/**
 * The lead fixes the text for signing, when every clause is agreed and no check of the event stands against it.
 * @throws Refused with the rules that stop it, DEADLINE_INVALID, GROUPS_INVALID
 */
export async function lockText(ctx: Context, input: LockTextInput): Promise<string> {
  return ctx.act.inAlliance('lockText', input, async (work) => {
    const { em, now, append, allianceId } = work
    const wait = input.deadline.getTime() - now.getTime()
    if (!(wait > 0 && wait <= MAX_DAYS * 86_400_000)) throw refused('DEADLINE_INVALID', { maxDays: MAX_DAYS })
    const room = new Room(em, allianceId)
    const groups = orderOf(
      (await room.parties()).map(({ organizationId }) => organizationId),
      input.groups,
    )
    await moveStage(work, 'lock-text', { note: input.note, results: await agreementChecks(room, now) })
    const agreement = await presentAgreement(em, allianceId)
    const version = agreement.version + 1
    const manifest = await buildManifest(room, version)
    const hash = manifestHash(manifest)
    agreement.version = version
    agreement.status = 'locked'
    em.persist(em.create(TextLock, { allianceId, version, manifest, manifestHash: hash, lockedAt: now, deadline: input.deadline }))
    groups.forEach((organizationIds, index) => {
      for (const organizationId of organizationIds) em.persist(em.create(SigningTurnRow, { allianceId, version, organizationId, group: index + 1 }))
    })
    await append({
      type: 'TextLocked',
      payload: {
        version,
        manifestHash: hash,
        parties: manifest.parties.map(({ organization }) => organization),
        clauses: manifest.clauses.map(({ id, hash: contentHash }) => ({ clauseId: id, contentHash })),
        deadline: input.deadline.toISOString(),
        groups,
      },
      subjects: [
        { kind: 'alliance', id: allianceId },
        { kind: 'agreement', id: agreement.id },
      ],
    })
    return allianceId
  })
}

/** Every party in exactly one group; one group when no order was given. */
function orderOf(parties: readonly string[], groups: readonly (readonly string[])[] | null | undefined): string[][] {
  if (!groups) return [[...parties]]
  const named = groups.flat()
  const sound = groups.every((group) => group.length > 0) && named.length === parties.length && parties.every((id) => named.includes(id))
  if (!sound) throw refused('GROUPS_INVALID', { organizationIds: [...parties] })
  return groups.map((group) => [...group])
}
