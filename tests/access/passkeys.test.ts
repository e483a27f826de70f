import { api, SoftwareAuthenticator } from '@mengyue/testkit'
import { createClient, type Client } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { browser, colleague, givePasskey, key, operation, refusalOf, register, signIn, type Someone } from './people.ts'

interface Keys {
  me: {
    passkeys: { id: string; label: string; backedUp: boolean; lastUsedAt: string | null }[]
    sessions: { id: string; current: boolean }[]
  } | null
}
const keys = operation<Keys>('query Keys { me { passkeys { id label backedUp lastUsedAt } sessions { id current } } }')
const remove = operation('mutation Remove($input: RemovePasskeyInput!) { removePasskey(input: $input) { id } }')
const revoke = operation('mutation Revoke($input: RevokeSessionInput!) { revokeSession(input: $input) { id } }')
const signOut = operation('mutation SignOut($input: IntentInput!) { signOut(input: $input) }')

let app: TestApp
let someone: Someone
let number = 100
beforeAll(async () => {
  app = await startApp()
  someone = await register(app, number++)
  await givePasskey(someone)
})
afterAll(() => app.stop())

const newcomer = () => register(app, number++)

describe('registering a passkey', () => {
  test.each([
    ['without the person verified', { userVerified: false }, 'USER_VERIFICATION_NEEDED'],
    ['for another origin', { origin: 'https://evil.example' }, 'PASSKEY_NOT_ACCEPTED'],
    ['for another relying party', { rpId: 'evil.example' }, 'PASSKEY_NOT_ACCEPTED'],
    ['from inside a foreign page', { crossOrigin: true }, 'PASSKEY_NOT_ACCEPTED'],
    ['for a challenge of its own', { challenge: 'bXkgb3duIGNoYWxsZW5nZSBteSBvd24gY2hhbGxlbmdl' }, 'CHALLENGE_EXPIRED'],
  ])('%s is refused', async (_what, wrong, code) => {
    expect(await refusalOf(givePasskey(await newcomer(), wrong))).toBe(code)
  })

  test('answers one challenge once, within its time, and only for the one who asked', async () => {
    const [one, other] = [await newcomer(), await newcomer()]
    const options = async () =>
      (await one.session.run(api.startPasskeyRegistration, { input: { idempotencyKey: key() } })).startPasskeyRegistration as Parameters<
        SoftwareAuthenticator['create']
      >[0]
    const finish = (who: Someone, response: unknown) =>
      refusalOf(who.session.run(api.finishPasskeyRegistration, { input: { idempotencyKey: key(), response, label: '一' } }))
    const response = one.authenticator.create(await options(), one.session.origin)
    expect(await finish(other, response)).toBe('CHALLENGE_EXPIRED')
    expect(await finish(one, response)).toBe('accepted')
    expect(await finish(one, response)).toBe('CHALLENGE_EXPIRED')
    const late = new SoftwareAuthenticator().create(await options(), one.session.origin)
    await app.database.query("update webauthn_challenge set expires_at = now() - interval '1 second'")
    expect(await finish(one, late)).toBe('CHALLENGE_EXPIRED')
  })

  test('a second one is welcome; of several, all but the last can be removed', async () => {
    const person = await newcomer()
    await givePasskey(person, {}, '手机')
    await givePasskey({ ...person, authenticator: new SoftwareAuthenticator() }, {}, '钥匙')
    const { me } = await person.session.run(keys, {})
    expect(me?.passkeys.map(({ label }) => label)).toEqual(['手机', '钥匙'])
    const removing = (passkeyId: string | undefined, who = person) =>
      refusalOf(who.session.run(remove, { input: { idempotencyKey: key(), passkeyId } }))
    expect(await removing(me?.passkeys[0]?.id, someone)).toBe('NOT_FOUND')
    expect(await removing(me?.passkeys[0]?.id)).toBe('accepted')
    expect(await removing(me?.passkeys[1]?.id)).toBe('PASSKEY_LAST')
    expect(await refusalOf(signIn(app, person.authenticator))).toBe('PASSKEY_UNKNOWN')
  })

  test('two tabs that each remove one of two leave one', async () => {
    const person = await newcomer()
    await givePasskey(person)
    await givePasskey({ ...person, authenticator: new SoftwareAuthenticator() })
    const { me } = await person.session.run(keys, {})
    const outcomes = await Promise.all(
      (me?.passkeys ?? []).map(({ id }) => refusalOf(person.session.run(remove, { input: { idempotencyKey: key(), passkeyId: id } }))),
    )
    expect(outcomes.sort()).toEqual(['PASSKEY_LAST', 'accepted'])
  })
})

