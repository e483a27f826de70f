import { mayPerform, operations, type OperationName, type Stage } from '@mengyue/domain'
import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { ask, documentOf, wellAsked } from './ask.ts'
import { attempts } from './attempts.ts'
import { foreignRows, foreignTo, rowsOf, speakers, spoken } from './foreign-rows.ts'
import { buildWorld, inEarnest, widestLimits, type Asker, type House, type World } from './world.ts'

/** What the policy says no with; whoever it lets through meets other rules, never these. */
const POLICY = [
  'NOT_SIGNED_IN',
  'ROLE_NEEDED',
  'NOT_A_PARTY',
  'NOT_THE_LEAD',
  'STAGE_FORBIDS',
  'DEMO_ONLY',
  'NOT_CLASSIFIED',
  'FORBIDDEN',
  'INTERNAL',
]

// Signing out ends the asker's own session; its answer to everyone is in passkeys.test.ts.
const names = (Object.keys(attempts) as (keyof typeof attempts)[]).filter((name) => name !== 'signOut')

let world: World
/**
 * The same database behind a server whose own checks are switched off: what holds there is held by PostgreSQL alone.
 * It runs as in production, so that no door of the demo is open either.
 */
let bare: TestApp
beforeAll(async () => {
  world = await buildWorld()
  bare = await startApp({
    checks: 'off',
    database: world.app.database,
    limits: widestLimits,
    env: { MENGYUE_MODE: 'production' },
    logLevel: 'silent',
  })
})
afterAll(async () => {
  await bare.stop()
  await world.app.stop()
})

test('every root field is classified, and is attempted here', () => {
  const { schema } = world.app.app
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  )
  expect(Object.keys(operations).sort()).toEqual([...roots].sort())
  expect([...Object.keys(attempts), 'feed', 'changes', 'noticed', 'presence'].sort()).toEqual([...roots].sort())
})

/** What the policy must answer; to a stranger, an alliance is not there at all. */
function expected(name: OperationName, asker: Asker, stage: Stage, isParty: boolean): string | null {
  const { scope } = operations[name]
  const inside = scope === 'member' || scope === 'lead'
  if (inside && asker.house !== null && !isParty) return 'NOT_FOUND'
  const viewer = asker.role === null ? null : { organizationId: asker.organizationId, roles: [asker.role] }
  const membership = isParty
    ? ({ role: asker.house === 'lead' ? 'lead-organization' : 'chain-enterprise', status: 'active' } as const)
    : null
  const decision = mayPerform(name, { viewer, membership, stage: inside ? stage : null, demo: true })
  return decision.ok ? null : decision.refusal.code
}

describe.each(['negotiating', 'forming'] as const)('of an alliance that is %s', (stage) => {
  test.each(names)('%s answers each role as the policy says', async (name) => {
    const { app, askers, targets } = world
    const document = documentOf(app.app.schema, name, 1)
    const wrong: string[] = []
    for (const asker of askers) {
      const isParty = asker.house === 'lead' || (asker.house === 'member' && stage === 'negotiating')
      const code = expected(name, asker, stage, isParty)
      const answer = await ask(app, asker.cookie, document, attempts[name](targets, targets[stage]))
      const held = code === null ? wellAsked(answer) && !POLICY.includes(answer.code ?? '') : answer.code === code
      if (!held) wrong.push(`${asker.house ?? 'nobody'} ${asker.role ?? ''}: ${answer.code ?? 'accepted'}, not ${code ?? 'let through'}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('with the code’s checks off', () => {
  test('the walls are looked at from both sides: foreign rows of every chapter are seen, and the own alliance is read', async () => {
    const tables = Object.keys(await foreignRows(world, 'stranger'))
    expect(tables).toEqual(
      expect.arrayContaining([...spoken, 'agreement', 'alliance', 'clause', 'ledger_entry', 'ledger_head', 'organization', 'text_lock']),
    )
    const [lead] = speakers(world, 'lead')
    const answer = await ask(bare, lead?.cookie ?? '', documentOf(bare.app.schema, 'alliance', 4), { id: world.targets.negotiating })
    expect(answer.code).toBeNull()
    for (const marker of ['只给成员看的话', '只给牵头单位自己看的话', '只有联合体成员才读得到']) expect(answer.data).toContain(marker)
  })

  test.each([null, 'stranger', 'member'] as const)('%s writes nothing that is another’s', { timeout: 240_000 }, async (house) => {
    const before = await foreignRows(world, house)
    const leaks: string[] = []
    for (const asker of speakers(world, house))
      for (const name of names)
        for (const allianceId of foreignTo(world, house).alliances) {
          const answer = await ask(
            bare,
            asker.cookie,
            documentOf(bare.app.schema, name, 1),
            attempts[name](inEarnest(world.targets), allianceId),
          )
          expect(wellAsked(answer), `${name}: ${answer.code ?? ''}`).toBe(true)
          leaks.push(...leaked(name, answer.data, house))
        }
    expect(await foreignRows(world, house)).toEqual(before)
    expect(leaks).toEqual([])
  })

  test.each([null, 'stranger', 'member'] as const)('%s reads nothing that is another’s', { timeout: 240_000 }, async (house) => {
    const [asker] = speakers(world, house)
    const leaks: string[] = []
    for (const name of [
      'me',
      'alliances',
      'desk',
      'alliance',
      'search',
      'notices',
      'noticeChoice',
      'site',
      'demoPersons',
      'outbox',
    ] as const)
      for (const allianceId of [world.targets.negotiating, world.targets.forming]) {
        const answer = await ask(bare, asker?.cookie ?? '', documentOf(bare.app.schema, name, 4), attempts[name](world.targets, allianceId))
        expect([null, 'NOT_FOUND', 'NOT_SIGNED_IN', 'DEMO_ONLY'], `${name} was asked well`).toContain(answer.code)
        leaks.push(...leaked(name, answer.data, house))
      }
    expect(leaks).toEqual([])
  })

  const leaked = (name: string, data: string, house: House | null): string[] =>
    foreignTo(world, house)
      .hidden.filter((marker) => data.includes(marker))
      .map((marker) => `${name}: ${marker}`)

  test('a member’s acts in its own alliance change nothing of the lead’s house', { timeout: 240_000 }, async () => {
    const leadId = speakers(world, 'lead')[0]?.organizationId ?? ''
    const before = await rowsOf(world, leadId)
    for (const asker of speakers(world, 'member'))
      for (const name of names)
        await ask(
          bare,
          asker.cookie,
          documentOf(bare.app.schema, name, 1),
          attempts[name](inEarnest(world.targets), world.targets.negotiating),
        )
    expect(await rowsOf(world, leadId)).toEqual(before)
  })

  test('a stranger’s stream brings nothing of an alliance', async () => {
    const cookie = speakers(world, 'stranger')[0]?.cookie ?? ''
    class Browser extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, { headers: { cookie, origin: bare.origin } })
      }
    }
    const client = createClient({ url: bare.socket, webSocketImpl: Browser, retryAttempts: 0 })
    const came = await new Promise<unknown>((resolve) => {
      client.subscribe(
        {
          query: 'subscription F($id: ID!) { feed(allianceId: $id) { seq type payloadHash } }',
          variables: { id: world.targets.negotiating },
        },
        {
          next: ({ data, errors }) => resolve(data ?? errors?.[0]?.extensions?.['code']),
          error: resolve,
          complete: () => resolve('the end'),
        },
      )
    })
    await client.dispose()
    expect(came).toBe('NOT_FOUND')
  })
})
