import type { Context } from '../platform/graphql/context.ts'
import { isId } from '../platform/id.ts'
import { readText } from '../platform/read-input.ts'
import { refused } from '../platform/refusal.ts'
import { Authority } from './authority.entity.ts'
import type { RevokeAuthorityInput } from './inputs.ts'
import { signedIn } from './signed-in.ts'

/** Takes back the right to sign from now on; what was signed by it before stays signed. @throws Refused NOT_FOUND, AUTHORITY_REVOKED */
export async function revokeAuthority(ctx: Context, input: RevokeAuthorityInput): Promise<void> {
  const reason = readText('reason', input.reason, 400)
  await ctx.act.alone('revokeAuthority', input, async ({ em, viewer, now }) => {
    const { organizationId } = signedIn(viewer)
    const authority = isId(input.authorityId) ? await em.findOne(Authority, { id: input.authorityId, organizationId }) : null
    if (!authority) throw refused('NOT_FOUND')
    if (authority.revokedAt) throw refused('AUTHORITY_REVOKED')
    authority.revokedAt = now
    authority.revokedReason = reason
    return authority.id
  })
}
