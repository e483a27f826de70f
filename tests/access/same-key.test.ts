import { api, type Session, type SoftwareAuthenticator } from '@mengyue/testkit'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { browser, givePasskey, key, operation, refusalOf, register, type Someone } from './people.ts'

const signOut = operation('mutation SignOut($input: IntentInput!) { signOut(input: $input) }')
const sessions = operation<{ me: { sessions: { id: string; current: boolean }[] } | null }>('query S { me { sessions { id current } } }')

type Options = Parameters<SoftwareAuthenticator['get']>[0]

let app: TestApp
let someone: Someone
let number = 700
beforeAll(async () => {
  app = await startApp()
  someone = await register(app, number++)
  await givePasskey(someone)
})
afterAll(() => app.stop())

/** A browser that was signed in with this answer, and the request that did it. */
async function signIn(who = someone, wrong: Parameters<SoftwareAuthenticator['get']>[2] = {}) {
  const session = browser(app)
  const { startSignIn: options } = await session.run(api.startSignIn, { input: { idempotencyKey: key() } })
  const input = { idempotencyKey: key(), response: who.authenticator.get(options as Options, session.origin, wrong) }
  return { session, input }
}

const sending = (session: Session, input: object) => refusalOf(session.run(api.finishSignIn, { input }))
const sessionIds = async (session: Session) => ((await session.run(sessions, {})).me?.sessions ?? []).map(({ id }) => id).toSorted()

describe('the same key', () => {
  test('gives the same challenge for a sign-in, and a spent one stays spent', async () => {
    const session = browser(app)
    const input = { idempotencyKey: key() }
    const { startSignIn: one } = await session.run(api.startSignIn, { input })
    expect((await session.run(api.startSignIn, { input })).startSignIn).toEqual(one)
    expect((await session.run(api.startSignIn, { input: { idempotencyKey: key() } })).startSignIn).not.toEqual(one)
    const answer = () => someone.authenticator.get(one as Options, session.origin)
    expect(await sending(session, { idempotencyKey: key(), response: answer() })).toBe('accepted')
    expect((await browser(app).run(api.startSignIn, { input })).startSignIn).toEqual(one)
    expect(await sending(browser(app), { idempotencyKey: key(), response: answer() })).toBe('CHALLENGE_EXPIRED')
  })

  test('gives no challenge that has run out', async () => {
    const input = { idempotencyKey: key() }
    await browser(app).run(api.startSignIn, { input })
    await app.database.query(
      `update idempotency set outcome = jsonb_set(outcome, '{expiresAt}', '"2001-01-01T00:00:00.000Z"') where key = $1`,
      [input.idempotencyKey],
    )
    expect(await refusalOf(browser(app).run(api.startSignIn, { input }))).toBe('CHALLENGE_EXPIRED')
  })

  test('gives the same challenge for a passkey to its person alone', async () => {
    const [one, two] = [await register(app, number++), await register(app, number++)]
    const input = { idempotencyKey: key() }
    const challengeOf = async ({ session }: Someone) =>
      ((await session.run(api.startPasskeyRegistration, { input })).startPasskeyRegistration as { challenge: string }).challenge
    const given = await challengeOf(one)
    expect(await challengeOf(one)).toBe(given)
    expect(await challengeOf(two)).not.toBe(given)
  })

  test('keeps no challenge and no cookie', async () => {
    const { session, input } = await signIn()
    await session.run(api.finishSignIn, { input })
    const challenge = JSON.parse(Buffer.from(input.response.response.clientDataJSON, 'base64url').toString()) as { challenge: string }
    const kept = JSON.stringify(await app.database.query('select key, outcome from idempotency'))
    expect(kept).toContain(input.idempotencyKey)
    expect(kept).not.toContain(challenge.challenge)
    expect(kept).not.toContain(session.cookie.split('=')[1])
  })
})

