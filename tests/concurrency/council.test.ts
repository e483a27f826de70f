import { addDays, dayInShanghai } from '@mengyue/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as council from '../harness/council.ts'
import { outcomeOf, soundLedger, Table, type PartyName, type Tab } from './three-at-the-table.ts'

let table: Table
let tabs: Record<PartyName, Tab>
beforeAll(async () => {
  table = await Table.lay('executed')
  tabs = { lead: await table.tab('lead'), enterprise: await table.tab('enterprise'), research: await table.tab('research') }
  for (const tab of Object.values(tabs)) await tab.addPasskey()
}, 240_000)
afterAll(() => table.leave())

const state = async () => (await tabs.lead.session.run(council.councilState, { id: table.allianceId })).alliance
const today = () => dayInShanghai(table.running.app.deps.clock.now())

/** Puts a matter of the signed table before the council. */
async function call(rowId: string, given: object = {}): Promise<council.MotionState> {
  const matter = (await state()).council.matters.find((one) => one.rowId === rowId)
  const meetingDay = addDays(today(), 10)
  const about = { matterId: matter?.id, title: '议题', materials: '材料', meetingDay, lastDay: addDays(meetingDay, 2), interestedIds: [] }
  return tabs.lead.act(council.callMotion, { ...about, ...given })
}

const issue = (tab: Tab, motion: council.MotionState, choice = 'for') =>
  tab.act(council.issueVote, { kind: 'motion', subjectId: motion.id, version: motion.version, choice })
async function vote(tab: Tab, motion: council.MotionState, choice = 'for') {
  const statement = await issue(tab, motion, choice)
  return tab.act(council.castVote, { statementId: statement.id, response: tab.answer(statement) })
}
const open = (motion: council.MotionState) =>
  table.running.database.query(`update council_motion set opens_at = now() - interval '1 day' where id = $1`, [motion.id])
const overNow = (motion: council.MotionState) =>
  table.running.database.query(
    `update council_motion set opens_at = now() - interval '9 days', closes_at = now() - interval '1 day' where id = $1`,
    [motion.id],
  )

test('the council is that of the signed clauses, and its notice is kept', async () => {
  const { inForce, composition, noticeDays, matters } = (await state()).council
  expect({ inForce, composition, noticeDays }).toEqual({ inForce: true, composition: 'dual-majority', noticeDays: 10 })
  expect(matters).toHaveLength(10)
  expect(matters.every(({ clauseId }) => clauseId === 'council-voting')).toBe(true)
  expect(await outcomeOf(call('dm-1', { meetingDay: addDays(today(), 9) }))).toBe('NOTICE_TOO_SHORT')
  expect(await outcomeOf(call('dm-1', { lastDay: addDays(today(), 9) }))).toBe('VOTE_PERIOD_INVALID')
  const motion = await call('dm-1')
  expect(await outcomeOf(issue(tabs.lead, motion))).toBe('VOTE_NOT_OPEN')
})

test('a recused party has no vote, nobody votes twice, and the last vote closes it', async () => {
  const motion = await call('dm-7', { interestedIds: [table.organizations.enterprise] })
  expect(motion.recusedIds).toEqual([table.organizations.enterprise])
  await open(motion)
  expect(await outcomeOf(issue(tabs.enterprise, motion))).toBe('VOTE_RECUSED')
  expect((await vote(tabs.lead, motion)).motion).toMatchObject({ status: 'called', outcome: null })
  expect(await outcomeOf(issue(tabs.lead, motion, 'against'))).toBe('VOTED_ALREADY')
  expect((await vote(tabs.research, motion)).motion).toMatchObject({
    status: 'decided',
    outcome: 'carried',
    tally: { all: 2, for: 2, needed: 2 },
  })
  expect(await outcomeOf(issue(tabs.research, motion))).toBe('MOTION_CHANGED')
})

test('two tabs of one party that vote at once count once', async () => {
  const motion = await call('dm-2')
  await open(motion)
  const [one, other] = [await issue(tabs.enterprise, motion), await issue(tabs.enterprise, motion, 'against')]
  const cast = (statement: typeof one) =>
    outcomeOf(tabs.enterprise.act(council.castVote, { statementId: statement.id, response: tabs.enterprise.answer(statement) }))
  expect((await Promise.all([cast(one), cast(other)])).sort()).toEqual(['VOTED_ALREADY', 'done'])
  const ballots = (await state()).council.motions.find(({ id }) => id === motion.id)?.ballots
  expect(ballots).toHaveLength(1)
})

