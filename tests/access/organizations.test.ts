import { api, SoftwareAuthenticator } from '@mengyue/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import {
  browser,
  colleague,
  fictionalCode,
  givePasskey,
  key,
  mailedToken,
  operation,
  organizationInput,
  refusalOf,
  register,
  signIn,
  type Someone,
} from './people.ts'

let app: TestApp
let admin: Someone
beforeAll(async () => {
  app = await startApp()
  admin = await register(app, 1)
})
afterAll(() => app.stop())

const changing = operation('mutation Change($input: ChangeRolesInput!) { changeRoles(input: $input) { id } }')
const rolesOf = async ({ session }: Someone) => (await session.run(api.me, {})).me?.person.roles ?? []
/** The refusal itself. */
const refusalIn = (running: Promise<unknown>): Promise<unknown> => running.catch((error: unknown) => error)

const registering = (organization: Record<string, unknown>, person: Record<string, unknown> = {}) =>
  refusalOf(
    browser(app).run(api.registerOrganization, {
      input: { idempotencyKey: key(), organization, personName: '某人', personEmail: 'someone@example.com', ...person },
    }),
  )

describe('registering an organization', () => {
  test('makes its first person administrator and negotiator, signed in', async () => {
    const { me } = await admin.session.run(api.me, {})
    expect(me).toMatchObject({ person: { roles: ['admin', 'negotiator'], hasPasskey: false }, organization: { legalName: '示例单位1' } })
  })

  test.each([
    ['a code that is registered already', { uscc: fictionalCode(1) }, 'ORGANIZATION_EXISTS'],
    ['a lower-case code', { uscc: fictionalCode(2).toLowerCase() }, 'USCC_CHARSET'],
    ['a wrong check digit', { uscc: `${fictionalCode(2).slice(0, 17)}${fictionalCode(2).endsWith('0') ? '1' : '0'}` }, 'USCC_CHECK_DIGIT'],
    ['a code that is too short', { uscc: '9137' }, 'USCC_LENGTH'],
    ['neither code nor foreign registration', { uscc: null }, 'IDENTIFIER_EXACTLY_ONE'],
    ['both', { foreignRegistration: { country: 'HK', number: '1' } }, 'IDENTIFIER_EXACTLY_ONE'],
    ['a mainland foreign registration', { uscc: null, foreignRegistration: { country: 'CN', number: '1' } }, 'FOREIGN_COUNTRY'],
    ['a zero-width space in the name', { legalName: '示例\u200B单位' }, 'TEXT_INVISIBLE'],
    ['a right-to-left override in the name', { legalName: '示例\u202E单位' }, 'TEXT_INVISIBLE'],
    ['a control character in the address', { registeredAddress: '一\u0007二' }, 'TEXT_CONTROL'],
    ['an unknown kind', { orgType: 'empire' }, 'ENUM_UNKNOWN'],
    ['a wrong address', { contactEmail: 'nobody' }, 'EMAIL_INVALID'],
    ['a line end in an address', { contactEmail: 'a@example.com\nBcc: b@example.com' }, 'EMAIL_INVALID'],
    ['a division code that is none', { registeredDivisionCode: '37' }, 'INPUT_INVALID'],
  ])('refuses %s', async (_what, over, code) => {
    expect(await registering(organizationInput(2, over))).toBe(code)
  })

  test('takes one foreign registration once, however it is spaced', async () => {
    const abroad = (number: string) =>
      registering(organizationInput(3, { uscc: null, foreignRegistration: { country: 'HK', number }, registeredDivisionCode: null }))
    expect(await abroad('CR 0012 a')).toBe('accepted')
    expect(await abroad('cr0012A')).toBe('ORGANIZATION_EXISTS')
  })

  test('with the same key answers once more, and no longer once there is a passkey', async () => {
    const session = browser(app)
    const input = { idempotencyKey: key(), organization: organizationInput(4), personName: '某人', personEmail: 'four@example.com' }
    const first = await session.run(api.registerOrganization, { input })
    const again = await browser(app).run(api.registerOrganization, { input })
    expect(again.registerOrganization?.person.id).toBe(first.registerOrganization?.person.id)
    const someone = { ...admin, session, authenticator: new (admin.authenticator.constructor as new () => Someone['authenticator'])() }
    await givePasskey(someone)
    expect(await refusalOf(browser(app).run(api.registerOrganization, { input }))).toBe('IDEMPOTENCY_KEY_REUSED')
  })

  test('in production takes no invented organization', async () => {
    const strict = await startApp({ env: { MENGYUE_MODE: 'production' } })
    try {
      const session = browser(strict)
      const input = { idempotencyKey: key(), organization: organizationInput(9), personName: '某人', personEmail: 'nine@example.com' }
      expect(await refusalOf(session.run(api.registerOrganization, { input }))).toBe('USCC_FICTIONAL')
      expect(await refusalOf(session.run(api.demoPersons, {}))).toBe('DEMO_ONLY')
      expect(await refusalOf(session.run(api.outbox, {}))).toBe('DEMO_ONLY')
      expect(await refusalOf(session.run(api.stepInAs, { input: { idempotencyKey: crypto.randomUUID(), personId: admin.personId } }))).toBe(
        'DEMO_ONLY',
      )
      expect(
        await refusalOf(session.run(api.advanceClock, { input: { idempotencyKey: crypto.randomUUID(), to: '2099-01-01T00:00:00Z' } })),
      ).toBe('DEMO_ONLY')
    } finally {
      await strict.stop()
    }
  })
})

