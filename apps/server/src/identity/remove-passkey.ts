import { LockMode } from '@mikro-orm/postgresql'
import type { Context } from '../platform/graphql/context.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import type { RemovePasskeyInput } from './inputs.ts'
import { Passkey } from './passkey.entity.ts'
import { Person } from './person.entity.ts'
import { signedIn } from './signed-in.ts'

/** Takes one of the own passkeys out of use; what it signed stays provable. @throws Refused NOT_FOUND, PASSKEY_LAST */
export async function removePasskey(ctx: Context, input: RemovePasskeyInput): Promise<void> {
  await ctx.act.alone('removePasskey', input, async ({ em, viewer }) => {
    const { personId } = signedIn(viewer)
    // One at a time: two tabs must not each remove the other's last key.
    await em.findOneOrFail(Person, { id: personId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const passkeys = await em.find(Passkey, { personId })
    const passkey = isId(input.passkeyId) ? passkeys.find(({ id }) => id === input.passkeyId) : undefined
    if (!passkey) throw refused('NOT_FOUND')
    if (passkeys.length === 1) throw refused('PASSKEY_LAST')
    em.remove(passkey)
    return passkey.id
  })
}
