import { api, Session, SoftwareAuthenticator, StoryRefused, type Misbehaviour } from '@mengyue/testkit'
import { organizationCheckDigit, usccCheckDigit } from '@mengyue/domain'
import type { TestApp } from '../harness/test-app.ts'

export type Operation<Variables, Data> = Parameters<typeof Session.prototype.run<Variables, Data>>[0]

/** Someone in a browser of their own, with an authenticator of their own. */
export interface Someone {
  session: Session
  authenticator: SoftwareAuthenticator
  personId: string
  organizationId: string
  email: string
}

/** An operation written where it is used. */
export function operation<Data = Record<string, unknown>>(query: string): Operation<object, Data> {
  const [, name = 'Anonymous'] = /^\s*(?:query|mutation|subscription) (\w+)/.exec(query) ?? []
  return { name, query }
}

export const browser = (app: TestApp): Session => new Session({ url: app.origin, patience: 0 })

let keys = 0
/** A key that nobody used before. */
export const key = (): string => `test-key-${process.pid}-${keys++}`

/** An organization's data with a code of the zone for invented ones; everything may be replaced. */
export function organizationInput(number: number, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    legalName: `示例单位${number}`,
    fictional: true,
    uscc: fictionalCode(number),
    orgType: 'enterprise',
    isLegalPerson: true,
    isStateEstablished: false,
    registeredDivisionCode: '370102',
    registeredAddress: '山东省济南市示例路1号',
    enterpriseScale: 'medium',
    legalRepresentative: '法定代表人（虚构）',
    contactName: '联络人（虚构）',
    contactPhone: '000-00000000',
    contactEmail: `office${number}@example.com`,
    ...over,
  }
}

/** A valid code with an organization code from PDY00001 on. */
export function fictionalCode(number: number): string {
  const organization = `PDY${String(number).padStart(5, '0')}`
  const first17 = `91370102${organization}${organizationCheckDigit(organization)}`
  return `${first17}${usccCheckDigit(first17)}`
}

/** Registers an organization; its first person is admin and negotiator and has no passkey yet. */
export async function register(app: TestApp, number: number, over: Record<string, unknown> = {}): Promise<Someone> {
  const session = browser(app)
  const email = `first${number}@example.com`
  const input = { idempotencyKey: key(), organization: organizationInput(number, over), personName: `第一人${number}`, personEmail: email }
  const { registerOrganization: viewer } = await session.run(api.registerOrganization, { input })
  if (!viewer) throw new Error('no viewer')
  return { session, authenticator: new SoftwareAuthenticator(), personId: viewer.person.id, organizationId: viewer.organization.id, email }
}

/** Adds a colleague, who comes in by the mailed link. */
export async function colleague(admin: Someone, app: TestApp, name: string, roles: readonly string[]): Promise<Someone> {
  const email = `${name}-${admin.organizationId.slice(0, 8)}@example.com`
  await admin.session.run(api.addPerson, { input: { idempotencyKey: key(), name, email, roles } })
  const session = browser(app)
  const { redeemEnrolment: viewer } = await session.run(api.redeemEnrolment, {
    input: { idempotencyKey: key(), token: await mailedToken(admin.session, email) },
  })
  if (!viewer) throw new Error('no viewer')
  return { session, authenticator: new SoftwareAuthenticator(), personId: viewer.person.id, organizationId: viewer.organization.id, email }
}

/** The token of the newest link that was mailed to an address. */
export async function mailedToken(session: Session, email: string): Promise<string> {
  const { outbox } = await session.run(api.outbox, {})
  const token = outbox
    .find(({ to, link }) => to === email && link !== null)
    ?.link?.split('/')
    .at(-1)
  if (token === undefined) throw new Error(`nothing was mailed to ${email}`)
  return token
}

/** Registers a passkey for whoever is signed in in this browser. */
export async function givePasskey({ session, authenticator }: Someone, wrong: Misbehaviour = {}, label = '测试'): Promise<void> {
  const { startPasskeyRegistration: options } = await session.run(api.startPasskeyRegistration, { input: { idempotencyKey: key() } })
  const response = authenticator.create(options as Parameters<SoftwareAuthenticator['create']>[0], session.origin, wrong)
  await session.run(api.finishPasskeyRegistration, { input: { idempotencyKey: key(), response, label } })
}

/** Signs in with a passkey in a new browser. */
export async function signIn(app: TestApp, authenticator: SoftwareAuthenticator, wrong: Misbehaviour = {}): Promise<Session> {
  const session = browser(app)
  const { startSignIn: options } = await session.run(api.startSignIn, { input: { idempotencyKey: key() } })
  const response = authenticator.get(options as Parameters<SoftwareAuthenticator['get']>[0], session.origin, wrong)
  await session.run(api.finishSignIn, { input: { idempotencyKey: key(), response } })
  return session
}

/** The code with which something is refused; 'accepted' where it is not. */
export async function refusalOf(running: Promise<unknown>): Promise<string> {
  try {
    await running
    return 'accepted'
  } catch (error) {
    if (error instanceof StoryRefused) return error.code
    throw error
  }
}
