import { presentPackage } from '@mengyue/domain'
import type { Context } from '../../platform/graphql/context.ts'
import { orRefuse } from '../../platform/refusal.ts'
import { changeText } from '../change-text.ts'
import { presentAgreement } from '../present-clause.ts'
import { optionalReason } from '../read-content.ts'
import type { ResolvePackageInput } from './inputs.ts'
import { named, packageInHand, settle, touched } from './package-in-hand.ts'

/** The lead makes all of a package the current text, or nothing of it. The assent given to the package now counts on each of its clauses. */
export async function adoptPackage(ctx: Context, input: ResolvePackageInput): Promise<string> {
  return ctx.act.inAlliance('adoptPackage', input, async ({ em, now, append, allianceId }) => {
    const hand = await packageInHand(em, allianceId, input)
    orRefuse(presentPackage(hand.facts))
    const { pack, parts } = hand
    const changed = await changeText(em, {
      agreement: await presentAgreement(em, allianceId),
      texts: parts.map(({ id, clauseId, content, organizationId }) => ({ clauseId, content, source: { proposalId: id, organizationId } })),
      now,
    })
    const reason = optionalReason(input.reason) || null
    settle(hand, 'adopted', now, reason)
    const own = new Set(parts.map(({ clauseId }) => clauseId))
    const alsoChanged = changed.filter(({ clauseId }) => !own.has(clauseId))
    await append({
      type: 'PackageAdopted',
      payload: {
        packageId: pack.id,
        seq: pack.seq,
        reason,
        clauses: named(parts).map((part, index) => ({ ...part, previousHash: parts[index]?.baseHash ?? null })),
        // They share a slot or a table with an adopted content: whoever agreed to them agreed to another text.
        alsoChanged: alsoChanged.map((other) => ({ ...other, assent: 'gone' })),
      },
      subjects: touched(
        pack,
        parts,
        alsoChanged.map(({ clauseId }) => clauseId),
      ),
    })
    return pack.id
  })
}
