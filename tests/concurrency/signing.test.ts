import { api, type Misbehaviour } from '@mengyue/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeOf, soundLedger, Table, type PartyName, type Tab } from './three-at-the-table.ts'

const parties = ['lead', 'enterprise', 'research'] as const

const declineToSign = {
  name: 'DeclineToSign',
  query: 'mutation DeclineToSign($input: DeclineToSignInput!) { declineToSign(input: $input) { id version status } }',
} as typeof api.lockText

const revokeAuthority = {
  name: 'RevokeAuthority',
  query: 'mutation RevokeAuthority($input: RevokeAuthorityInput!) { revokeAuthority(input: $input) { id } }',
} as typeof api.recordAuthority

/** The smallest thing that begins and ends like a PDF. */
const PDF = Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64')

const SIGNATURES = `select version, organization_id from signature where purpose = 'sign' order by version`

let stale: api.Statement
let table: Table
let signatories: Record<PartyName, Tab>

beforeAll(async () => {
  table = await Table.lay('signing')
  signatories = {
    lead: await table.tab('lead', 'signatory'),
    enterprise: await table.tab('enterprise', 'signatory'),
    research: await table.tab('research', 'signatory'),
  }
  for (const party of parties) await signatories[party].addPasskey()
})
afterAll(() => table.leave())

async function locked(
  tab: Tab,
): Promise<{ manifestHash: string; clauses: { clauseId: string; contentHash: string }[]; turns: { signedAt: string | null }[] }> {
  const { alliance } = await tab.session.run(api.agreementState, { id: tab.allianceId })
  if (!alliance.agreement?.signing) throw new Error('the text is not locked')
  const clauses = alliance.agreement.clauses
    .filter(({ enabled }) => enabled)
    .map(({ clauseId, contentHash }) => ({ clauseId, contentHash }))
  return { ...alliance.agreement.signing, clauses }
}

async function confirmAll(tab: Tab): Promise<void> {
  const { manifestHash, clauses } = await locked(tab)
  await tab.act(api.confirmClauses, { manifestHash, clauses })
}

async function statement(tab: Tab): Promise<api.Statement> {
  const { manifestHash } = await locked(tab)
  return tab.act(api.issueStatement, { purpose: 'sign', manifestHash })
}

const submit = (tab: Tab, issued: api.Statement, wrong: Misbehaviour = {}): Promise<unknown> =>
  tab.act(api.submitSignature, { statementId: issued.id, response: tab.answer(issued, wrong) })

const headOf = async (tab: Tab): Promise<number> => (await tab.room()).head.seq

describe('before anyone has signed', () => {
  it('a signatory who has not confirmed every clause gets no statement', async () => {
    const { manifestHash, clauses } = await locked(signatories.enterprise)
    await signatories.enterprise.act(api.confirmClauses, { manifestHash, clauses: clauses.slice(0, 3) })
    expect(await outcomeOf(statement(signatories.enterprise))).toBe('CONFIRMATIONS_MISSING')
  })

  it('an assertion that is not exactly right changes nothing, and the right one still can be given', async () => {
    await confirmAll(signatories.enterprise)
    const issued = await statement(signatories.enterprise)
    const before = await headOf(signatories.enterprise)
    const bad: Misbehaviour[] = [
      { origin: 'https://elsewhere.example' },
      { rpId: 'elsewhere.example' },
      { userVerified: false },
      { userPresent: false },
      { crossOrigin: true },
      { challenge: 'AAAA' },
      { foreignKey: true },
    ]
    for (const wrong of bad)
      expect([wrong, await outcomeOf(submit(signatories.enterprise, issued, wrong))]).toEqual([wrong, 'SIGNATURE_INVALID'])
    for (const response of [
      42,
      'x',
      {},
      { id: 'x', response: {} },
      { id: 'AA', response: { clientDataJSON: '=', authenticatorData: 'AA', signature: 'AA' } },
    ])
      expect(await outcomeOf(signatories.enterprise.act(api.submitSignature, { statementId: issued.id, response }))).toBe(
        'SIGNATURE_INVALID',
      )
    expect(await headOf(signatories.enterprise)).toBe(before)
  })

  it('nobody signs for another: neither with their statement nor with their key', async () => {
    await confirmAll(signatories.research)
    const theirs = await statement(signatories.enterprise)
    const ownKeys = { ...theirs, options: { ...theirs.options, allowCredentials: [] } }
    expect(await outcomeOf(submit(signatories.research, ownKeys))).toBe('NOT_FOUND')
    const own = await statement(signatories.research)
    const response = signatories.enterprise.answer({ ...theirs, options: { ...theirs.options, challenge: own.challenge } })
    expect(await outcomeOf(signatories.research.act(api.submitSignature, { statementId: own.id, response }))).toBe('PASSKEY_UNKNOWN')
  })

  it('a negotiator gets no statement, and a stale manifest is refused', async () => {
    const negotiator = await table.tab('enterprise', 'negotiator')
    const { manifestHash } = await locked(negotiator)
    expect(await outcomeOf(negotiator.act(api.issueStatement, { purpose: 'sign', manifestHash }))).toBe('ROLE_NEEDED')
    expect(await outcomeOf(signatories.enterprise.act(api.issueStatement, { purpose: 'sign', manifestHash: '0'.repeat(64) }))).toBe(
      'MANIFEST_CHANGED',
    )
  })

  it('declining without a reason, or with a clause that is not in the text, is refused', async () => {
    const { manifestHash } = await locked(signatories.lead)
    expect(await outcomeOf(signatories.lead.act(declineToSign, { manifestHash, clauseId: 'recitals', reason: ' ' }))).toBe(
      'REASON_REQUIRED',
    )
    expect(await outcomeOf(signatories.lead.act(declineToSign, { manifestHash, clauseId: 'no-such', reason: '不同意。' }))).toBe(
      'CLAUSE_NOT_IN_MANIFEST',
    )
  })
})