test('a quorum that is missed decides nothing, and the lead closes a vote only when its time is over', async () => {
  const motion = await call('dm-1')
  await open(motion)
  await vote(tabs.lead, motion)
  const close = () => tabs.lead.act(council.closeVote, { kind: 'motion', subjectId: motion.id, version: motion.version })
  expect(await outcomeOf(close())).toBe('VOTE_STILL_OPEN')
  await overNow(motion)
  expect((await close()).motion).toMatchObject({ status: 'decided', outcome: 'no-quorum', tally: { quorum: 2 } })
  expect(await outcomeOf(tabs.enterprise.act(council.closeVote, { kind: 'motion', subjectId: motion.id, version: 1 }))).toBe('NOT_THE_LEAD')
})

test('a vote that another key, another challenge or nobody’s finger signed is none', async () => {
  const motion = await call('dm-3')
  await open(motion)
  const statement = await issue(tabs.research, motion)
  const cast = (response: unknown) => outcomeOf(tabs.research.act(council.castVote, { statementId: statement.id, response }))
  expect(await cast(tabs.lead.answer({ ...statement, options: { ...statement.options, allowCredentials: [] } }))).toBe('PASSKEY_UNKNOWN')
  expect(await cast(tabs.research.answer(await issue(tabs.research, motion, 'against')))).toBe('SIGNATURE_INVALID')
  expect(await cast({})).toBe('SIGNATURE_INVALID')
  expect(await cast(tabs.research.answer(statement))).toBe('done')
  expect(await cast(tabs.research.answer(statement))).toBe('STATEMENT_USED')
})

test('row-level security lets nobody vote for another or change a vote', async () => {
  const sql = (text: string) =>
    table.readAs('enterprise', text).then(
      () => 'done',
      (error: unknown) => String(error),
    )
  expect(await sql(`update ballot set choice = 'against'`)).toBe('done')
  expect(
    await table.running.database.query(
      `select 1 from ballot where choice = 'against' and organization_id <> '${table.organizations.enterprise}'`,
    ),
  ).toEqual([])
  expect(
    await sql(
      `insert into ballot select gen_random_uuid(), alliance_id, subject_kind, gen_random_uuid(), '${table.organizations.lead}', person_id, person_name, choice, reason, statement, credential_id, client_data_json, authenticator_data, signature, public_key, fingerprint, at from ballot limit 1`,
    ),
  ).toContain('row-level security')
  expect(await sql(`update council_motion set title = 'x'`)).toContain('keeps what it says')
})

test('a successor is voted on without the employer, and the ledger holds', async () => {
  const votesUntil = new Date(table.running.app.deps.clock.now().getTime() + 86_400_000).toISOString()
  const evidence = { name: '某专家', title: '研究员', academic: '学', industry: '产', coordination: '协', votesUntil }
  const made = await tabs.lead.act(council.nominateExpert, { ...evidence, employerId: table.organizations.research })
  expect(await outcomeOf(tabs.lead.act(council.issueVote, { kind: 'candidate', subjectId: made.id, version: 1, choice: 'for' }))).toBe(
    'CANDIDATE_NOT_REVIEWED',
  )
  await tabs.lead.act(council.reviewExpert, { candidateId: made.id, version: 1, score: '91.25' })
  const issued = (tab: Tab) => tab.act(council.issueVote, { kind: 'candidate', subjectId: made.id, version: 2, choice: 'for' })
  expect(await outcomeOf(issued(tabs.research))).toBe('VOTE_RECUSED')
  for (const tab of [tabs.lead, tabs.enterprise]) {
    const statement = await issued(tab)
    await tab.act(council.castVote, { statementId: statement.id, response: tab.answer(statement) })
  }
  const appoint = (version: number) =>
    tabs.lead.act(council.appointExpert, { candidateId: made.id, version, termStart: '2026-01-01', termYears: 3 })
  expect(await outcomeOf(appoint(2))).toBe('CANDIDATE_CHANGED')
  expect(await outcomeOf(appoint(3))).toBe('CONSENT_MISSING')
  expect(await outcomeOf(tabs.enterprise.act(council.consentAsExpert, { candidateId: made.id, version: 3, conflicts: '无' }))).toBe(
    'NOT_THE_NOMINATOR',
  )
  await tabs.research.act(council.consentAsExpert, { candidateId: made.id, version: 3, conflicts: '无' })
  expect(await appoint(4)).toMatchObject({ status: 'appointed', outcome: 'carried', termEnd: '2028-12-31', tally: { all: 2, for: 2 } })
  expect(soundLedger(await tabs.lead.ledger())).toEqual([])
})
