import { api } from '@mengyue/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { outcomeOf, soundLedger, Table, type PartyName, type Tab } from './three-at-the-table.ts'

/** The clauses that the histories are about: without slots and tables, so that each is a world of its own. */
const clauseIds = ['cooperation-principles', 'representations'] as const
const parties = ['lead', 'enterprise', 'research'] as const

type Step = { by: PartyName; clause: (typeof clauseIds)[number] } & (
  | { kind: 'propose'; words: number }
  | { kind: 'adopt' | 'close' | 'withdraw'; which: number }
  | { kind: 'stance'; on: number; decision: 'accept' | 'reject' | 'reserve' }
  | { kind: 'comment'; lane: 'alliance' | 'organization' }
)

const by = fc.constantFrom(...parties)
const clause = fc.constantFrom(...clauseIds)
const which = fc.nat(5)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('propose' as const), by, clause, words: fc.nat(8) }),
  fc.record({ kind: fc.constantFrom('adopt' as const, 'close' as const), by: fc.constant('lead' as const), clause, which }),
  fc.record({ kind: fc.constant('withdraw' as const), by, clause, which }),
  fc.record({
    kind: fc.constant('stance' as const),
    by,
    clause,
    on: fc.nat(4),
    decision: fc.constantFrom('accept' as const, 'reject' as const, 'reserve' as const),
  }),
  fc.record({ kind: fc.constant('comment' as const), by, clause, lane: fc.constantFrom('alliance' as const, 'organization' as const) }),
)

let table: Table
let tabs: Record<PartyName, Tab>

beforeAll(async () => {
  table = await Table.lay()
  tabs = { lead: await table.tab('lead'), enterprise: await table.tab('enterprise'), research: await table.tab('research') }
})
afterAll(() => table.leave())

/** What a party does on seeing the room as it was when the round began; others act at the same time. */
async function perform(one: Step): Promise<string> {
  const tab = tabs[one.by]
  const seen = await tab.clause(one.clause)
  const proposal = (index: number) => seen.proposals[index % Math.max(1, seen.proposals.length)]
  switch (one.kind) {
    case 'propose':
      return outcomeOf(tab.propose(one.clause, `第 ${one.words} 种写法。`, seen))
    case 'adopt':
    case 'close':
    case 'withdraw': {
      const operation = { adopt: api.adoptProposal, close: api.closeProposal, withdraw: api.withdrawProposal }[one.kind]
      return outcomeOf(tab.act(operation, { proposalId: proposal(one.which)?.id ?? crypto.randomUUID(), contentHash: seen.contentHash }))
    }
    case 'stance': {
      const contentHash = one.on === 0 ? seen.contentHash : (proposal(one.on)?.contentHash ?? seen.contentHash)
      return outcomeOf(
        tab.act(api.takeStance, { clauses: [{ clauseId: one.clause, contentHash }], decision: one.decision, reason: '理由。' }),
      )
    }
    case 'comment':
      return outcomeOf(tab.act(api.comment, { clauseId: one.clause, contentHash: seen.contentHash, visibility: one.lane, text: '意见。' }))
  }
}

const refusals = new Set([
  'done',
  'NOT_FOUND',
  'CLAUSE_CHANGED',
  'PROPOSAL_RESOLVED',
  'PROPOSAL_NOT_OWN',
  'PROPOSAL_EXISTS',
  'CONTENT_UNCHANGED',
  'APPROVAL_NEEDED',
])

interface Payload {
  clauseId: string
  proposalId: string
  contentHash: string
  decision: string
  clauses: { clauseId: string; contentHash: string }[]
}

/** What the room must show, told by the ledger alone. */
function retold(ledger: readonly api.FeedEntry[], clauseId: string) {
  const proposals = new Map<string, string>()
  const stances = new Map<string, string>()
  let current = ''
  for (const { type, organizationId, payload } of ledger) {
    if (payload === null) continue
    const said = payload as Payload
    const own = said.clauseId === clauseId
    if (type === 'DraftPublished') {
      current = said.clauses.find((one) => one.clauseId === clauseId)?.contentHash ?? ''
      stances.set(`${organizationId} ${current}`, 'accept')
    }
    if (type === 'ClauseProposed' && own) {
      proposals.set(said.proposalId, 'open')
      stances.set(`${organizationId} ${said.contentHash}`, 'accept')
    }
    if (type === 'ProposalAdopted' && own) {
      proposals.set(said.proposalId, 'adopted')
      current = said.contentHash
    }
    if (type === 'ProposalClosed' && own) proposals.set(said.proposalId, 'rejected')
    if (type === 'ProposalWithdrawn' && own) proposals.set(said.proposalId, 'withdrawn')
    if (type === 'StanceTaken')
      for (const one of said.clauses) if (one.clauseId === clauseId) stances.set(`${organizationId} ${one.contentHash}`, said.decision)
  }
  const counting = [...stances].flatMap(([key, decision]) => (key.endsWith(current) ? [`${key.split(' ')[0] ?? ''} ${decision}`] : []))
  return { current, proposals: [...proposals].sort(), stances: counting.sort() }
}

it(
  'keeps every history: nothing that was accepted is lost, nothing is overwritten, and the ledger tells what the room shows',
  { timeout: 240_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }), async (rounds) => {
        const before = await tabs.lead.room()
        let done = 0
        for (const round of rounds) {
          const outcomes = await Promise.all(round.map(perform))
          expect([...new Set(outcomes)].filter((outcome) => !refusals.has(outcome))).toEqual([])
          done += outcomes.filter((outcome) => outcome === 'done').length
        }
        const after = await tabs.lead.room()
        expect(after.head.seq - before.head.seq).toBe(done)
        const ledger = await tabs.lead.ledger()
        expect(soundLedger(ledger)).toEqual([])
        for (const clauseId of clauseIds) {
          const shown = after.clauses.find((one) => one.clauseId === clauseId)
          const told = retold(ledger, clauseId)
          expect(shown?.contentHash).toBe(told.current)
          expect(shown?.proposals.map(({ id, status }) => [id, status]).sort()).toEqual(told.proposals)
          expect(shown?.stances.map(({ organizationId, decision }) => `${organizationId} ${decision}`).sort()).toEqual(told.stances)
        }
      }),
      { numRuns: 15 },
    )
  },
)
