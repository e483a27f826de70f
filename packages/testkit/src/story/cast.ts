import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { SoftwareAuthenticator } from '../authenticator/software-authenticator.ts'
import { personWith, type FileParty, type FilePerson } from './alliance-file.ts'
import { recordAuthority, type FileAuthority } from './authorities.ts'
import type { Journal } from './journal.ts'
import * as api from './operations.ts'
import { StoryStopped } from './refusal.ts'
import type { Session } from './session.ts'

/** One person of the story, signed in, with an authenticator of their own. */
export interface Actor {
  id: string
  personId: string
  session: Session
  authenticator: SoftwareAuthenticator
}

/** One organisation of the story and its people. */
export interface Company {
  party: FileParty
  organizationId: string
  actors: Map<string, Actor>
}

/** What assembling the cast needs. */
export interface Casting {
  journal: Journal
  demo: boolean
  newSession: () => Session
  authorities: readonly FileAuthority[]
}

/**
 * Brings an organisation onto the stage: registered, or stepped into where it exists already and the site is a demo, or signed in with the
 * keys of an earlier run; then all of its people, each enrolled by their own link, and its signatories' right to sign on record.
 */
export async function assemble(party: FileParty, casting: Casting): Promise<Company> {
  const first = personWith(party, 'admin') ?? party.people[0]
  if (!first) throw new StoryStopped(`${party.id} has no people`)
  const actors = new Map<string, Actor>()
  const opened = await openHouse(party, first, casting)
  actors.set(first.id, opened.actor)
  const admin = opened.actor
  let organization = await settle(party, first, admin, opened.organization, casting)
  for (const person of party.people) {
    if (person === first) continue
    const actor = await enrol(party, person, admin, organization, casting)
    actors.set(person.id, actor)
    organization = await matchRoles(person, actor.personId, admin, await ownOrganization(admin), casting)
  }
  for (const authority of casting.authorities)
    if (authority.partyId === party.id) await recordAuthority(authority, actors, admin, casting.journal)
  return { party, organizationId: organization.id, actors }
}

/** The actor of a company who has the role; the story ends where the file has nobody for it. */
export function actorWith(company: Company, role: string): Actor {
  const person = personWith(company.party, role)
  const actor = person && company.actors.get(person.id)
  if (!actor) throw new StoryStopped(`${company.party.id} has nobody with the role ${role}`)
  return actor
}

async function openHouse(
  party: FileParty,
  first: FilePerson,
  casting: Casting,
): Promise<{ actor: Actor; organization: api.OrganizationState }> {
  const returning = await signInAgain(first, casting)
  if (returning) return returning
  const session = casting.newSession()
  const viewer = (await stepIn(party, first, session, casting)) ?? (await register(party, first, session, casting))
  const actor = await givePasskey(first, session, viewer, casting)
  return { actor, organization: viewer.organization }
}

async function register(party: FileParty, first: FilePerson, session: Session, { journal }: Casting): Promise<api.ViewerState> {
  const { legalName, fictional, uscc, foreignRegistration, orgType, isLegalPerson, isStateEstablished } = party
  const { registeredDivisionCode, registeredAddress, enterpriseScale, legalRepresentative, contactName, contactPhone, contactEmail } = party
  const organization = {
    ...{
      legalName,
      fictional,
      uscc,
      foreignRegistration,
      orgType,
      isLegalPerson,
      isStateEstablished,
      registeredDivisionCode,
      registeredAddress,
    },
    ...{ enterpriseScale, legalRepresentative, contactName, contactPhone, contactEmail },
    internalApprovalRequired: party.internalApprovalRequired,
  }
  const input = {
    idempotencyKey: journal.idempotencyKey(`register:${party.id}`),
    organization,
    personName: first.name,
    personEmail: emailOf(party, first),
  }
  const { registerOrganization } = await session.run(api.registerOrganization, { input })
  return present(registerOrganization, 'registerOrganization')
}

/** In a demo, as the person of the same name in the organisation of the same name. */
async function stepIn(party: FileParty, person: FilePerson, session: Session, { demo }: Casting): Promise<api.ViewerState | undefined> {
  if (!demo) return undefined
  const { demoPersons } = await session.run(api.demoPersons, {})
  const known = demoPersons.find(({ name, organizationName }) => name === person.name && organizationName === party.legalName)
  if (!known) return undefined
  const { stepInAs } = await session.run(api.stepInAs, { input: { idempotencyKey: crypto.randomUUID(), personId: known.id } })
  return stepInAs
}

async function signInAgain(
  person: FilePerson,
  casting: Casting,
): Promise<{ actor: Actor; organization: api.OrganizationState } | undefined> {
  const known = casting.journal.person(person.id)
  if (!known) return undefined
  const session = casting.newSession()
  const authenticator = new SoftwareAuthenticator(known.credentials)
  const { startSignIn } = await session.run(api.startSignIn, { input: { idempotencyKey: crypto.randomUUID() } })
  const response = authenticator.get(startSignIn as PublicKeyCredentialRequestOptionsJSON, session.origin)
  const { finishSignIn } = await session.run(api.finishSignIn, { input: { idempotencyKey: crypto.randomUUID(), response } })
  const { organization } = present(finishSignIn, 'finishSignIn')
  return { actor: { id: person.id, personId: known.personId, session, authenticator }, organization }
}

