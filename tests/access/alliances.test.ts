import { api } from '@mengyue/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { ask } from './ask.ts'
import { browser, colleague, key, mailedToken, operation, refusalOf, register, type Someone } from './people.ts'

interface AllianceSeen {
  stage: string
  effectiveDate: string | null
  head: { seq: number }
  members: {
    letter: string
    role: string
    status: string
    organization: { id: string; legalName: string; people: unknown[]; authorities: unknown[] }
  }[]
  invitations: { id: string; status: string; link: string | null; declineReason: string | null }[]
  financials: { year: number; revenueFen: string }[]
  justifications: { ruleId: string; reason: string }[]
  composition: { ruleId: string; passed: boolean; justification: string | null }[]
  moves: { event: string; permission: { allowed: boolean; code: string | null }; blockedBy: { ruleId: string }[] }[]
  steps: { id: string; state: string }[]
  permissions: { invite: { allowed: boolean; code: string | null } }
  entries: { nodes: { type: string; payload: unknown }[] }
}
const look = operation<{ alliance: AllianceSeen }>(`query Look($id: ID!) { alliance(id: $id) {
  stage effectiveDate head { seq }
  members { letter role status organization { id legalName people { id } authorities { id } } }
  invitations { id status link declineReason }
  financials { year revenueFen } justifications { ruleId reason }
  composition { ruleId passed justification }
  moves { event permission { allowed code } blockedBy { ruleId } }
  steps { id state } permissions { invite { allowed code } } entries { nodes { type payload } }
} }`)
const list = operation<{
  alliances: {
    edges: { cursor: string; node: { id: string } }[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
    totalCount: number
  }
}>(
  'query List($first: Int, $after: String) { alliances(first: $first, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } totalCount } }',
)
const view = operation<{ invitation: { allianceName: string; inviterName: string; status: string; link: string | null } | null }>(
  'query View($token: String!) { invitation(token: $token) { allianceName inviterName status link } }',
)
const withdraw = operation('mutation Withdraw($input: WithdrawInvitationInput!) { withdrawInvitation(input: $input) { status } }')
const decline = operation('mutation Decline($input: DeclineInvitationInput!) { declineInvitation(input: $input) { status } }')

let app: TestApp
let lead: Someone
let guest: Someone
let stranger: Someone
beforeAll(async () => {
  app = await startApp()
  lead = await register(app, 1)
  guest = await register(app, 2)
  stranger = await register(app, 3)
})
afterAll(() => app.stop())

const founding = (over: Record<string, unknown> = {}) => ({
  idempotencyKey: key(),
  name: '示例联合体',
  industryField: 'high-end-equipment',
  technicalField: '氢能',
  profile: {},
  ...over,
})
const found = async (who = lead): Promise<string> =>
  (await who.session.run(api.createAlliance, { input: founding() })).createAlliance?.id ?? ''
const forming = async (): Promise<string> => {
  const allianceId = await found()
  await lead.session.run(api.inviteMembers, { input: { idempotencyKey: key(), allianceId } })
  return allianceId
}
const asking = (allianceId: string, over: Record<string, unknown> = {}) => ({
  input: {
    idempotencyKey: key(),
    allianceId,
    legalName: '示例单位2',
    email: guest.email,
    role: 'chain-enterprise',
    chainPosition: 'upstream',
    councilCategory: 'enterprise',
    ...over,
  },
})
const invite = async (allianceId: string, over: Record<string, unknown> = {}): Promise<{ id: string; token: string }> => {
  const { inviteMember } = await lead.session.run(api.inviteMember, asking(allianceId, over))
  return { id: inviteMember?.id ?? '', token: inviteMember?.link?.split('/').at(-1) ?? '' }
}
const accept = (who: Someone, token: string) =>
  who.session.run(api.acceptInvitation, { input: { idempotencyKey: key(), token, profile: {} } })
const seen = async (who: Someone, id: string) => (await who.session.run(look, { id })).alliance

describe('opening an alliance', () => {
  test('makes its lead the first party and begins the ledger', async () => {
    const id = await found()
    const alliance = await seen(lead, id)
    expect(alliance).toMatchObject({
      stage: 'draft',
      head: { seq: 1 },
      members: [{ letter: '甲', role: 'lead-organization', status: 'active' }],
      entries: { nodes: [{ type: 'AllianceCreated' }] },
    })
    expect(alliance.steps[0]).toEqual({ id: 'preparing', state: 'current' })
    expect(alliance.moves.map(({ event, permission }) => [event, permission.allowed])).toEqual([
      ['invite-members', true],
      ['dissolve', true],
    ])
  })

  test('keeps the figures to the 分', async () => {
    const row = {
      year: 2024,
      revenueWan: '10000.000001',
      rdExpenseWan: '600',
      currency: 'CNY',
      audited: true,
      evidenceKind: 'audit-report',
      evidence: '审计报告',
    }
    const { createAlliance } = await lead.session.run(api.createAlliance, { input: founding({ financials: [row] }) })
    expect((await seen(lead, createAlliance?.id ?? '')).financials).toEqual([{ year: 2024, revenueFen: '10000000001' }])
    const with_ = (over: Record<string, unknown>) =>
      refusalOf(lead.session.run(api.createAlliance, { input: founding({ financials: [row, { ...row, ...over }] }) }))
    expect(await with_({})).toBe('FINANCIALS_DUPLICATE_YEAR')
    expect(await with_({ year: 1066 })).toBe('FINANCIALS_YEAR')
    expect(await with_({ year: 2023, revenueWan: '-1' })).toBe('NUMBER_NEGATIVE')
    expect(await with_({ year: 2023, revenueWan: '1000000000' })).toBe('NUMBER_TOO_LARGE')
    expect(await with_({ year: 2023, revenueWan: '1,5' })).toBe('NUMBER_NOT_DECIMAL')
  })

  test.each([
    ['an unknown industry', { industryField: 'alchemy' }, 'ENUM_UNKNOWN'],
    ['a blank name', { name: ' ' }, 'TEXT_BLANK'],
    ['a hidden character in the name', { name: '示例\u2066联合体' }, 'TEXT_INVISIBLE'],
    ['evidence of an unknown kind', { profile: { surprise: true } }, 'PROFILE_INVALID'],
  ])('refuses %s', async (_what, over, code) => {
    expect(await refusalOf(lead.session.run(api.createAlliance, { input: founding(over) }))).toBe(code)
  })

  test('the same click twice opens one; the same key for another is refused', async () => {
    const input = founding()
    const both = await Promise.all([lead.session.run(api.createAlliance, { input }), lead.session.run(api.createAlliance, { input })])
    expect(both[0].createAlliance?.id).toBe(both[1].createAlliance?.id)
    expect(await refusalOf(lead.session.run(api.createAlliance, { input: { ...input, name: '另一个' } }))).toBe('IDEMPOTENCY_KEY_REUSED')
  })

  test('observers cannot', async () => {
    const observer = await colleague(lead, app, 'observer', ['observer'])
    expect(await refusalOf(observer.session.run(api.createAlliance, { input: founding() }))).toBe('ROLE_NEEDED')
  })
})

describe('an invitation', () => {
  test('is seen by whoever holds its token, answered by whom it was sent to, once', async () => {
    const allianceId = await forming()
    const { token } = await invite(allianceId)
    expect(token).toBe(await mailedToken(lead.session, guest.email))
    expect(await browser(app).run(view, { token })).toEqual({
      invitation: { allianceName: '示例联合体', inviterName: '示例单位1', status: 'pending', link: null },
    })
    expect(await browser(app).run(view, { token: 'made-up' })).toEqual({ invitation: null })
    const before = (await seen(lead, allianceId)).head.seq
    expect(await refusalOf(accept(stranger, token))).toBe('INVITATION_OTHER_EMAIL')
    expect(await refusalOf(accept({ ...stranger, session: browser(app) }, token))).toBe('NOT_SIGNED_IN')
    expect(await refusalOf(accept(guest, 'made-up'))).toBe('INVITATION_INVALID')
    expect((await seen(lead, allianceId)).head.seq).toBe(before)
    await accept(guest, token)
    expect(await refusalOf(accept(guest, token))).toBe('INVITATION_USED')
    const alliance = await seen(guest, allianceId)
    expect(alliance.members.map(({ letter, organization }) => [letter, organization.legalName])).toEqual([
      ['甲', '示例单位1'],
      ['乙', '示例单位2'],
    ])
    // What is inside the other house stays there.
    expect(alliance.members[0]?.organization).toMatchObject({ people: [], authorities: [] })
    expect(alliance.invitations).toMatchObject([{ status: 'accepted', link: null }])
    expect(alliance.permissions.invite).toEqual({ allowed: false, code: 'NOT_THE_LEAD' })
    expect(JSON.stringify(alliance.entries)).not.toContain(guest.email)
  })

  test('is shown beside whoever is signed in, in one answer', async () => {
    const { token } = await invite(await forming())
    const query =
      'query Page($token: String!) { me { person { name } organization { legalName } } invitation(token: $token) { status } again: me { id } }'
    const { code, data } = await ask(app, guest.session.cookie, query, { token })
    expect(code).toBeNull()
    expect(JSON.parse(data)).toMatchObject({ me: { organization: { legalName: '示例单位2' } }, invitation: { status: 'pending' } })
  })

  test('of two answers at the same moment one counts', async () => {
    const { token } = await invite(await forming())
    const outcomes = await Promise.all([refusalOf(accept(guest, token)), refusalOf(accept(guest, token))])
    expect(outcomes.sort()).toEqual(['INVITATION_USED', 'accepted'])
  })

  test('ignores case in the address, and the same key joins once', async () => {
    const allianceId = await forming()
    const { token } = await invite(allianceId, { email: guest.email.toUpperCase() })
    const input = { idempotencyKey: key(), token, profile: {} }
    await guest.session.run(api.acceptInvitation, { input })
    await guest.session.run(api.acceptInvitation, { input })
    expect((await seen(lead, allianceId)).members).toHaveLength(2)
  })

  test('cannot be accepted by a party already in', async () => {
    const allianceId = await forming()
    await accept(guest, (await invite(allianceId)).token)
    expect(await refusalOf(accept(guest, (await invite(allianceId)).token))).toBe('ALREADY_A_PARTY')
  })

  test('is withdrawn, and opens nothing any more', async () => {
    const allianceId = await forming()
    const { id, token } = await invite(allianceId)
    const withdrawing = (who: Someone, invitationId = id) =>
      refusalOf(who.session.run(withdraw, { input: { idempotencyKey: key(), allianceId, invitationId } }))
    expect(await withdrawing(stranger)).toBe('NOT_FOUND')
    expect(await withdrawing(lead, lead.personId)).toBe('NOT_FOUND')
    expect(await withdrawing(lead)).toBe('accepted')
    expect(await refusalOf(accept(guest, token))).toBe('INVITATION_REVOKED')
    expect(await withdrawing(lead)).toBe('INVITATION_REVOKED')
  })

  test('is declined with a reason', async () => {
    const allianceId = await forming()
    const { token } = await invite(allianceId)
    const declining = (reason: string) => refusalOf(guest.session.run(decline, { input: { idempotencyKey: key(), token, reason } }))
    expect(await declining(' ')).toBe('TEXT_BLANK')
    expect(await declining('本年度无人力')).toBe('accepted')
    expect(await refusalOf(accept(guest, token))).toBe('INVITATION_DECLINED')
    expect((await seen(lead, allianceId)).invitations).toMatchObject([{ status: 'declined', declineReason: '本年度无人力' }])
  })

  test('runs out by the machine’s clock', async () => {
    const allianceId = await forming()
    const { id, token } = await invite(allianceId)
    await app.database.query("update invitation set expires_at = now() - interval '1 second' where id = $1", [id])
    expect(await refusalOf(accept(guest, token))).toBe('INVITATION_EXPIRED')
    expect((await seen(lead, allianceId)).invitations).toMatchObject([{ status: 'expired', link: null }])
  })

  test.each([
    ['a second lead', { role: 'lead-organization', chainPosition: 'none' }, 'INVITATION_ROLE_LEAD'],
    ['a chain enterprise without a position', { chainPosition: 'none' }, 'CHAIN_POSITION_NEEDED'],
    ['a university with one', { role: 'university', chainPosition: 'upstream' }, 'CHAIN_POSITION_NEEDED'],
    ['an unknown role', { role: 'emperor' }, 'ENUM_UNKNOWN'],
    ['what is no address', { email: 'office' }, 'EMAIL_INVALID'],
  ])('is not sent to %s', async (_what, over, code) => {
    const allianceId = await forming()
    expect(await refusalOf(lead.session.run(api.inviteMember, asking(allianceId, over)))).toBe(code)
  })

  test('goes to one address once at a time, and only while the alliance forms', async () => {
    const allianceId = await forming()
    await invite(allianceId)
    expect(await refusalOf(lead.session.run(api.inviteMember, asking(allianceId)))).toBe('INVITATION_PENDING')
    expect(await refusalOf(lead.session.run(api.inviteMember, asking(await found())))).toBe('STAGE_FORBIDS')
  })
})

describe('stages', () => {
  test('the same rule that holds a move up is shown beside it', async () => {
    const allianceId = await forming()
    await app.database.query("update organization set registered_division_code = '110101' where id = $1", [lead.organizationId])
    const { moves } = await seen(lead, allianceId)
    await app.database.query("update organization set registered_division_code = '370102' where id = $1", [lead.organizationId])
    expect(moves.find(({ event }) => event === 'start-negotiation')).toMatchObject({
      permission: { allowed: false, code: 'RULES_NOT_MET' },
      blockedBy: [{ ruleId: 'LEAD-002' }],
    })
  })

  test('negotiation waits for the invitations that are out', async () => {
    const allianceId = await forming()
    await invite(allianceId)
    const { moves } = await seen(lead, allianceId)
    expect(moves.find(({ event }) => event === 'start-negotiation')?.permission).toEqual({ allowed: false, code: 'INVITATIONS_OPEN' })
  })

  test('a draft is published as it was read: what a colleague saved meanwhile comes first', async () => {
    const allianceId = await forming()
    const draft = { values: {}, selectedOptions: {}, disabledClauseIds: [], textOverrides: {}, tables: {} }
    const save = (expectedRevision: number | null) =>
      lead.session.run(api.saveDraft, { input: { idempotencyKey: key(), allianceId, ...draft, expectedRevision } })
    const publish = (expectedRevision: number | null) =>
      refusalOf(lead.session.run(api.startNegotiation, { input: { idempotencyKey: key(), allianceId, expectedRevision } }))
    await save(null)
    await save(1)
    const before = (await seen(lead, allianceId)).head.seq
    expect(await publish(1)).toBe('DRAFT_CHANGED')
    expect(await publish(null)).toBe('DRAFT_CHANGED')
    expect((await seen(lead, allianceId)).head.seq).toBe(before)
    expect(await publish(2)).toBe('accepted')
  })

  test('a move that the table does not have is refused', async () => {
    const allianceId = await forming()
    expect(await refusalOf(lead.session.run(api.inviteMembers, { input: { idempotencyKey: key(), allianceId } }))).toBe('STAGE_FORBIDS')
  })

  test('only the lead dissolves; afterwards nothing moves', async () => {
    const allianceId = await forming()
    await accept(guest, (await invite(allianceId)).token)
    const { token } = await invite(allianceId, { email: stranger.email })
    const dissolving = (who: Someone) =>
      refusalOf(who.session.run(api.dissolve, { input: { idempotencyKey: key(), allianceId, note: '' } }))
    expect(await dissolving(guest)).toBe('NOT_THE_LEAD')
    expect(await dissolving(stranger)).toBe('NOT_FOUND')
    expect(await dissolving(lead)).toBe('accepted')
    expect(await dissolving(lead)).toBe('STAGE_FORBIDS')
    expect(await refusalOf(accept(stranger, token))).toBe('STAGE_FORBIDS')
    expect(await seen(lead, allianceId)).toMatchObject({
      stage: 'withdrawn',
      moves: [],
      invitations: [{ status: 'accepted' }, { status: 'revoked' }],
    })
  })
})

describe('composition', () => {
  test('counts live, and 原则上 takes a written reason', async () => {
    const allianceId = await forming()
    const resultOf = async (ruleId: string) => (await seen(lead, allianceId)).composition.find((result) => result.ruleId === ruleId)
    expect(await resultOf('MEM-002')).toMatchObject({ passed: false, justification: null })
    const justifying = (ruleId: string, reason: string, who = lead, seenReason: string | null = null) =>
      refusalOf(who.session.run(api.justify, { input: { idempotencyKey: key(), allianceId, ruleId, seenReason, reason } }))
    expect(await justifying('MEM-002', ' ')).toBe('JUSTIFICATION_BLANK')
    expect(await justifying('LEAD-001', '就是不行')).toBe('JUSTIFICATION_NOT_TAKEN')
    expect(await justifying('XYZ-1', '什么')).toBe('RULE_UNKNOWN')
    expect(await justifying('MEM-002', '正在洽谈', stranger)).toBe('NOT_FOUND')
    expect(await justifying('MEM-002', '正在洽谈，六月底前补足')).toBe('accepted')
    expect(await resultOf('MEM-002')).toMatchObject({ passed: false, justification: '正在洽谈，六月底前补足' })
    // A colleague who read it before writes nothing over it.
    expect(await justifying('MEM-002', '不再补足')).toBe('JUSTIFICATION_CHANGED')
    expect(await justifying('MEM-002', '不再补足', lead, '正在洽谈')).toBe('JUSTIFICATION_CHANGED')
    expect(await resultOf('MEM-002')).toMatchObject({ justification: '正在洽谈，六月底前补足' })
    expect(await justifying('MEM-002', '七月底前补足', lead, '正在洽谈，六月底前补足')).toBe('accepted')
    await accept(guest, (await invite(allianceId, { role: 'university', chainPosition: 'none', councilCategory: 'research' })).token)
    expect(await resultOf('MEM-002')).toMatchObject({ passed: true })
  })
})

describe('the list of alliances', () => {
  test('goes on from its cursor and holds nobody else’s', async () => {
    const own = await register(app, 50)
    const ids = [await found(own), await found(own), await found(own)].reverse()
    const page = (after: string | null) => own.session.run(list, { first: 2, after })
    const first = (await page(null)).alliances
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } })
    const rest = (await page(first.pageInfo.endCursor)).alliances
    expect([...first.edges, ...rest.edges].map(({ node }) => node.id)).toEqual(ids)
    expect(rest.pageInfo.hasNextPage).toBe(false)
    expect(await refusalOf(own.session.run(list, { first: 2, after: 'nonsense' }))).toBe('CURSOR_INVALID')
    expect(await refusalOf(own.session.run(list, { first: 0, after: null }))).toBe('PAGE_SIZE_REFUSED')
  })

  test('costs as many statements for five as for one', async () => {
    const own = await register(app, 60)
    const query = `{ alliances(first: 100) { edges { node { id stage head { seq } members { letter organization { legalName } } ownMember { role } invitations { status link }
      financials { year } justifications { ruleId } composition { ruleId passed } moves { event permission { allowed } } steps { id } permissions { invite { allowed } } } } } }`
    await found(own)
    const one = await ask(app, own.session.cookie, query, {})
    for (let more = 0; more < 4; more++) await found(own)
    const five = await ask(app, own.session.cookie, query, {})
    expect(one.code).toBeNull()
    expect(JSON.parse(five.data)).toMatchObject({ alliances: { edges: { length: 5 } } })
    expect(five.statements).toBe(one.statements)
    expect(one.statements).toBeLessThanOrEqual(12)
  })

  test('a stranger’s alliance is not found, like none', async () => {
    const id = await found()
    expect(await refusalOf(seen(stranger, id))).toBe('NOT_FOUND')
    expect(await refusalOf(seen(stranger, stranger.personId))).toBe('NOT_FOUND')
    expect(await refusalOf(seen(stranger, 'nonsense'))).toBe('NOT_FOUND')
  })
})
