import { api, playStory } from '@mengyue/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { operation, refusalOf } from '../access/people.ts'
import { threeParties } from '../harness/three-parties.ts'
import { outcomeOf, Table, type Tab } from './three-at-the-table.ts'

/** Two alliances of the same three parties, in both of which the same people sign at the same time. */
let table: Table
let one: string
let other: string
let enterprise: Tab
let research: Tab

beforeAll(async () => {
  table = await Table.lay('signing')
  one = table.allianceId
  ;({ allianceId: other } = await playStory({ file: threeParties(), url: table.running.origin, to: 'signing' }))
  // The second story has moved the clock beyond the first one's deadline: the owner of the database puts that off.
  await table.running.database.query(
    `set session_replication_role = replica; update text_lock set deadline = deadline + interval '1 year'; set session_replication_role = origin`,
  )
  enterprise = await table.tab('enterprise', 'signatory')
  research = await table.tab('research', 'signatory')
  for (const tab of [enterprise, research]) {
    await tab.addPasskey()
    for (const allianceId of [one, other]) await confirmAll(tab, allianceId)
  }
}, 240_000)
afterAll(() => table.leave())

async function signing(tab: Tab, id: string): Promise<{ manifestHash: string; clauses: { clauseId: string; contentHash: string }[] }> {
  const { alliance } = await tab.session.run(api.agreementState, { id })
  if (!alliance.agreement?.signing) throw new Error('the text is not locked')
  const enabled = alliance.agreement.clauses.filter((clause) => clause.enabled)
  return {
    manifestHash: alliance.agreement.signing.manifestHash,
    clauses: enabled.map(({ clauseId, contentHash }) => ({ clauseId, contentHash })),
  }
}

async function confirmAll(tab: Tab, allianceId: string): Promise<void> {
  await tab.act(api.confirmClauses, { allianceId, ...(await signing(tab, allianceId)) })
}

async function statement(tab: Tab, allianceId: string): Promise<api.Statement> {
  const { manifestHash } = await signing(tab, allianceId)
  return tab.act(api.issueStatement, { allianceId, purpose: 'sign', manifestHash })
}

/** Hands an assertion in: as whom, where, for which statement. */
const submit = (tab: Tab, allianceId: string, { id: statementId }: api.Statement, response: unknown): Promise<string> =>
  outcomeOf(tab.act(api.submitSignature, { allianceId, statementId, response }))

const heads = operation<Record<'one' | 'other', { head: { seq: number; hash: string } }>>(
  'query H($one: ID!, $other: ID!) { one: alliance(id: $one) { head { seq hash } } other: alliance(id: $other) { head { seq hash } } }',
)
const ledgers = () => enterprise.session.run(heads, { one, other })

/** Whatever is tried, both ledgers end where they were: the same number and the same hash. */
async function unmoved(attempts: Readonly<Record<string, () => Promise<string>>>): Promise<Record<string, string>> {
  const before = await ledgers()
  const outcomes: Record<string, string> = {}
  for (const [name, attempt] of Object.entries(attempts)) {
    outcomes[name] = await attempt()
    expect([name, await ledgers()]).toEqual([name, before])
  }
  return outcomes
}