async function givePasskey(person: FilePerson, session: Session, viewer: api.ViewerState, { journal }: Casting): Promise<Actor> {
  const authenticator = new SoftwareAuthenticator()
  const { startPasskeyRegistration } = await session.run(api.startPasskeyRegistration, { input: { idempotencyKey: crypto.randomUUID() } })
  const response = authenticator.create(startPasskeyRegistration as PublicKeyCredentialCreationOptionsJSON, session.origin)
  const input = { idempotencyKey: journal.idempotencyKey(`passkey:${response.id}`), response, label: '软件认证器（演示）' }
  await session.run(api.finishPasskeyRegistration, { input })
  const actor = { id: person.id, personId: viewer.person.id, session, authenticator }
  journal.savePerson(person.id, { personId: viewer.person.id, organizationId: viewer.organization.id, credentials: authenticator.export() })
  return actor
}

async function enrol(
  party: FileParty,
  person: FilePerson,
  admin: Actor,
  organization: api.OrganizationState,
  casting: Casting,
): Promise<Actor> {
  const returning = await signInAgain(person, casting)
  if (returning) return returning.actor
  const session = casting.newSession()
  const known = organization.people.some(({ name, hasPasskey }) => name === person.name && hasPasskey)
  const stepped = known ? await stepIn(party, person, session, casting) : undefined
  if (stepped) return givePasskey(person, session, stepped, casting)
  const email = emailOf(party, person)
  if (!organization.people.some((one) => one.email === email)) {
    const input = { idempotencyKey: casting.journal.idempotencyKey(`person:${person.id}`), name: person.name, email, roles: person.roles }
    await admin.session.run(api.addPerson, { input })
  }
  const token = await enrolmentToken(admin, email)
  const { redeemEnrolment } = await session.run(api.redeemEnrolment, { input: { idempotencyKey: crypto.randomUUID(), token } })
  return givePasskey(person, session, present(redeemEnrolment, 'redeemEnrolment'), casting)
}

/** The newest link that was mailed to the address, read in the outbox of the demo. */
async function enrolmentToken(admin: Actor, email: string): Promise<string> {
  const { outbox } = await admin.session.run(api.outbox, {})
  const mails = outbox
    .filter(({ to, link }) => to.includes(email) && link?.includes('/enrol/'))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return tokenIn(mails[0]?.link) ?? Promise.reject(new StoryStopped(`no enrolment link for ${email} in the outbox`))
}

/** The token at the end of a link. */
export function tokenIn(link: string | null | undefined): string | undefined {
  return link?.split('/').at(-1)
}

async function settle(
  party: FileParty,
  first: FilePerson,
  admin: Actor,
  organization: api.OrganizationState,
  casting: Casting,
): Promise<api.OrganizationState> {
  if (organization.internalApprovalRequired !== party.internalApprovalRequired) {
    const required = party.internalApprovalRequired
    const input = {
      idempotencyKey: casting.journal.idempotencyKey(`internal-approval:${party.id}:${admin.authenticator.export()[0]?.id ?? ''}`),
      seen: organization.internalApprovalRequired,
      required,
    }
    await admin.session.run(api.setInternalApproval, { input })
  }
  return matchRoles(first, admin.personId, admin, await ownOrganization(admin), casting)
}

/** Gives a person the file's roles; whoever founds an organisation stays its admin, for somebody has to be. */
async function matchRoles(
  person: FilePerson,
  personId: string,
  admin: Actor,
  organization: api.OrganizationState,
  { journal }: Casting,
): Promise<api.OrganizationState> {
  const present = organization.people.find(({ id }) => id === personId)?.roles ?? []
  const roles = [...new Set(personId === admin.personId ? ['admin', ...person.roles] : person.roles)]
  if (roles.length === present.length && roles.every((role) => present.includes(role))) return organization
  const input = { idempotencyKey: journal.idempotencyKey(`roles:${person.id}:${present.join()}`), personId, seenRoles: present, roles }
  const { changeRoles } = await admin.session.run(api.changeRoles, { input })
  return changeRoles ?? organization
}

async function ownOrganization(admin: Actor): Promise<api.OrganizationState> {
  const { me } = await admin.session.run(api.me, {})
  return present(me, 'me').organization
}

/** The negotiator has the party's contact address, since invitations go there; the others have one derived from it. */
function emailOf(party: FileParty, person: FilePerson): string {
  if (person === (personWith(party, 'negotiator') ?? party.people[0])) return party.contactEmail
  return party.contactEmail.replace('@', `+${person.id}@`)
}

function present<T>(value: T | null | undefined, operation: string): T {
  if (value === null || value === undefined) throw new StoryStopped(`${operation} answered nothing`)
  return value
}