describe('signing in', () => {
  test('finds the person by the passkey alone', async () => {
    const session = await signIn(app, someone.authenticator)
    const { me } = await session.run(api.me, {})
    expect(me?.person.id).toBe(someone.personId)
  })

  test.each([
    ['without the person verified', { userVerified: false }, 'USER_VERIFICATION_NEEDED'],
    ['from another origin', { origin: 'https://evil.example' }, 'PASSKEY_NOT_ACCEPTED'],
    ['for another relying party', { rpId: 'evil.example' }, 'PASSKEY_NOT_ACCEPTED'],
    ['from inside a foreign page', { crossOrigin: true }, 'PASSKEY_NOT_ACCEPTED'],
    ['with another key', { foreignKey: true }, 'PASSKEY_NOT_ACCEPTED'],
    ['with a challenge of its own', { challenge: 'bXkgb3duIGNoYWxsZW5nZSBteSBvd24gY2hhbGxlbmdl' }, 'CHALLENGE_EXPIRED'],
    ['with an answer given before', { replay: true }, 'CHALLENGE_EXPIRED'],
  ])('%s is refused', async (_what, wrong, code) => {
    expect(await refusalOf(signIn(app, someone.authenticator, wrong))).toBe(code)
  })

  test('an attempt spends its challenge, also when it fails', async () => {
    const session = browser(app)
    const { startSignIn } = await session.run(api.startSignIn, { input: { idempotencyKey: key() } })
    const options = startSignIn as Parameters<SoftwareAuthenticator['get']>[0]
    const answer = (wrong = {}) =>
      refusalOf(
        session.run(api.finishSignIn, {
          input: { idempotencyKey: key(), response: someone.authenticator.get(options, session.origin, wrong) },
        }),
      )
    expect(await answer({ foreignKey: true })).toBe('PASSKEY_NOT_ACCEPTED')
    expect(await answer()).toBe('CHALLENGE_EXPIRED')
  })

  test('a counter that goes back is a copied key', async () => {
    const person = await newcomer()
    await givePasskey(person)
    expect(await refusalOf(signIn(app, person.authenticator, { signCount: 7 }))).toBe('accepted')
    expect(await refusalOf(signIn(app, person.authenticator, { signCount: 7 }))).toBe('PASSKEY_CLONED')
    expect(await refusalOf(signIn(app, person.authenticator, { signCount: 3 }))).toBe('PASSKEY_CLONED')
    expect(await refusalOf(signIn(app, person.authenticator, { signCount: 8 }))).toBe('accepted')
  })

  test('nonsense is refused with a code', async () => {
    for (const response of [
      7,
      'x',
      {},
      {
        id: 'a',
        rawId: 'a',
        type: 'public-key',
        response: { clientDataJSON: '!', authenticatorData: 'a', signature: 'a', userHandle: 'a' },
      },
    ])
      expect(await refusalOf(browser(app).run(api.finishSignIn, { input: { idempotencyKey: key(), response } }))).toBe(
        'PASSKEY_NOT_ACCEPTED',
      )
  })
})

