import { api, type Session } from '@mengyue/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeOf, soundLedger, Table, type ClauseSeen, type Tab } from './three-at-the-table.ts'

interface PackageSeen {
  id: string
  seq: number
  status: string
  movedOn: string[]
  parts: { id: string; clauseId: string; contentHash: string; status: string }[]
  answers: { organizationId: string; decision: string; counts: boolean }[]
  permissions: Record<'accept' | 'adopt' | 'withdraw', { allowed: boolean; code: string | null }>
}

const packages: Parameters<typeof Session.prototype.run<{ id: string }, { alliance: { agreement: { packages: PackageSeen[] } } }>>[0] = {
  name: 'Packages',
  query: `query Packages($id: ID!) { alliance(id: $id) { agreement { packages { id seq status movedOn
    parts { id clauseId contentHash status } answers { organizationId decision counts }
    permissions { accept { allowed code } adopt { allowed code } withdraw { allowed code } } } } } }`,
}

let table: Table
let lead: Tab, enterprise: Tab, research: Tab

beforeAll(async () => {
  table = await Table.lay()
  ;[lead, enterprise, research] = await Promise.all([table.tab('lead'), table.tab('enterprise'), table.tab('research')])
})
afterAll(() => table.leave())

const look = async (tab: Tab, id: string): Promise<PackageSeen> => {
  const { alliance } = await tab.session.run(packages, { id: tab.allianceId })
  const found = alliance.agreement.packages.find((one) => one.id === id)
  if (!found) throw new Error('no such package')
  return found
}

/** Puts a package forward in which each of these clauses says these words. */
async function bundle(tab: Tab, clauseIds: readonly string[], text: string): Promise<PackageSeen> {
  const seen = await Promise.all(clauseIds.map((clauseId) => tab.clause(clauseId)))
  const parts = seen.map(({ clauseId, contentHash, content }: ClauseSeen) => ({
    ...{ clauseId, contentHash },
    content: { optionId: content.optionId, text: `${text}${clauseId}`, values: {}, tables: {} },
  }))
  const { id } = await tab.act(api.proposePackage, { parts, summary: '一揽子', rationale: '互为条件' })
  return look(tab, id)
}

const whole = ({ id: packageId, parts }: PackageSeen) => ({
  packageId,
  parts: parts.map(({ clauseId, contentHash }) => ({ clauseId, contentHash })),
})

/** A party's negotiator accepts, after its legal reviewer has approved every content where the house wants it so. */
async function accept(party: 'lead' | 'research', pack: PackageSeen): Promise<void> {
  const { parts } = whole(pack)
  if (party === 'research') {
    const input = { ...whole(pack), decision: 'accept' }
    expect(await outcomeOf(research.act(api.answerPackage, input))).toBe('APPROVAL_NEEDED')
    await (await table.tab('research', 'legal-reviewer')).act(api.approveInternally, { clauses: parts, decision: 'approve' })
  }
  await (party === 'lead' ? lead : research).act(api.answerPackage, { ...whole(pack), decision: 'accept' })
}