describe('a genuine assertion, moved', () => {
  let here: api.Statement
  let there: api.Statement
  let genuine: unknown
  beforeEach(async () => {
    here = await statement(enterprise, one)
    there = await statement(enterprise, other)
    genuine = enterprise.answer(here)
  })

  it('to another alliance: neither with its own statement nor for the one that was issued there', async () => {
    expect(
      await unmoved({
        'its own statement, the other alliance': () => submit(enterprise, other, here, genuine),
        'the other alliance’s statement': () => submit(enterprise, other, there, genuine),
        'the other alliance’s statement, here': () => submit(enterprise, one, there, enterprise.answer(there)),
      }),
    ).toEqual({
      'its own statement, the other alliance': 'NOT_FOUND',
      'the other alliance’s statement': 'SIGNATURE_INVALID',
      'the other alliance’s statement, here': 'NOT_FOUND',
    })
  })

  it('to another party: neither its statement nor its key signs for anyone else', async () => {
    const own = await statement(research, one)
    expect(
      await unmoved({
        'another’s statement': () => submit(research, one, here, genuine),
        'another’s assertion for the own statement': () => submit(research, one, own, genuine),
        'the own statement by another’s key': () =>
          submit(research, one, own, enterprise.answer({ ...here, options: { ...here.options, challenge: own.challenge } })),
        'another’s statement by the own key': () =>
          submit(research, one, here, research.answer({ ...own, options: { ...own.options, challenge: here.challenge } })),
      }),
    ).toEqual({
      'another’s statement': 'NOT_FOUND',
      'another’s assertion for the own statement': 'PASSKEY_UNKNOWN',
      'the own statement by another’s key': 'PASSKEY_UNKNOWN',
      'another’s statement by the own key': 'NOT_FOUND',
    })
  })

  it('from a page of another origin, or from a sign-in, and none signs anybody in', async () => {
    const { startSignIn: options } = await enterprise.session.run(api.startSignIn, { input: { idempotencyKey: crypto.randomUUID() } })
    const signIn = enterprise.answer({ ...here, options: { ...here.options, challenge: (options as { challenge: string }).challenge } })
    expect(
      await unmoved({
        'another port': () => submit(enterprise, one, here, enterprise.answer(here, { origin: `${table.running.origin}0` })),
        'another scheme': () =>
          submit(enterprise, one, here, enterprise.answer(here, { origin: table.running.origin.replace('http', 'https') })),
        'a sign-in’s assertion': () => submit(enterprise, one, here, signIn),
        'signing in with it': () =>
          refusalOf(enterprise.session.run(api.finishSignIn, { input: { idempotencyKey: crypto.randomUUID(), response: genuine } })),
      }),
    ).toEqual({
      'another port': 'SIGNATURE_INVALID',
      'another scheme': 'SIGNATURE_INVALID',
      'a sign-in’s assertion': 'SIGNATURE_INVALID',
      'signing in with it': 'CHALLENGE_EXPIRED',
    })
  })
})

it('an assertion that counts in its own place is worth nothing once more, there or in the other alliance', async () => {
  const [here, spare, there] = [await statement(research, one), await statement(research, one), await statement(research, other)]
  const response = research.answer(here)
  const before = await ledgers()
  expect(await submit(research, one, here, response)).toBe('done')
  const after = await ledgers()
  expect(after.one.head.seq).toBe(before.one.head.seq + 1)
  expect(after.other).toEqual(before.other)
  expect(
    await unmoved({
      'the same statement': () => submit(research, one, here, response),
      'another statement': () => submit(research, one, spare, response),
      'the other alliance': () => submit(research, other, there, response),
      'the same statement, a new assertion': () => submit(research, one, here, research.answer(here)),
    }),
  ).toEqual({
    'the same statement': 'STATEMENT_USED',
    'another statement': 'SIGNATURE_INVALID',
    'the other alliance': 'SIGNATURE_INVALID',
    'the same statement, a new assertion': 'STATEMENT_USED',
  })
})

it('an assertion over the version before is worth nothing for the next', async () => {
  const old = await statement(enterprise, other)
  const response = enterprise.answer(old)
  const lead = await table.tab('lead')
  const { manifestHash } = await signing(research, other)
  await research.act(operation('mutation D($input: DeclineToSignInput!) { declineToSign(input: $input) { id } }'), {
    ...{ allianceId: other, manifestHash, clauseId: 'recitals', reason: '住所有误。' },
  })
  const { alliance } = await lead.session.run(api.agreementState, { id: other })
  const recitals = alliance.agreement?.clauses.find(({ clauseId }) => clauseId === 'recitals')
  for (const party of ['lead', 'enterprise', 'research'] as const) {
    const clauses = [{ clauseId: 'recitals', contentHash: recitals?.contentHash }]
    await (await table.tab(party)).act(api.takeStance, { allianceId: other, clauses, decision: 'accept' })
  }
  const { site } = await lead.session.run(api.site, {})
  await lead.act(api.lockText, { allianceId: other, deadline: new Date(Date.parse(site.now) + 14 * 86_400_000).toISOString() })
  await confirmAll(enterprise, other)
  const fresh = await statement(enterprise, other)
  expect(
    await unmoved({
      'its own statement': () => submit(enterprise, other, old, response),
      'the new version’s statement': () => submit(enterprise, other, fresh, response),
      'a new assertion over the old statement': () => submit(enterprise, other, old, enterprise.answer(old)),
    }),
  ).toEqual({
    'its own statement': 'MANIFEST_CHANGED',
    'the new version’s statement': 'SIGNATURE_INVALID',
    'a new assertion over the old statement': 'MANIFEST_CHANGED',
  })
  expect(await submit(enterprise, other, fresh, enterprise.answer(fresh))).toBe('done')
})
