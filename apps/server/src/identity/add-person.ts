import { LockMode, type EntityManager } from '@mikro-orm/postgresql'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { readEmail, readText, sameEmail } from '../platform/read-input.ts'
import { refused } from '../platform/refusal.ts'
import { hashOfSecret } from '../platform/secret.ts'
import { EnrolmentRow } from './enrolment.entity.ts'
import type { AddPersonInput } from './inputs.ts'
import { Organization } from './organization.entity.ts'
import { Passkey } from './passkey.entity.ts'
import { Person } from './person.entity.ts'
import { readRoles, sameRoles } from './person-in.ts'
import { signedIn } from './signed-in.ts'

/** A link is used once and has an end. */
const DAY_MS = 86_400_000

/**
 * The admin adds a colleague, who gets a single-use link by mail. For someone who was added before and has no passkey yet, a new
 * link replaces the old one; whoever is already waiting keeps name and roles, which are changed by their own operation.
 * @throws Refused EMAIL_TAKEN where the person already signs in, PERSON_CHANGED where somebody was added under this address otherwise
 */
export async function addPerson(ctx: Context, input: AddPersonInput): Promise<void> {
  const name = readText('name', input.name, 60)
  const email = readEmail('email', input.email)
  const roles = readRoles(input.roles)
  await ctx.act.alone('addPerson', input, async ({ em, viewer, afterCommit }) => {
    const { organizationId } = signedIn(viewer)
    // One at a time: of two administrators who add the same address, the second sees what the first has done.
    await em.findOneOrFail(Organization, { id: organizationId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const person = await waiting(em, organizationId, email)
    if (person?.active && !(person.name === name && sameRoles(person.roles, roles)))
      throw refused('PERSON_CHANGED', { field: 'email', current: { name: person.name, roles: person.roles } })
    if (person) Object.assign(person, { name, email, roles, active: true })
    const added =
      person ?? em.create(Person, { id: newId(), organizationId, name, email, roles, active: true, addedAt: ctx.deps.clock.real() })
    em.persist(added)
    await em.flush()
    await sendEnrolment(ctx, em, added)
    afterCommit(() => ctx.deps.mail.nudge())
    if (person) afterCommit(() => ctx.deps.realtime.rolesChanged(added.id))
    return added.id
  })
}

/** A person under this address who cannot sign in yet; null where there is nobody. @throws Refused EMAIL_TAKEN */
async function waiting(em: EntityManager, organizationId: string, email: string): Promise<Person | null> {
  const known = (await em.find(Person, { organizationId })).find((person) => sameEmail(person.email, email))
  if (!known) return null
  if (known.active && (await em.count(Passkey, { personId: known.id })) > 0) throw refused('EMAIL_TAKEN', { field: 'email' })
  return known
}

async function sendEnrolment({ deps }: Context, em: EntityManager, person: Person): Promise<void> {
  const { organizationId } = person
  const organization = await em.findOneOrFail(Organization, { id: organizationId })
  const now = deps.clock.real()
  await em.nativeUpdate(EnrolmentRow, { personId: person.id, usedAt: null, voidedAt: null }, { voidedAt: now })
  const id = newId()
  em.persist(
    em.create(EnrolmentRow, {
      id,
      personId: person.id,
      organizationId,
      personName: person.name,
      organizationName: organization.legalName,
      tokenHash: hashOfSecret(deps.secret.token('enrolment', id)),
      sentAt: now,
      expiresAt: new Date(now.getTime() + deps.settings.invitationDays * DAY_MS),
    }),
  )
  deps.mail.queue(em, { kind: 'enrolment', aboutId: id, to: person.email, now: deps.clock.now() })
}
