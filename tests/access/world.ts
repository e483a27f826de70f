import { playStory, Session } from '@mengyue/testkit'
import type { OrganizationRole } from '@mengyue/domain'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { threeParties } from '../harness/three-parties.ts'
import { api } from '@mengyue/testkit'
import { key, operation, register } from './people.ts'

export const roles: readonly OrganizationRole[] = ['admin', 'negotiator', 'legal-reviewer', 'signatory', 'observer']
export type House = 'stranger' | 'member' | 'lead'

/** One person with exactly one role, or nobody. */
export interface Asker {
  house: House | null
  role: OrganizationRole | null
  organizationId: string
  personId: string
  cookie: string
}

/** Ids of what is the lead's, for others to reach for. */
export interface Targets {
  /** negotiated by the lead and the member */
  negotiating: string
  /** the lead's alone, forming, with an invitation out */
  forming: string
  clauseId: string
  contentHash: string
  proposalId: string
  proposalHash: string
  commentId: string
  packageId: string
  packageParts: readonly { clauseId: string; contentHash: string }[]
  otherClauseId: string
  otherHash: string
  personId: string
  passkeyId: string
  sessionId: string
  authorityId: string
  statementId: string
  invitationId: string
  invitationToken: string
  invitedEmail: string
  /** how far an attempt goes when it is let through: to a rule that changes nothing, or to the end */
  seenHash: string
  seenOther: string
  seenParts: readonly { clauseId: string; contentHash: string }[]
  note: string
  deadline: string
  industryField: string
  expectedRevision: number | null
  seenRoles: string[]
  seenReason: string | null
  approvalSeen: boolean
  /** what the person of `personId` may do in truth */
  personRoles: string[]
}

const STALE = '0'.repeat(64)

/** Attempts that some later rule stops, whoever makes them: the text that they saw is no longer current, and so on. */
const harmless = {
  ...{ seenHash: STALE, seenOther: STALE, seenParts: [], note: 'bell\u0007', deadline: '2001-01-01T00:00:00Z' },
  ...{ industryField: 'alchemy', expectedRevision: 999 },
  ...{ seenRoles: [] as string[], seenReason: 'nobody wrote this', approvalSeen: true },
}

/** The same attempts as somebody makes them who means it. */
export const inEarnest = (targets: Targets): Targets => ({
  ...targets,
  ...{ seenHash: targets.contentHash, seenOther: targets.otherHash, seenParts: targets.packageParts },
  ...{ note: '', deadline: '2099-01-01T00:00:00Z', industryField: 'modern-marine', expectedRevision: null },
  ...{ seenRoles: targets.personRoles, seenReason: null, approvalSeen: false },
})

/** What must never be read elsewhere. `ofLead`: in the lead's house. `ofAlliance`: nor by anybody outside the alliance. */
export interface Markers {
  ofLead: readonly string[]
  ofAlliance: readonly string[]
}

export interface World {
  app: TestApp
  askers: readonly Asker[]
  targets: Targets
  markers: Markers
}

const bundle = operation<{ proposePackage: { id: string; parts: { clauseId: string; contentHash: string }[] } }>(
  'mutation P($input: ProposePackageInput!) { proposePackage(input: $input) { id parts { clauseId contentHash } } }',
)
const addComment = operation('mutation C($input: CommentInput!) { comment(input: $input) { id } }')

/** So that a document may ask for everything. */
export const widestLimits = {
  tokens: 100_000,
  cost: 10_000_000,
  depth: 50,
  aliases: 1_000,
}

