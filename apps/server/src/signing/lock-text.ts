import { checkDeadline, signingOrder } from '@mengyue/domain'
import { manifestHash } from '@mengyue/proof'
import { moveStage } from '../membership/index.ts'
import { agreementChecks, presentAgreement, readRoom } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { presentText } from './document/text-versions.ts'
import { rowsOfText } from './bring-to-life.ts'
import { unprintable } from './document/unprintable.ts'
import type { LockTextInput } from './inputs.ts'
import { buildManifest } from './manifest.ts'
import { SigningTurnRow } from './signing-turn.entity.ts'
import { TextLock } from './text-lock.entity.ts'

/**
 * The lead fixes the text for signing, when every clause is agreed and no check of the event stands against it.
 * What the typeface lacks is found now, while it can still be written otherwise, or accepted as its code point.
 * @throws Refused with the rules that stop it, DEADLINE_INVALID, GROUPS_INVALID, GLYPH_MISSING, AGREEMENT_INCONSISTENT
 */
export async function lockText(ctx: Context, input: LockTextInput): Promise<string> {
  return ctx.act.inAlliance('lockText', input, async (work) => {
    const { em, now, append, allianceId } = work
    const deadline = orRefuse(checkDeadline(input.deadline, now))
    const room = readRoom(em, allianceId)
    const parties = (await room.parties()).map(({ organizationId }) => organizationId)
    const groups = orRefuse(signingOrder(input.groups, parties))
    await moveStage(work, 'lock-text', { note: input.note, results: await agreementChecks(room, now) })
    const lacking = unprintable(await presentText(room))
    if (lacking.length > 0 && !input.acceptFallbackGlyphs)
      throw refused('GLYPH_MISSING', { characters: lacking.map(({ words }) => words), glyphs: lacking })
    const agreement = await presentAgreement(em, allianceId)
    const version = agreement.version + 1
    const manifest = await buildManifest(room, version)
    // Found now, while it can still be written otherwise: the last signature could not execute it.
    await rowsOfText(em, manifest)
    const hash = manifestHash(manifest)
    agreement.version = version
    agreement.status = 'locked'
    em.persist(em.create(TextLock, { allianceId, version, manifest, manifestHash: hash, lockedAt: now, deadline }))
    groups.forEach((organizationIds, index) => {
      for (const organizationId of organizationIds)
        em.persist(em.create(SigningTurnRow, { allianceId, version, organizationId, group: index + 1 }))
    })
    await append({
      type: 'TextLocked',
      payload: {
        version,
        manifestHash: hash,
        parties: manifest.parties.map(({ organization }) => organization),
        clauses: manifest.clauses.map(({ id, hash: contentHash }) => ({ clauseId: id, contentHash })),
        deadline: deadline.toISOString(),
        groups,
        ...(lacking.length > 0 && { fallbackGlyphs: lacking.map(({ codePoint }) => codePoint) }),
      },
      subjects: [
        { kind: 'alliance', id: allianceId },
        { kind: 'agreement', id: agreement.id },
      ],
    })
    return allianceId
  })
}
