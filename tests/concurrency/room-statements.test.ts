import { api, Session } from '@mengyue/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Table } from './three-at-the-table.ts'

/** DESIGN §11: besides begin, set_config and commit, whatever the counts. */
const MOST = 12

const permission = '{ allowed code }'
const ROOM = `query Room($id: ID!) { alliance(id: $id) { id stage agreement {
  id version status counts { total agreed mine openProposals }
  clauses {
    id clauseId number title { zh } content { optionId text wording values tables } contentHash contentSince status state waitingOn dueAt
    stances { organizationId decision reason at counts }
    proposals { id seq organizationId personName content { wording values } contentHash status stances { organizationId decision }
      permissions { adopt ${permission} close ${permission} withdraw ${permission} } }
    comments(last: 30) { totalCount nodes { organizationId personName visibility text } } initials { organizationId at } approvals { decision comment }
    permissions { propose ${permission} takeStance ${permission} accept ${permission} approveInternally ${permission}
      comment ${permission} initial ${permission} reopen ${permission} editDraft ${permission} }
  } packages { id seq parts { id clauseId } movedOn answers { organizationId decision } permissions { adopt ${permission} accept ${permission} } } checks { ruleId passed clauseIds }
} } }`

let table: Table

beforeAll(async () => {
  table = await Table.lay()
})
afterAll(() => table.leave())

/** What the whole room costs a party's negotiator. */
async function statements(party: 'lead' | 'research'): Promise<number> {
  const { session } = await table.tab(party)
  let count = Number.NaN
  const counting = new Session({ url: session.origin, patience: 0, onAnswer: (note) => (count = note.sqlStatements ?? Number.NaN) })
  await counting.run(api.stepInAs, {
    input: { idempotencyKey: crypto.randomUUID(), personId: (await session.run(api.me, {})).me?.person.id },
  })
  await counting.run({ name: 'Room', query: ROOM }, { id: table.allianceId })
  return count
}

it('takes the same few statements for the whole room, however much is going on in it', async () => {
  const quiet = await statements('lead')
  expect(quiet).toBeLessThanOrEqual(MOST)
  const [enterprise, research] = await Promise.all([table.tab('enterprise'), table.tab('research')])
  for (const clauseId of ['recitals', 'definitions', 'notices', 'amendment', 'termination']) {
    const seen = await enterprise.clause(clauseId)
    const { contentHash } = await enterprise.propose(clauseId, '企业的写法。', seen)
    await research.propose(clauseId, '高校的写法。', seen)
    await research.act(api.takeStance, { clauses: [{ clauseId, contentHash }], decision: 'reject', reason: '不妥。' })
    await research.act(api.comment, { clauseId, contentHash: seen.contentHash, visibility: 'organization', text: '内部意见。' })
  }
  expect(await statements('lead')).toBe(quiet)
  expect(await statements('research')).toBe(quiet)
})
