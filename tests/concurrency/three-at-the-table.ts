import { api, checkFeed, playStory, Session, SoftwareAuthenticator, StoryRefused, type Misbehaviour } from '@mengyue/testkit'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { threeParties } from '../harness/three-parties.ts'

type Operation<Variables, Data> = Parameters<typeof Session.prototype.run<Variables, Data>>[0]

export type PartyName = 'lead' | 'enterprise' | 'research'
export type Role = 'admin' | 'negotiator' | 'legal-reviewer' | 'signatory'

const demoPersons: Operation<object, { demoPersons: { id: string; roles: string[]; organizationId: string }[] }> = {
  name: 'People',
  query: 'query People { demoPersons { id roles organizationId } }',
}

export interface ClauseSeen {
  clauseId: string
  contentHash: string
  state: string
  content: {
    optionId: string | null
    text: string | null
    wording: string
    values: Record<string, unknown>
    tables: Record<string, unknown>
  }
  stances: { organizationId: string; decision: string; counts: boolean }[]
  proposals: { id: string; seq: number; organizationId: string; status: string; contentHash: string }[]
  comments: { nodes: { visibility: string; text: string }[] }
  versions: { number: number; contentHash: string }[]
}

const clauses: Operation<
  { id: string },
  { alliance: { head: { seq: number; hash: string }; agreement: { version: number; clauses: ClauseSeen[] } } }
> = {
  name: 'Clauses',
  query: `query Clauses($id: ID!) { alliance(id: $id) { head { seq hash } agreement { version clauses {
    clauseId contentHash state content { optionId text wording values tables }
    stances { organizationId decision counts } proposals { id seq organizationId status contentHash }
    comments(last: 100) { nodes { visibility text } } versions { number contentHash }
  } } } }`,
}

const entries: Operation<{ id: string; before: string | null }, { alliance: { entries: { nodes: api.FeedEntry[] } } }> = {
  name: 'Entries',
  query: `query Entries($id: ID!, $before: String) { alliance(id: $id) { entries(before: $before, last: 100) { nodes {
    cursor allianceId seq at type visibility organizationId actorId payload payloadHash prevHash hash
  } } } }`,
}

let keys = 0

/** A fresh idempotency key: one intent. */
export const intent = (): string => `test-${process.pid}-${keys++}`

/** Three parties of an alliance whose every clause is agreed and initialled, and who begin to talk again. */
export class Table {
  readonly running: TestApp
  readonly allianceId: string
  readonly organizations: Record<PartyName, string>
  readonly #people: { id: string; roles: string[]; organizationId: string }[]

  private constructor(
    running: TestApp,
    allianceId: string,
    organizations: Record<PartyName, string>,
    people: { id: string; roles: string[]; organizationId: string }[],
  ) {
    this.running = running
    this.allianceId = allianceId
    this.organizations = organizations
    this.#people = people
  }

  /** Sits everyone down in an application of its own. */
  static async lay(to: 'agreed' | 'signing' | 'executed' = 'agreed'): Promise<Table> {
    const running = await startApp()
    const { allianceId, organizationIds } = await playStory({ file: threeParties(), url: running.origin, to })
    const { demoPersons: people } = await new Session({ url: running.origin, patience: 0 }).run(demoPersons, {})
    const of = (partyId: string) => organizationIds[partyId] ?? ''
    return new Table(running, allianceId, { lead: of('p-lead'), enterprise: of('p-membrane'), research: of('p-univ1') }, people)
  }

  /** One browser tab of a party's person with that role. */
  async tab(party: PartyName, role: Role = 'negotiator'): Promise<Tab> {
    const person = this.#people.find(({ organizationId, roles }) => organizationId === this.organizations[party] && roles.includes(role))
    if (!person) throw new Error(`${party} has no ${role}`)
    const session = new Session({ url: this.running.origin, patience: 0 })
    await session.run(api.stepInAs, { input: { idempotencyKey: intent(), personId: person.id } })
    return new Tab(session, this.allianceId, person.id)
  }