describe('a sign-in whose answer was lost, sent once more', () => {
  test('gets another cookie of the same session, and the first is worth nothing', async () => {
    const person = await register(app, number++)
    await givePasskey(person)
    // An authenticator that counts: the same count once more is no copied key where it is the same answer.
    const { session, input } = await signIn(person, { signCount: 5 })
    await session.run(api.finishSignIn, { input })
    const before = await sessionIds(session)
    const again = browser(app)
    await again.run(api.finishSignIn, { input })
    expect(await sessionIds(again)).toEqual(before)
    expect(again.cookie).not.toBe(session.cookie)
    expect(await session.run(api.me, {})).toEqual({ me: null })
  })

  test('twice at the same moment opens one session', async () => {
    const person = await register(app, number++)
    await givePasskey(person)
    const { input } = await signIn(person)
    const before = await sessionIds(person.session)
    const holder = new pg.Client({ connectionString: app.database.ownerUrl })
    await holder.connect()
    try {
      // While the passkey's row is held, no request can end before the other one has come as far as it gets.
      await holder.query('begin; select from passkey for update')
      const two = Promise.all([browser(app), browser(app)].map((session) => sending(session, input)))
      const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
      await expect.poll(() => app.database.query(waiting), { timeout: 30_000 }).toHaveLength(2)
      await holder.query('commit')
      expect(await two).toEqual(['accepted', 'accepted'])
    } finally {
      await holder.end()
    }
    expect(await sessionIds(person.session)).toHaveLength(before.length + 1)
  })

  test.each([
    ['another key', (input: object) => ({ ...input, idempotencyKey: key() }), 'CHALLENGE_EXPIRED'],
    [
      'another answer',
      (input: { response: object }) => ({ ...input, response: { ...input.response, rawId: 'AAAA' } }),
      'IDEMPOTENCY_KEY_REUSED',
    ],
  ] as const)('with %s opens nothing', async (_what, change, code) => {
    const { session, input } = await signIn()
    await session.run(api.finishSignIn, { input })
    const before = await sessionIds(session)
    expect(await sending(browser(app), change(input))).toBe(code)
    expect(await sessionIds(session)).toEqual(before)
  })

  test('after a minute, or after signing out, opens nothing', async () => {
    const late = await signIn()
    await late.session.run(api.finishSignIn, { input: late.input })
    await app.database.query(
      `update idempotency set outcome = jsonb_set(outcome, '{opened,at}', to_jsonb(now() - interval '61 seconds')) where key = $1`,
      [late.input.idempotencyKey],
    )
    expect(await sending(browser(app), late.input)).toBe('IDEMPOTENCY_KEY_REUSED')
    const { session, input } = await signIn()
    await session.run(api.finishSignIn, { input })
    await session.run(signOut, { input: { idempotencyKey: key() } })
    expect(await sending(browser(app), input)).toBe('IDEMPOTENCY_KEY_REUSED')
    expect(await session.run(api.me, {})).toEqual({ me: null })
  })

  test('that was refused is refused again, a copied key above all', async () => {
    const person = await register(app, number++)
    await givePasskey(person)
    const good = await signIn(person, { signCount: 7 })
    expect(await sending(good.session, good.input)).toBe('accepted')
    const copied = await signIn(person, { signCount: 7 })
    for (let time = 0; time < 3; time++) expect(await sending(copied.session, copied.input)).toBe('PASSKEY_CLONED')
    const forged = await signIn(person, { foreignKey: true })
    for (let time = 0; time < 2; time++) expect(await sending(forged.session, forged.input)).toBe('PASSKEY_NOT_ACCEPTED')
  })
})

describe('the rest', () => {
  test('signing out twice is signing out once, and a key never leaves another session open', async () => {
    const [one, two] = [await signIn(), await signIn()]
    for (const { session, input } of [one, two]) await session.run(api.finishSignIn, { input })
    const input = { idempotencyKey: key() }
    await one.session.run(signOut, { input })
    expect(await one.session.run(signOut, { input })).toEqual({ signOut: true })
    expect(await refusalOf(two.session.run(signOut, { input }))).toBe('IDEMPOTENCY_KEY_REUSED')
    await two.session.run(signOut, { input: { idempotencyKey: key() } })
    expect(await two.session.run(api.me, {})).toEqual({ me: null })
  })

  test('stepping in twice with one key is one session; as somebody else it is refused', async () => {
    const other = await register(app, number++)
    const input = { idempotencyKey: key(), personId: someone.personId }
    const [first, again] = [browser(app), browser(app)]
    await first.run(api.stepInAs, { input })
    const before = await sessionIds(first)
    await again.run(api.stepInAs, { input })
    expect(await sessionIds(again)).toEqual(before)
    expect(await first.run(api.me, {})).toEqual({ me: null })
    expect(await refusalOf(browser(app).run(api.stepInAs, { input: { ...input, personId: other.personId } }))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    )
  })

  test('the clock moves once', async () => {
    const { site } = await someone.session.run(api.site, {})
    const input = { idempotencyKey: key(), to: new Date(Date.parse(site.now) + 3_600_000).toISOString() }
    expect(await refusalOf(someone.session.run(api.advanceClock, { input }))).toBe('accepted')
    expect(await refusalOf(someone.session.run(api.advanceClock, { input }))).toBe('accepted')
    expect(await refusalOf(someone.session.run(api.advanceClock, { input: { ...input, idempotencyKey: key() } }))).toBe('CLOCK_BACKWARD')
  })

  test('a key that is none is refused everywhere', async () => {
    const input = { idempotencyKey: 'short' }
    expect(await refusalOf(browser(app).run(api.startSignIn, { input }))).toBe('IDEMPOTENCY_KEY_INVALID')
    expect(await refusalOf(someone.session.run(api.startPasskeyRegistration, { input }))).toBe('IDEMPOTENCY_KEY_INVALID')
    expect(await refusalOf(someone.session.run(signOut, { input }))).toBe('IDEMPOTENCY_KEY_INVALID')
  })
})