describe('the right to sign is asked at the moment of signing', () => {
  it('also when the statement was issued while it was valid', async () => {
    const admin = await table.tab('enterprise', 'admin')
    const organization = (await admin.session.run(api.me, {})).me?.organization
    const signatory = signatories.enterprise
    const standing = organization?.authorities.find(({ personId, revokedAt }) => personId === signatory.personId && revokedAt === null)
    const issued = await statement(signatory)
    await admin.house(revokeAuthority, { authorityId: standing?.id, reason: '更换签署人。' })
    const before = await headOf(signatory)
    expect(await outcomeOf(submit(signatory, issued))).toBe('AUTHORITY_REVOKED')
    expect(await outcomeOf(statement(signatory))).toBe('AUTHORITY_REVOKED')

    const { site } = await admin.session.run(api.site, {})
    const hours = (count: number) => new Date(Date.parse(site.now) + count * 3_600_000).toISOString()
    const mandate = {
      personId: signatory.personId,
      kind: 'power-of-attorney',
      documentName: '授权委托书.pdf',
      documentBase64: PDF,
      scope: '签署组建协议',
    }
    await admin.house(api.recordAuthority, { ...mandate, validUntil: hours(1) })
    const inTime = await statement(signatory)
    await admin.session.run(api.advanceClock, { input: { idempotencyKey: crypto.randomUUID(), to: hours(2) } })
    expect(await outcomeOf(submit(signatory, inTime))).toBe('STATEMENT_EXPIRED')
    expect(await outcomeOf(statement(signatory))).toBe('AUTHORITY_EXPIRED')
    expect(await headOf(signatory)).toBe(before)
    await admin.house(api.recordAuthority, { ...mandate, validUntil: hours(24 * 60) })
    expect(await outcomeOf(statement(signatory))).toBe('done')
  })

  it('a statement lives for five minutes of the machine’s time', async () => {
    const issued = await statement(signatories.enterprise)
    await table.running.database.query(`update statement set expires_at = expires_at - interval '5 minutes' where id = $1`, [issued.id])
    expect(await outcomeOf(submit(signatories.enterprise, issued))).toBe('STATEMENT_EXPIRED')
  })
})

it('a signature counts once: not again under another key, nor for another statement', async () => {
  const tab = signatories.enterprise
  const issued = await statement(tab)
  const spare = await statement(tab)
  const response = tab.answer(issued)
  await tab.act(api.submitSignature, { statementId: issued.id, response })
  const before = await headOf(tab)
  expect(await outcomeOf(tab.act(api.submitSignature, { statementId: issued.id, response }))).toBe('STATEMENT_USED')
  expect(await outcomeOf(tab.act(api.submitSignature, { statementId: spare.id, response }))).toBe('SIGNATURE_INVALID')
  expect(await outcomeOf(submit(tab, spare))).toBe('ALREADY_SIGNED')
  expect(await outcomeOf(statement(tab))).toBe('ALREADY_SIGNED')
  expect(await headOf(tab)).toBe(before)
})