  /** What row-level security alone lets a party's session read, past all of the code. */
  async readAs<Row>(party: PartyName, sql: string): Promise<Row[]> {
    const person = this.#people.find(({ organizationId }) => organizationId === this.organizations[party])
    const variables = { 'app.person': person?.id ?? '', 'app.organization': this.organizations[party], 'app.secret': '', 'app.scope': '' }
    return this.running.app.deps.orm.em.fork({ session: { variables } }).transactional((em) => em.execute<Row[]>(sql))
  }

  leave(): Promise<void> {
    return this.running.stop()
  }
}

/** What a person does in one tab. */
export class Tab {
  readonly session: Session
  readonly allianceId: string
  readonly personId: string
  readonly #authenticator = new SoftwareAuthenticator()

  constructor(session: Session, allianceId: string, personId: string) {
    this.session = session
    this.allianceId = allianceId
    this.personId = personId
  }

  /** Sends a mutation in this alliance; a key of its own unless one is given. */
  async act<Data>(operation: Operation<{ input: object }, Record<string, Data>>, input: object): Promise<Data> {
    const answer = await this.session.run(operation, { input: { allianceId: this.allianceId, idempotencyKey: intent(), ...input } })
    return Object.values(answer)[0] as Data
  }

  /** Sends a mutation of the own organization's affairs. */
  async house<Data>(operation: Operation<{ input: object }, Record<string, Data>>, input: object): Promise<Data> {
    const answer = await this.session.run(operation, { input: { idempotencyKey: intent(), ...input } })
    return Object.values(answer)[0] as Data
  }

  async room(): Promise<{ head: { seq: number; hash: string }; clauses: ClauseSeen[] }> {
    const { alliance } = await this.session.run(clauses, { id: this.allianceId })
    return { head: alliance.head, clauses: alliance.agreement.clauses }
  }

  async clause(clauseId: string): Promise<ClauseSeen> {
    const found = (await this.room()).clauses.find((clause) => clause.clauseId === clauseId)
    if (!found) throw new Error(`no clause ${clauseId}`)
    return found
  }

  /** Proposes other wording for a clause as this tab sees it now. */
  async propose(
    clauseId: string,
    text: string,
    seen?: Pick<ClauseSeen, 'contentHash' | 'content'>,
  ): Promise<{ id: string; contentHash: string }> {
    const { contentHash, content } = seen ?? (await this.clause(clauseId))
    // The words have no slots, so that they bring no values.
    const proposed = { optionId: content.optionId, text, values: {}, tables: {} }
    return this.act(api.propose, { clauseId, contentHash, content: proposed, summary: '改写', rationale: '更清楚' })
  }

  /** The whole ledger as this person may see it, oldest first. */
  async ledger(): Promise<api.FeedEntry[]> {
    const all: api.FeedEntry[] = []
    for (let before: string | null = null; ;) {
      const page: api.FeedEntry[] = (await this.session.run(entries, { id: this.allianceId, before })).alliance.entries.nodes
      all.unshift(...page)
      const [first] = page
      if (!first || first.seq === 1) return all
      before = first.cursor
    }
  }

  /** Gives this tab's person one more passkey, which only this tab holds. */
  async addPasskey(): Promise<void> {
    const { startPasskeyRegistration: options } = await this.session.run(api.startPasskeyRegistration, {
      input: { idempotencyKey: intent() },
    })
    const response = this.#authenticator.create(options as Parameters<SoftwareAuthenticator['create']>[0], this.session.origin)
    await this.session.run(api.finishPasskeyRegistration, { input: { idempotencyKey: intent(), response, label: '第二把' } })
  }

  /** Answers a statement with this tab's passkey, honestly or not. */
  answer(statement: api.Statement, wrong: Misbehaviour = {}): unknown {
    return this.#authenticator.get(statement.options, this.session.origin, wrong)
  }
}

/** The code with which something was refused; `done` when it was not. */
export async function outcomeOf(doing: Promise<unknown>): Promise<string> {
  return doing.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof StoryRefused) return error.code
      throw error
    },
  )
}

/** A ledger without gaps whose hashes follow from one another. */
export function soundLedger(ledger: readonly api.FeedEntry[]): string[] {
  const gaps = ledger.flatMap(({ seq }, index) => (seq === index + 1 ? [] : [`entry ${index + 1} has seq ${seq}`]))
  return [...gaps, ...checkFeed(ledger)]
}
