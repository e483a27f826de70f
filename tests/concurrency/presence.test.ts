import { createClient, type Client } from 'graphql-ws'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Session } from '@mengyue/testkit'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { outcomeOf, Table, type Tab } from './three-at-the-table.ts'

type Operation<Variables, Data> = Parameters<typeof Session.prototype.run<Variables, Data>>[0]
interface Seen {
  personId: string
  clauseId: string | null
  typing: boolean
}

const report: Operation<object, { reportPresence: boolean }> = {
  name: 'Report',
  query: 'mutation Report($input: ReportPresenceInput!) { reportPresence(input: $input) }',
}
const signOut: Operation<object, { signOut: boolean }> = {
  name: 'Out',
  query: 'mutation Out($input: IntentInput!) { signOut(input: $input) }',
}
const key = (): string => crypto.randomUUID()
const watching =
  'subscription P($allianceId: ID!, $tab: String!) { presence(allianceId: $allianceId, tab: $tab) { personId clauseId typing } }'

let table: Table
/** Another server process on the same database. */
let other: TestApp
let clients: Client[] = []

beforeAll(async () => {
  table = await Table.lay()
  other = await startApp({ database: table.running.database })
})
afterEach(async () => {
  for (const client of clients) await client.dispose()
  clients = []
})
afterAll(async () => {
  await other.stop()
  await table.leave()
})

/** A page that shows who is here, over a server of its own choice. */
class Page {
  readonly #client: Client
  #last: Seen[] = []
  #moved = () => {}
  readonly ended: Promise<void>

  constructor(app: TestApp, who: { cookie: string }, allianceId: string, tab: string) {
    const Browser = class extends WebSocket {
      constructor(address: string, protocols: string | string[]) {
        super(address, protocols, { headers: { cookie: who.cookie, origin: app.origin } })
      }
    }
    this.#client = createClient({ url: app.socket, webSocketImpl: Browser, retryAttempts: 0 })
    clients.push(this.#client)
    this.ended = new Promise((resolve, reject) => {
      this.#client.subscribe<{ presence: Seen[] }>(
        { query: watching, variables: { allianceId, tab } },
        {
          next: ({ data, errors }) => {
            if (errors) reject(new Error(String(errors[0]?.extensions?.['code'])))
            this.#last = data?.presence ?? []
            this.#moved()
          },
          error: (reason) => reject(reason instanceof Error ? reason : new Error(JSON.stringify(reason))),
          complete: () => resolve(),
        },
      )
    })
    this.ended.catch(() => undefined)
  }

  /** Resolves when what the page shows is so. */
  async shows(what: (seen: readonly Seen[]) => boolean): Promise<void> {
    while (!what(this.#last)) await new Promise<void>((resolve) => (this.#moved = resolve))
  }

  close(): Promise<void> {
    return Promise.resolve(this.#client.dispose())
  }
}

const say = (tab: Tab, name: string, clauseId: string | null, typing = false, idempotencyKey = key()) =>
  tab.session.run(report, { input: { idempotencyKey, allianceId: tab.allianceId, tab: name, clauseId, typing } })
const at = (who: Tab, clauseId: string, typing: boolean) => (seen: readonly Seen[]) =>
  seen.some((one) => one.personId === who.personId && one.clauseId === clauseId && one.typing === typing)
const gone = (who: Tab) => (seen: readonly Seen[]) => !seen.some((one) => one.personId === who.personId)

describe('presence', () => {
  it('is seen by the others in every process, with the clause and that somebody writes; and ends with the page', async () => {
    const [lead, enterprise] = await Promise.all([table.tab('lead'), table.tab('enterprise')])
    const [near, far] = [table.running, other].map((app, i) => new Page(app, lead.session, table.allianceId, `watching-${i}`))
    if (!near || !far) throw new Error('two pages watch')
    const own = new Page(table.running, enterprise.session, table.allianceId, 'enterprise-1')
    await own.shows(() => true)
    const [before] = await table.running.database.query<{ n: number }>('select seq::int n from ledger_head')
    await say(enterprise, 'enterprise-1', 'recitals')
    await Promise.all([near, far].map((page) => page.shows(at(enterprise, 'recitals', false))))
    const typing = key()
    await say(enterprise, 'enterprise-1', 'recitals', true, typing)
    await Promise.all([near, far].map((page) => page.shows(at(enterprise, 'recitals', true))))
    // A report that comes once more, late, does not undo the newer one.
    await say(enterprise, 'enterprise-1', 'definitions')
    await say(enterprise, 'enterprise-1', 'recitals', true, typing)
    await Promise.all([near, far].map((page) => page.shows(at(enterprise, 'definitions', false))))
    await own.close()
    await Promise.all([near, far].map((page) => page.shows(gone(enterprise))))
    const [after] = await table.running.database.query<{ n: number }>('select seq::int n from ledger_head')
    expect(after).toEqual(before)
  })

  it('ends with the sign-out, in every process', async () => {
    const [lead, research] = await Promise.all([table.tab('lead'), table.tab('research')])
    const watch = new Page(other, lead.session, table.allianceId, 'watching-3')
    await say(research, 'research-1', 'definitions', true)
    await watch.shows(at(research, 'definitions', true))
    await research.session.run(signOut, { input: { idempotencyKey: key() } })
    await watch.shows(gone(research))
  })

  it('is fallen silent of when nothing more is said', async () => {
    const [lead, research] = await Promise.all([table.tab('lead'), table.tab('research')])
    const watch = new Page(other, lead.session, table.allianceId, 'watching-4')
    await say(research, 'research-2', 'definitions')
    await watch.shows(at(research, 'definitions', false))
    await watch.shows(gone(research))
  })

  it('is nobody’s but the alliance’s, and is not said without end', async () => {
    const lead = await table.tab('lead')
    const foreign = crypto.randomUUID()
    await expect(new Page(table.running, lead.session, foreign, 'watching-5').ended).rejects.toThrow('NOT_FOUND')
    const refused = async (input: object) =>
      outcomeOf(lead.session.run(report, { input: { idempotencyKey: key(), allianceId: table.allianceId, tab: 'lead-tab', ...input } }))
    expect(await refused({ allianceId: foreign })).toBe('NOT_FOUND')
    expect(await refused({ tab: '<b>' })).toBe('INPUT_INVALID')
    expect(await refused({ clauseId: '一句话' })).toBe('CLAUSE_UNKNOWN')
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => refused({ clauseId: 'recitals' })))
    expect(outcomes.filter((outcome) => outcome === 'done').length).toBeLessThan(15)
    expect(outcomes).toContain('TOO_MANY_REQUESTS')
  })

  it('of a party that is none any more ends with the next entry, and so does what it sees', async () => {
    const [lead, research, enterprise] = await Promise.all([table.tab('lead'), table.tab('research'), table.tab('enterprise')])
    const watch = new Page(other, lead.session, table.allianceId, 'watching-6')
    const theirs = new Page(other, research.session, table.allianceId, 'research-3')
    await say(research, 'research-3', 'recitals')
    await Promise.all([watch, theirs].map((page) => page.shows(at(research, 'recitals', false))))
    const { research: organizationId } = table.organizations
    await table.running.database.query("update member set status = 'exited' where organization_id = $1", [organizationId])
    await enterprise.propose('definitions', '剩下的两家继续谈。')
    await watch.shows(gone(research))
    await theirs.ended
    expect(await outcomeOf(say(research, 'research-3', 'recitals'))).toBe('NOT_FOUND')
  })
})