describe('a package', () => {
  it('is accepted whole and adopted whole, and its assent counts from then on', async () => {
    const pack = await bundle(enterprise, ['recitals', 'notices'], '甲案')
    for (const party of ['lead', 'research'] as const) await accept(party, pack)
    const answered = await look(research, pack.id)
    expect(answered.answers.map(({ decision }) => decision)).toEqual(['accept', 'accept', 'accept'])
    await lead.act(api.adoptPackage, whole(pack))
    for (const { clauseId, contentHash } of pack.parts) {
      const clause = await research.clause(clauseId)
      expect(clause).toMatchObject({ contentHash, state: 'agreed' })
      expect(clause.versions).toHaveLength(2)
    }
    expect(await look(enterprise, pack.id)).toMatchObject({ status: 'adopted', parts: [{ status: 'adopted' }, { status: 'adopted' }] })
    expect(await outcomeOf(enterprise.act(api.withdrawPackage, whole(pack)))).toBe('PACKAGE_RESOLVED')
  })

  it('is never answered, adopted, closed or withdrawn in part', async () => {
    const pack = await bundle(enterprise, ['amendment', 'termination'], '乙案')
    const [part] = pack.parts
    if (!part) throw new Error('no part')
    const clauses = [{ clauseId: part.clauseId, contentHash: part.contentHash }]
    expect(await outcomeOf(lead.act(api.takeStance, { clauses, decision: 'accept' }))).toBe('PART_OF_PACKAGE')
    const { contentHash } = await lead.clause(part.clauseId)
    for (const operation of [api.adoptProposal, api.closeProposal])
      expect(await outcomeOf(lead.act(operation, { proposalId: part.id, contentHash }))).toBe('PART_OF_PACKAGE')
    expect(await outcomeOf(enterprise.act(api.withdrawProposal, { proposalId: part.id, contentHash }))).toBe('PART_OF_PACKAGE')
    for (const operation of [api.adoptPackage, api.closePackage])
      expect(await outcomeOf(lead.act(operation, { packageId: pack.id, parts: clauses }))).toBe('PACKAGE_NOT_AS_SEEN')
    expect(await outcomeOf(lead.act(api.withdrawPackage, whole(pack)))).toBe('PACKAGE_NOT_OWN')
    await enterprise.act(api.withdrawPackage, whole(pack))
    expect((await research.clause('amendment')).proposals.map(({ status }) => status)).toEqual(['withdrawn'])
  })

  it('gives no assent to one of its contents when that becomes the text by itself', async () => {
    const pack = await bundle(enterprise, ['legal-nature', 'definitions'], '丙案')
    await accept('research', pack)
    const part = pack.parts.find(({ clauseId }) => clauseId === 'legal-nature')
    const { id: proposalId, contentHash } = await lead.propose('legal-nature', '丙案legal-nature')
    expect(contentHash).toBe(part?.contentHash)
    await lead.act(api.adoptProposal, { proposalId, contentHash: (await lead.clause('legal-nature')).contentHash })
    const after = await research.clause('legal-nature')
    expect(after.stances.map(({ organizationId }) => organizationId)).toEqual([table.organizations.lead])
  })

  it('goes stale when one of its clauses moves on: shown, refused with a code, and still withdrawn', async () => {
    const pack = await bundle(research, ['governance-structure', 'breach-remedies'], '丁案')
    const { id: proposalId } = await enterprise.propose('breach-remedies', '违约责任另行约定。')
    await lead.act(api.adoptProposal, { proposalId, contentHash: (await lead.clause('breach-remedies')).contentHash })
    const stale = await look(lead, pack.id)
    expect(stale.movedOn).toEqual(['breach-remedies'])
    expect(stale.permissions).toMatchObject({ accept: { code: 'PACKAGE_STALE' }, adopt: { code: 'PACKAGE_STALE' } })
    expect(await outcomeOf(lead.act(api.answerPackage, { ...whole(pack), decision: 'accept' }))).toBe('PACKAGE_STALE')
    expect(await outcomeOf(lead.act(api.adoptPackage, whole(pack)))).toBe('PACKAGE_STALE')
    expect(await outcomeOf(lead.act(api.answerPackage, { ...whole(pack), decision: 'reject', reason: '已过时。' }))).toBe('done')
    await research.act(api.withdrawPackage, whole(pack))
  })

  it('is refused where it is a single clause, contradicts itself, or exists already', async () => {
    expect(await outcomeOf(bundle(enterprise, ['recitals'], '戊案'))).toBe('PACKAGE_NEEDS_TWO')
    expect(await outcomeOf(bundle(enterprise, ['recitals', 'recitals'], '戊案'))).toBe('PACKAGE_CLAUSE_TWICE')
    await bundle(enterprise, ['recitals', 'notices'], '戊案')
    expect(await outcomeOf(bundle(research, ['recitals', 'notices'], '戊案'))).toBe('PACKAGE_EXISTS')
  })
})

describe('at the same moment', () => {
  it('adopting a package and a single proposal to one of its clauses: exactly one becomes the text', async () => {
    const tab = await table.tab('lead')
    const pack = await bundle(enterprise, ['term-and-effectiveness', 'purpose-and-basis'], '己案')
    const before = await lead.clause('term-and-effectiveness')
    const { id: proposalId } = await research.propose('term-and-effectiveness', '期限另行约定。', before)
    const outcomes = await Promise.all([
      outcomeOf(lead.act(api.adoptPackage, whole(pack))),
      outcomeOf(tab.act(api.adoptProposal, { proposalId, contentHash: before.contentHash })),
    ])
    expect([
      ['done', 'CLAUSE_CHANGED'],
      ['PACKAGE_STALE', 'done'],
    ]).toContainEqual(outcomes)
    const after = await research.clause('purpose-and-basis')
    const part = pack.parts.find(({ clauseId }) => clauseId === 'purpose-and-basis')
    expect(after.contentHash === part?.contentHash).toBe(outcomes[0] === 'done')
  })

  it('one withdrawing what the other adopts: exactly one of them does', async () => {
    const pack = await bundle(enterprise, ['force-majeure', 'notices'], '庚案')
    const outcomes = await Promise.all([
      outcomeOf(enterprise.act(api.withdrawPackage, whole(pack))),
      outcomeOf(lead.act(api.adoptPackage, whole(pack))),
    ])
    expect(outcomes.toSorted()).toEqual(['PACKAGE_RESOLVED', 'done'])
  })
})

it('settles a package in the database whole or not at all, whatever the code does', async () => {
  const pack = await bundle(enterprise, ['recitals', 'definitions'], '辛案')
  const half = table.running.database.query(`update proposal set status = 'withdrawn' where id = $1`, [pack.parts[0]?.id])
  await expect(half).rejects.toThrow(/settled whole/)
  const joined = table.running.database.query(
    `insert into proposal select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'seq', 99, 'organization_id', $2::uuid))).* from proposal p where id = $1`,
    [pack.parts[0]?.id, table.organizations.research],
  )
  await expect(joined).rejects.toThrow(/settled whole/)
  expect((await look(lead, pack.id)).parts.map(({ status }) => status)).toEqual(['open', 'open'])
})

it('leaves a ledger that every party reads alike', async () => {
  const ledgers = await Promise.all([lead, enterprise, research].map((tab) => tab.ledger()))
  for (const ledger of ledgers) expect(soundLedger(ledger)).toEqual([])
  expect(new Set(ledgers.map((ledger) => ledger.at(-1)?.hash)).size).toBe(1)
})
