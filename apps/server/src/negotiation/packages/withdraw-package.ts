import type { Context } from '../../platform/graphql/context.ts'
import { refused } from '../../platform/refusal.ts'
import { optionalReason } from '../read-content.ts'
import type { ResolvePackageInput } from './inputs.ts'
import { named, packageInHand, settle, touched } from './package-in-hand.ts'

/** The proposer takes its own open package back, all of it; what was said about it stays readable. */
export async function withdrawPackage(ctx: Context, input: ResolvePackageInput): Promise<string> {
  return ctx.act.inAlliance('withdrawPackage', input, async ({ em, viewer, now, append, allianceId }) => {
    const hand = await packageInHand(em, allianceId, input)
    const { pack, parts } = hand
    if (pack.organizationId !== viewer.organizationId) throw refused('PACKAGE_NOT_OWN', { packageId: pack.id })
    const reason = optionalReason(input.reason) || null
    settle(hand, 'withdrawn', now, reason)
    await append({
      type: 'PackageWithdrawn',
      payload: { packageId: pack.id, seq: pack.seq, reason, clauses: named(parts) },
      subjects: touched(pack, parts),
    })
    return pack.id
  })
}