it('declining voids the signatures given, opens the named clause alone, and the text can be locked again', async () => {
  const { manifestHash } = await locked(signatories.research)
  stale = await statement(signatories.research)
  await signatories.research.act(declineToSign, { manifestHash, clauseId: 'recitals', reason: '住所有误。' })
  expect(await outcomeOf(submit(signatories.research, stale))).toBe('STAGE_FORBIDS')
  const { clauses } = await signatories.lead.room()
  expect(clauses.filter(({ state }) => state !== 'agreed' && state !== 'initialled').map(({ clauseId }) => clauseId)).toEqual(['recitals'])

  const lead = await table.tab('lead')
  const later = (days: number) =>
    lead.session.run(api.site, {}).then(({ site }) => new Date(Date.parse(site.now) + days * 86_400_000).toISOString())
  for (const days of [-1, 400]) expect(await outcomeOf(lead.act(api.lockText, { deadline: await later(days) }))).toBe('DEADLINE_INVALID')
  expect(await outcomeOf(lead.act(api.lockText, { deadline: await later(14) }))).toBe('RULES_NOT_MET')

  const { contentHash } = await lead.clause('recitals')
  const seen = [{ clauseId: 'recitals', contentHash }]
  for (const party of parties) {
    const negotiator = await table.tab(party)
    await negotiator.act(api.takeStance, { clauses: seen, decision: 'accept' })
  }
  const { lead: first, enterprise, research } = table.organizations
  expect(await outcomeOf(lead.act(api.lockText, { deadline: await later(14), groups: [[first], [enterprise]] }))).toBe('GROUPS_INVALID')
  await lead.act(api.lockText, { deadline: await later(14), groups: [[enterprise, research], [first]] })
  for (const tab of Object.values(signatories)) {
    await confirmAll(tab)
    expect((await locked(tab)).turns.every(({ signedAt }) => signedAt === null)).toBe(true)
  }
})

it('the order is kept, an old statement is worth nothing for the new text, and nobody holds another’s signature before all have signed', async () => {
  expect(await outcomeOf(statement(signatories.lead))).toBe('NOT_YOUR_TURN')
  expect(await outcomeOf(submit(signatories.research, stale))).toBe('MANIFEST_CHANGED')
  await submit(signatories.enterprise, await statement(signatories.enterprise))
  const given = await table.running.database.query(SIGNATURES)
  expect(given.length).toBeGreaterThan(1)
  expect(await table.readAs('lead', SIGNATURES)).toEqual([])
  expect(await table.readAs('enterprise', SIGNATURES)).toHaveLength(2)
  expect(JSON.stringify(await signatories.lead.ledger())).not.toContain('clientDataJSON')
})

it('the last of several signatures at once executes the agreement, exactly once', async () => {
  const research = await statement(signatories.research)
  const [left, right] = [submit(signatories.research, research), submit(signatories.research, research)]
  expect((await Promise.all([outcomeOf(left), outcomeOf(right)])).sort()).toEqual(['STATEMENT_USED', 'done'])
  await submit(signatories.lead, await statement(signatories.lead))
  // Now everybody holds everybody's, but for the void ones of the text before.
  expect((await table.readAs<{ version: number }>('lead', SIGNATURES)).map(({ version }) => version)).toEqual([2, 2, 2])
  const ledger = await signatories.lead.ledger()
  expect(ledger.slice(-3).map(({ type, actorId }) => [type, actorId !== null])).toEqual([
    ['AgreementSigned', true],
    ['StageMoved', false],
    ['AgreementExecuted', false],
  ])
  expect(soundLedger(ledger)).toEqual([])
  expect((await signatories.lead.clause('recitals')).state).toBe('signed')
  const negotiator = await table.tab('enterprise')
  expect(await outcomeOf(negotiator.propose('recitals', '改一改。'))).toBe('STAGE_FORBIDS')
  expect(await headOf(signatories.lead)).toBe(ledger.length)
})