/** An alliance of three in the middle of its negotiation, another that forms, and an organization that is in neither; in each house one person for each role. */
export async function buildWorld(): Promise<World> {
  const app = await startApp({ limits: widestLimits })
  const { database } = app
  const { allianceId, organizationIds } = await playStory({ file: threeParties(), url: app.origin, to: 'agreed' })
  const outsider = await register(app, 900)
  const houses: Record<House, string> = {
    stranger: outsider.organizationId,
    member: organizationIds['p-membrane'] ?? '',
    lead: organizationIds['p-lead'] ?? '',
  }
  const askers: Asker[] = [{ house: null, role: null, organizationId: '', personId: '', cookie: '' }]
  for (const [house, organizationId] of Object.entries(houses) as [House, string][])
    for (const role of roles) askers.push(await hire(app, house, organizationId, role))

  const as = (house: House, role: OrganizationRole) => {
    const asker = askers.find((one) => one.house === house && one.role === role)
    if (!asker) throw new Error(`nobody is ${role} of ${house}`)
    return sessionOf(app, asker.personId)
  }
  const negotiator = await as('lead', 'negotiator')
  const lawyer = await as('lead', 'legal-reviewer')
  const [clause, other] = await database.query<{ clause_id: string; content_hash: string; content: Record<string, unknown> }>(
    "select clause_id, content_hash, content from clause where alliance_id = $1 and enabled and content->'values' = '{}'::jsonb and content->'tables' = '{}'::jsonb order by clause_id limit 2",
    [allianceId],
  )
  if (!clause || !other) throw new Error('no clause to talk about')
  const { clause_id: clauseId, content_hash: contentHash } = clause
  const content = { ...clause.content, text: '这一条改写为只有联合体成员才读得到的文字。', values: {}, tables: {} }
  const { propose } = await negotiator.run(api.propose, {
    input: { idempotencyKey: key(), allianceId, clauseId, contentHash, content, summary: '改写', rationale: '只给成员看的理由' },
  })
  const part = ({ clause_id: id, content_hash, content: present }: typeof other) => ({
    ...{ clauseId: id, contentHash: content_hash },
    content: { ...present, text: '一揽子改写为只有联合体成员才读得到的文字。', values: {}, tables: {} },
  })
  const { proposePackage } = await negotiator.run(bundle, {
    input: { idempotencyKey: key(), allianceId, parts: [clause, other].map(part), summary: '一揽子', rationale: '只给成员看的理由' },
  })
  await negotiator.run(addComment, {
    input: { idempotencyKey: key(), allianceId, clauseId, contentHash, visibility: 'alliance', text: '只给成员看的话' },
  })
  await lawyer.run(addComment, {
    input: { idempotencyKey: key(), allianceId, clauseId, contentHash, visibility: 'organization', text: '只给牵头单位自己看的话' },
  })

  const forming =
    (
      await negotiator.run(api.createAlliance, {
        input: {
          idempotencyKey: key(),
          name: '正在组建的另一个联合体',
          industryField: 'modern-marine',
          technicalField: '海工',
          profile: {},
        },
      })
    ).createAlliance?.id ?? ''
  await negotiator.run(api.inviteMembers, { input: { idempotencyKey: key(), allianceId: forming } })
  const invitedEmail = 'invited-office@example.com'
  const { inviteMember } = await negotiator.run(api.inviteMember, {
    input: {
      idempotencyKey: key(),
      allianceId: forming,
      legalName: '受邀单位',
      email: invitedEmail,
      role: 'university',
      councilCategory: 'research',
    },
  })

  const one = async (sql: string, value: string): Promise<string> => (await database.query<{ id: string }>(sql, [value]))[0]?.id ?? ''
  const passkey = await database.query<{ id: string; person_id: string }>(
    'select id, person_id from passkey where organization_id = $1 limit 1',
    [houses.lead],
  )
  const personId = passkey[0]?.person_id ?? ''
  await database.query("update authority set document_name = '牵头单位自己的授权文件' where organization_id = $1", [houses.lead])
  await database.query("update passkey set label = '牵头单位自己的钥匙' where organization_id = $1", [houses.lead])
  const targets: Targets = {
    negotiating: allianceId,
    forming,
    clauseId,
    contentHash,
    proposalId: propose?.id ?? '',
    proposalHash: propose?.contentHash ?? '',
    commentId: await one("select id from comment where alliance_id = $1 and text = '只给成员看的话'", allianceId),
    packageId: proposePackage.id,
    packageParts: proposePackage.parts,
    otherClauseId: other.clause_id,
    otherHash: other.content_hash,
    personId,
    passkeyId: passkey[0]?.id ?? '',
    sessionId: await one('select id from login_session where person_id = $1 limit 1', personId),
    authorityId: await one('select id from authority where organization_id = $1 limit 1', houses.lead),
    statementId: await one('select id from statement where organization_id = $1 order by id limit 1', houses.lead),
    invitationId: inviteMember?.id ?? '',
    invitationToken: inviteMember?.link?.split('/').at(-1) ?? '',
    invitedEmail,
    personRoles: JSON.parse(await one('select roles::text id from person where id = $1', personId)) as string[],
    ...harmless,
  }
  for (const [name, value] of Object.entries(targets)) if (value === '') throw new Error(`nothing to reach for: ${name}`)
  const [alliance] = await database.query<{ name: string }>('select name from alliance where id = $1', [allianceId])
  return {
    app,
    askers,
    targets,
    markers: {
      ofLead: ['只给牵头单位自己看的话', '牵头单位自己的授权文件', '牵头单位自己的钥匙', ...roles.map((role) => emailOf('lead', role))],
      ofAlliance: [
        alliance?.name ?? '',
        '只给成员看的话',
        '只给成员看的理由',
        '只有联合体成员才读得到',
        '正在组建的另一个联合体',
        '受邀单位',
        invitedEmail,
        '山东示例氢域动力科技股份有限公司',
      ],
    },
  }
}

const emailOf = (house: House, role: string) => `${house}-${role}-only@example.com`

/** Someone with this one role, put where they are by the owner of the database and stepped in as. */
async function hire(app: TestApp, house: House, organizationId: string, role: OrganizationRole): Promise<Asker> {
  const personId = crypto.randomUUID()
  await app.database.query(
    'insert into person (id, organization_id, name, email, roles, active, added_at) values ($1, $2, $3, $4, $5, true, now())',
    [personId, organizationId, `${house} ${role}`, emailOf(house, role), JSON.stringify([role])],
  )
  const { cookie } = await sessionOf(app, personId)
  // As if signed in with a passkey: a session of the demo is none to the second server, which runs as in production.
  await app.database.query('update login_session set demo = false where person_id = $1', [personId])
  return { house, role, organizationId, personId, cookie }
}

export async function sessionOf(app: TestApp, personId: string): Promise<Session> {
  const session = new Session({ url: app.origin, patience: 0 })
  await session.run(api.stepInAs, { input: { idempotencyKey: key(), personId } })
  return session
}
