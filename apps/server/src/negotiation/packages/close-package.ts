import type { Context } from '../../platform/graphql/context.ts'
import { optionalReason } from '../read-content.ts'
import type { ResolvePackageInput } from './inputs.ts'
import { named, packageInHand, settle, touched } from './package-in-hand.ts'

/** The lead closes a package without adopting it, also one whose clauses have moved on; its author may put it forward again. */
export async function closePackage(ctx: Context, input: ResolvePackageInput): Promise<string> {
  return ctx.act.inAlliance('closePackage', input, async ({ em, now, append, allianceId }) => {
    const hand = await packageInHand(em, allianceId, input)
    const { pack, parts } = hand
    const reason = optionalReason(input.reason) || null
    settle(hand, 'rejected', now, reason)
    await append({
      type: 'PackageClosed',
      payload: { packageId: pack.id, seq: pack.seq, reason, clauses: named(parts) },
      subjects: touched(pack, parts),
    })
    return pack.id
  })
}
