import type { Context } from '../platform/graphql/context.ts'
import { endSessionsOf } from './end-session.ts'
import { EnrolmentRow } from './enrolment.entity.ts'
import type { DeactivatePersonInput } from './inputs.ts'
import { anotherAdmin, personIn } from './person-in.ts'
import { signedIn } from './signed-in.ts'

/** Lets a colleague go: sessions and links end at once, what the person did and signed stays. @throws Refused NOT_FOUND, LAST_ADMIN */
export async function deactivatePerson(ctx: Context, input: DeactivatePersonInput): Promise<void> {
  await ctx.act.alone('deactivatePerson', input, async (work) => {
    const { em } = work
    const { organizationId } = signedIn(work.viewer)
    const person = await personIn(em, organizationId, input.personId)
    await anotherAdmin(em, organizationId, person.id)
    person.active = false
    await em.nativeUpdate(EnrolmentRow, { personId: person.id, usedAt: null, voidedAt: null }, { voidedAt: ctx.deps.clock.real() })
    await endSessionsOf(ctx, work, person.id)
    return person.id
  })
}