describe('people', () => {
  test('come in by a mailed link, once', async () => {
    const email = 'reader@example.com'
    await admin.session.run(api.addPerson, { input: { idempotencyKey: key(), name: '读者', email, roles: ['observer'] } })
    const token = await mailedToken(admin.session, email)
    const session = browser(app)
    const enrolment = operation<{ enrolment: { personName: string; usable: boolean } | null }>(
      'query Enrolment($token: String!) { enrolment(token: $token) { personName usable } }',
    )
    expect(await session.run(enrolment, { token })).toEqual({ enrolment: { personName: '读者', usable: true } })
    expect(await session.run(enrolment, { token: 'made-up' })).toEqual({ enrolment: null })
    const input = { idempotencyKey: key(), token }
    const { redeemEnrolment: first } = await session.run(api.redeemEnrolment, { input })
    // The answer was lost: the same request signs the same person in, another is too late.
    expect(await browser(app).run(api.redeemEnrolment, { input })).toEqual({ redeemEnrolment: first })
    expect(await refusalOf(browser(app).run(api.redeemEnrolment, { input: { idempotencyKey: key(), token } }))).toBe('ENROLMENT_USED')
    await givePasskey({ ...admin, session, authenticator: new SoftwareAuthenticator() })
    expect(await refusalOf(browser(app).run(api.redeemEnrolment, { input }))).toBe('IDEMPOTENCY_KEY_REUSED')
    expect(await session.run(enrolment, { token })).toEqual({ enrolment: { personName: '读者', usable: false } })
  })

  test('get a new link while they have no passkey, which replaces the old one', async () => {
    const email = 'slow@example.com'
    const add = () => admin.session.run(api.addPerson, { input: { idempotencyKey: key(), name: '慢者', email, roles: ['observer'] } })
    await add()
    const old = await mailedToken(admin.session, email)
    await add()
    expect(await refusalOf(browser(app).run(api.redeemEnrolment, { input: { idempotencyKey: key(), token: old } }))).toBe(
      'ENROLMENT_INVALID',
    )
    const someone = {
      ...admin,
      session: browser(app),
      authenticator: new (admin.authenticator.constructor as new () => Someone['authenticator'])(),
    }
    await someone.session.run(api.redeemEnrolment, {
      input: { idempotencyKey: key(), token: await mailedToken(admin.session, email) },
    })
    await givePasskey(someone)
    expect(await refusalOf(add())).toBe('EMAIL_TAKEN')
  })

  test('an expired link opens nothing', async () => {
    const email = 'late@example.com'
    await admin.session.run(api.addPerson, { input: { idempotencyKey: key(), name: '迟者', email, roles: ['observer'] } })
    const token = await mailedToken(admin.session, email)
    await app.database.query("update enrolment set expires_at = now() - interval '1 second' where used_at is null")
    expect(await refusalOf(browser(app).run(api.redeemEnrolment, { input: { idempotencyKey: key(), token } }))).toBe('ENROLMENT_EXPIRED')
  })

  test('only administrators add people, and with roles that exist', async () => {
    const reader = await colleague(admin, app, 'bystander', ['observer'])
    const add = (who: Someone, roles: string[]) =>
      refusalOf(who.session.run(api.addPerson, { input: { idempotencyKey: key(), name: '某', email: 'x@example.com', roles } }))
    expect(await add(reader, ['observer'])).toBe('ROLE_NEEDED')
    expect(await add(admin, [])).toBe('ROLE_MISSING')
    expect(await add(admin, ['emperor'])).toBe('ROLE_UNKNOWN')
  })

  test('the last administrator stays one; the one before may go, and is signed out', async () => {
    const second = await colleague(admin, app, 'second', ['admin'])
    const deactivate = operation('mutation Deactivate($input: DeactivatePersonInput!) { deactivatePerson(input: $input) { id } }')
    await givePasskey(second)
    await admin.session.run(deactivate, { input: { idempotencyKey: key(), personId: second.personId } })
    expect(await second.session.run(api.me, {})).toEqual({ me: null })
    expect(await refusalOf(signIn(app, second.authenticator))).toBe('PERSON_INACTIVE')
    expect(
      await refusalOf(
        admin.session.run(changing, {
          input: { idempotencyKey: key(), personId: admin.personId, seenRoles: await rolesOf(admin), roles: ['negotiator'] },
        }),
      ),
    ).toBe('LAST_ADMIN')
    expect(await refusalOf(admin.session.run(deactivate, { input: { idempotencyKey: key(), personId: admin.personId } }))).toBe(
      'LAST_ADMIN',
    )
  })

  test('of two administrators the second sees what the first has done, and overwrites nothing', async () => {
    const person = await colleague(admin, app, 'between', ['observer'])
    const change = (seenRoles: string[], roles: string[]) =>
      admin.session.run(changing, { input: { idempotencyKey: key(), personId: person.personId, seenRoles, roles } })
    await change(['observer'], ['legal-reviewer', 'observer'])
    expect(await refusalIn(change(['observer'], ['negotiator']))).toMatchObject({
      code: 'ROLES_CHANGED',
      detail: { current: ['legal-reviewer', 'observer'] },
    })
    // At the same moment: one of them.
    const both = await Promise.all(
      ['negotiator', 'signatory'].map((role) => refusalOf(change(['observer', 'legal-reviewer', 'observer'], [role]))),
    )
    expect(both.toSorted()).toEqual(['ROLES_CHANGED', 'accepted'])

    const approval = (seen: boolean, required: boolean) =>
      admin.session.run(api.setInternalApproval, { input: { idempotencyKey: key(), seen, required } })
    const before = (await admin.session.run(api.me, {})).me?.organization.internalApprovalRequired ?? false
    const turned = await Promise.all([refusalOf(approval(before, !before)), refusalOf(approval(before, !before))])
    expect(turned.toSorted()).toEqual(['INTERNAL_APPROVAL_CHANGED', 'accepted'])
    expect(await refusalIn(approval(before, before))).toMatchObject({ code: 'INTERNAL_APPROVAL_CHANGED', detail: { current: !before } })
    await approval(!before, before)

    const add = (roles: string[]) => ({ idempotencyKey: key(), name: '同事', email: 'twice@example.com', roles })
    const added = await Promise.all(
      [['observer'], ['signatory']].map((roles) => refusalOf(admin.session.run(api.addPerson, { input: add(roles) }))),
    )
    expect(added.toSorted()).toEqual(['PERSON_CHANGED', 'accepted'])
  })

  test('the last administrator stays one also where a new link would give other roles', async () => {
    const alone = await register(app, 21)
    const add = (roles: string[]) =>
      refusalOf(alone.session.run(api.addPerson, { input: { idempotencyKey: key(), name: '独自', email: alone.email, roles } }))
    expect(await add(['observer'])).toBe('PERSON_CHANGED')
    expect(await rolesOf(alone)).toContain('admin')
  })

  test("a stranger's ids are not found", async () => {
    const stranger = await register(app, 20)
    const record = (personId: string) => ({
      input: {
        idempotencyKey: key(),
        personId,
        kind: 'power-of-attorney',
        documentName: '授权委托书',
        documentBase64: btoa('text'),
        scope: '签署',
        validUntil: '2099-01-01T00:00:00Z',
      },
    })
    for (const personId of [stranger.personId, 'not-an-id', '00000000-0000-0000-0000-000000000000']) {
      expect(
        await refusalOf(admin.session.run(changing, { input: { idempotencyKey: key(), personId, seenRoles: [], roles: ['observer'] } })),
      ).toBe('NOT_FOUND')
      expect(await refusalOf(admin.session.run(api.recordAuthority, record(personId)))).toBe('NOT_FOUND')
    }
  })
})