describe('sessions', () => {
  const streamOf = (cookie: string): { client: Client; closed: Promise<number> } => {
    const { promise: closed, resolve } = Promise.withResolvers<number>()
    class Browser extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, { headers: { cookie, origin: app.origin } })
      }
    }
    const client = createClient({
      url: app.socket,
      webSocketImpl: Browser,
      retryAttempts: 0,
      on: { closed: (event) => resolve((event as { code: number }).code) },
    })
    client.subscribe(
      { query: 'subscription { changes { seq } }' },
      { next: () => undefined, error: () => undefined, complete: () => undefined },
    )
    return { client, closed }
  }
  const open = async (client: Client) => new Promise<void>((resolve) => void client.on('connected', () => resolve()))

  test('the cookie is out of reach of scripts and of other sites', async () => {
    const response = await fetch(app.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: app.origin },
      body: JSON.stringify({
        query: 'mutation($input: StepInInput!) { stepInAs(input: $input) { id } }',
        variables: { input: { idempotencyKey: key(), personId: someone.personId } },
      }),
    })
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^mengyue_session=[\w-]{43}; /)
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).not.toMatch(/Secure/)
  })

  test('signing out ends the session and its stream within a second', async () => {
    const session = await signIn(app, someone.authenticator)
    const { cookie } = session
    const stream = streamOf(cookie)
    await open(stream.client)
    const started = performance.now()
    await session.run(signOut, { input: { idempotencyKey: key() } })
    expect(await stream.closed).toBe(4401)
    expect(performance.now() - started).toBeLessThan(1_000)
    expect(await session.run(api.me, {})).toEqual({ me: null })
    const stale = await fetch(app.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: app.origin, cookie },
      body: JSON.stringify({ query: '{ me { id } }' }),
    })
    expect(await stale.json()).toEqual({ data: { me: null } })
  })

  test('another session is revoked from here, the present one is not, and a stranger’s is not found', async () => {
    const [here, there] = [await signIn(app, someone.authenticator), await signIn(app, someone.authenticator)]
    const stream = streamOf(there.cookie)
    await open(stream.client)
    const idOf = async (session: typeof here) => (await session.run(keys, {})).me?.sessions.find(({ current }) => current)?.id
    const [hereId, thereId] = [await idOf(here), await idOf(there)]
    const stranger = await newcomer()
    expect(await refusalOf(stranger.session.run(revoke, { input: { idempotencyKey: key(), sessionId: thereId } }))).toBe('NOT_FOUND')
    expect(await refusalOf(here.run(revoke, { input: { idempotencyKey: key(), sessionId: hereId } }))).toBe('SESSION_CURRENT')
    expect(await refusalOf(here.run(revoke, { input: { idempotencyKey: key(), sessionId: thereId } }))).toBe('accepted')
    expect(await stream.closed).toBe(4401)
    expect(await there.run(api.me, {})).toEqual({ me: null })
  })

  test('deactivation ends the person’s streams', async () => {
    const admin = await newcomer()
    const person = await colleague(admin, app, 'leaving', ['observer'])
    const stream = streamOf(person.session.cookie)
    await open(stream.client)
    const started = performance.now()
    await admin.session.run(operation('mutation D($input: DeactivatePersonInput!) { deactivatePerson(input: $input) { id } }'), {
      input: { idempotencyKey: key(), personId: person.personId },
    })
    expect(await stream.closed).toBe(4401)
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  test('other roles begin the person’s streams anew, with what they allow from then on, and end no session', async () => {
    const admin = await newcomer()
    const person = await colleague(admin, app, 'promoted', ['observer'])
    const bystander = await colleague(admin, app, 'bystander', ['observer'])
    const stream = streamOf(person.session.cookie)
    const other = streamOf(bystander.session.cookie)
    await Promise.all([open(stream.client), open(other.client)])
    const started = performance.now()
    await admin.session.run(operation('mutation R($input: ChangeRolesInput!) { changeRoles(input: $input) { id } }'), {
      input: { idempotencyKey: key(), personId: person.personId, seenRoles: ['observer'], roles: ['negotiator'] },
    })
    // No code that ends a client for good: it comes back, and is let in.
    expect(await stream.closed).toBe(4205)
    expect(performance.now() - started).toBeLessThan(1_000)
    expect((await person.session.run(api.me, {})).me?.person.roles).toEqual(['negotiator'])
    expect(await Promise.race([other.closed, Promise.resolve('open')])).toBe('open')
    await other.client.dispose()
  })

  test('a change of roles that was not signalled is noticed too', async () => {
    const admin = await newcomer()
    const person = await colleague(admin, app, 'renamed', ['observer'])
    const stream = streamOf(person.session.cookie)
    await open(stream.client)
    await app.database.query(`update person set roles = '["negotiator"]' where id = $1`, [person.personId])
    expect(await stream.closed).toBe(4205)
  })

  test('ends after twelve hours without use, and after seven days in any case', async () => {
    const session = await signIn(app, someone.authenticator)
    const shift = async (column: string, by: string) =>
      app.database.query(`update login_session set ${column} = now() - interval '${by}' where person_id = $1`, [someone.personId])
    await shift('last_seen_at', '11 hours')
    expect((await session.run(api.me, {})).me).not.toBeNull()
    await shift('last_seen_at', '13 hours')
    expect((await session.run(api.me, {})).me).toBeNull()
    await shift('last_seen_at', '0 hours')
    await shift('created_at', '6 days')
    expect((await session.run(api.me, {})).me).not.toBeNull()
    await shift('created_at', '8 days')
    expect((await session.run(api.me, {})).me).toBeNull()
  })

  test('only a hash of the token is stored', async () => {
    const session = await signIn(app, someone.authenticator)
    const token = session.cookie.split('=')[1] ?? ''
    const rows = await app.database.query<{ all: string }>('select row_to_json(s)::text as all from login_session s')
    expect(rows.some(({ all }) => all.includes(token))).toBe(false)
  })
})