describe('authority to sign', () => {
  const record = async (over: Record<string, unknown>) => {
    const input = {
      personId: admin.personId,
      kind: 'power-of-attorney',
      documentName: '授权委托书',
      documentBase64: btoa('%PDF-1.7 x'),
      scope: '签署',
      validUntil: '2099-01-01T00:00:00Z',
      ...over,
    }
    return refusalOf(admin.session.run(api.recordAuthority, { input: { idempotencyKey: key(), ...input } }))
  }

  test.each([
    ['an unknown kind', { kind: 'friendship' }, 'AUTHORITY_KIND_UNKNOWN'],
    ['a power of attorney without an end', { validUntil: null }, 'AUTHORITY_EXPIRY_NEEDED'],
    ['one that has ended', { validUntil: '2001-01-01T00:00:00Z' }, 'AUTHORITY_EXPIRY_PAST'],
    ['a legal representative of another name', { kind: 'legal-representative', validUntil: null }, 'AUTHORITY_NAME_DIFFERS'],
    ['no document', { documentBase64: '' }, 'DOCUMENT_MISSING'],
    ['what is not base64', { documentBase64: '%%%' }, 'DOCUMENT_NOT_BASE64'],
    ['a program', { documentBase64: btoa('\u007fELF\u0000\u0001\u0002') }, 'DOCUMENT_TYPE'],
    ['a document of more than 5 MB', { documentBase64: btoa('x'.repeat(5_300_000)) }, 'DOCUMENT_TOO_LARGE'],
  ])('refuses %s', async (_what, over, code) => {
    expect(await record(over)).toBe(code)
  })

  test('is recorded with the hash of its document, and revoked once', async () => {
    expect(await record({})).toBe('accepted')
    const { me } = await admin.session.run(api.me, {})
    const authorityId = me?.organization.authorities[0]?.id
    const revoke = operation(
      'mutation Revoke($input: RevokeAuthorityInput!) { revokeAuthority(input: $input) { authorities { revokedAt documentHash } } }',
    )
    const revoking = () => admin.session.run(revoke, { input: { idempotencyKey: key(), authorityId, reason: '离职' } })
    expect(await revoking()).toMatchObject({
      revokeAuthority: {
        authorities: [{ revokedAt: expect.any(String) as string, documentHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string }],
      },
    })
    expect(await refusalOf(revoking())).toBe('AUTHORITY_REVOKED')
  })
})
