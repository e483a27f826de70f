import { api, playStory } from '@mengyue/testkit'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { threeParties } from '../harness/three-parties.ts'
import { browser, key, operation } from './people.ts'
import { buildWorld, sessionOf, widestLimits, type World } from './world.ts'

interface Answer {
  status: number
  code: string | null
  type: string | null
  name: string
  bytes: Uint8Array
}

/** Fetches a file as a browser with this cookie would. */
async function fetchFile(app: TestApp, cookie: string, path: string): Promise<Answer> {
  const response = await fetch(`${app.origin}${path}`, { headers: cookie ? { cookie } : {} })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const type = response.headers.get('content-type')
  const name = decodeURIComponent(/filename\*=UTF-8''(\S+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '')
  const refused = type?.includes('json') === true
  const answer = refused ? (JSON.parse(new TextDecoder().decode(bytes)) as { errors: { extensions: { code: string } }[] }) : null
  return { status: response.status, code: answer?.errors[0]?.extensions.code ?? null, type, name, bytes }
}

/** What one reads in it; lines run on, and blanks between Han and Latin letters are the setting's. */
async function readPdf(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true })
  return text.replaceAll(/\s+/g, '')
}

const people = operation<{ demoPersons: { id: string; organizationId: string; roles: string[] }[] }>(
  'query People { demoPersons { id organizationId roles } }',
)

const shown = ({ status, code }: Answer): string => `${status} ${code ?? 'given'}`

describe('of an alliance that is negotiated', () => {
  let world: World
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

  const pdfOf = (allianceId: string, query = '') => `/a/${allianceId}/agreement.pdf${query}`

  test('every role of every party gets it, and to a stranger it is not there', async () => {
    const answers = await Promise.all(
      world.askers.map(async (asker) => {
        const answer = await fetchFile(world.app, asker.cookie, pdfOf(world.targets.negotiating))
        return `${asker.house ?? 'nobody'}: ${shown(answer)}`
      }),
    )
    expect([...new Set(answers)].sort()).toEqual([
      'lead: 200 given',
      'member: 200 given',
      'nobody: 401 NOT_SIGNED_IN',
      'stranger: 404 NOT_FOUND',
    ])
  })

  test('with the code’s checks off, row-level security holds alone', async () => {
    const of = (house: string) => world.askers.find((asker) => asker.house === house && asker.role === 'negotiator')?.cookie ?? ''
    const { negotiating, forming } = world.targets
    expect(shown(await fetchFile(bare, of('stranger'), pdfOf(negotiating)))).toBe('404 NOT_FOUND')
    expect(shown(await fetchFile(bare, of('member'), pdfOf(forming)))).toBe('404 NOT_FOUND')
    expect(shown(await fetchFile(bare, of('member'), pdfOf(negotiating)))).toBe('200 given')
  })

  test('it holds the text and the parties, and nothing that was said about them', async () => {
    const cookie = world.askers.find(({ house, role }) => house === 'lead' && role === 'negotiator')?.cookie ?? ''
    const { type, name, bytes } = await fetchFile(world.app, cookie, pdfOf(world.targets.negotiating))
    expect(type).toBe('application/pdf')
    expect(name).toMatch(/创新联合体组建协议（草案）\.pdf$/)
    const text = await readPdf(bytes)
    const printed = ['第九十七条其他约定', '青岛示例膜科技有限公司', '91370303PDY900018A', '草案', '人民币玖仟', '附件八收益扣除与阶梯分配']
    expect(printed.filter((part) => !text.includes(part))).toEqual([])
    const said = ['只给成员看的理由', '只给成员看的话', '只给牵头单位自己看的话', '只有联合体成员才读得到']
    expect(said.filter((part) => text.includes(part))).toEqual([])
  })

  test('a text that never was is refused by its name', async () => {
    const cookie = world.askers.find(({ house }) => house === 'member')?.cookie ?? ''
    const { negotiating } = world.targets
    const answers = ['?version=2', '?version=-1', '?version=__proto__', '?version=1&version=2', '?against=1e3', '?against=published'].map(
      async (query) => `${query} ${shown(await fetchFile(world.app, cookie, pdfOf(negotiating, query)))}`,
    )
    expect(await Promise.all(answers)).toEqual([
      '?version=2 404 NOT_FOUND',
      '?version=-1 400 INPUT_INVALID',
      '?version=__proto__ 400 INPUT_INVALID',
      '?version=1&version=2 404 NOT_FOUND',
      '?against=1e3 400 INPUT_INVALID',
      '?against=published 200 given',
    ])
    expect(shown(await fetchFile(world.app, cookie, pdfOf('not-an-id')))).toBe('404 NOT_FOUND')
  })
})

describe('a text with a character that the typeface lacks', () => {
  let app: TestApp
  let allianceId: string
  let lead: string
  beforeAll(async () => {
    app = await startApp()
    const file = threeParties() as unknown as { agreement: { values: Record<string, unknown> } }
    file.agreement.values['signingPlace'] = '吉林省𠮷林镇'
    const played = await playStory({ file, url: app.origin, to: 'agreed' })
    allianceId = played.allianceId
    lead = played.organizationIds['p-lead'] ?? ''
  })
  afterAll(() => app.stop())

  const entries = operation<{ alliance: { entries: { nodes: { type: string; payload: Record<string, unknown> }[] } } }>(
    'query Entries($id: ID!) { alliance(id: $id) { entries(last: 5) { nodes { type payload } } } }',
  )

  test('is locked only by somebody who was told so, and prints its code point', async () => {
    const { demoPersons } = await browser(app).run(people, {})
    const person = demoPersons.find(({ organizationId, roles }) => organizationId === lead && roles.includes('negotiator'))
    const session = await sessionOf(app, person?.id ?? '')
    const { site } = await session.run(api.site, {})
    const at = (hours: number) => new Date(Date.parse(site.now) + hours * 3_600_000).toISOString()
    await session.run(api.advanceClock, { input: { idempotencyKey: key(), to: at(48) } })
    const lock = (over: object) =>
      session.run(api.lockText, { input: { idempotencyKey: key(), allianceId, deadline: at(240), note: '', ...over } })

    const refusal: unknown = await lock({}).catch((error: unknown) => error)
    expect(refusal).toMatchObject({
      code: 'GLYPH_MISSING',
      detail: { glyphs: [{ character: '𠮷', codePoint: 'U+20BB7', clauseIds: ['general-terms'], inNames: false }] },
    })
    expect(String(refusal)).toContain('“𠮷”（U+20BB7，第九十七条）')

    await lock({ acceptFallbackGlyphs: true })
    const { alliance } = await session.run(entries, { id: allianceId })
    expect(alliance.entries.nodes.find(({ type }) => type === 'TextLocked')?.payload).toMatchObject({ fallbackGlyphs: ['U+20BB7'] })
    const { name, bytes } = await fetchFile(app, session.cookie, `/a/${allianceId}/agreement.pdf?version=1`)
    expect(name).toMatch(/（待签署）\.pdf$/)
    expect((await readPdf(bytes)).includes('签订地为吉林省U+20BB7林镇')).toBe(true)
  })
})

describe('of an agreement that all have signed', () => {
  let app: TestApp
  let allianceId: string
  let member: string
  beforeAll(async () => {
    app = await startApp()
    const played = await playStory({ file: threeParties(), url: app.origin, to: 'executed' })
    allianceId = played.allianceId
    member = played.organizationIds['p-univ1'] ?? ''
  })
  afterAll(() => app.stop())

  test('any party gets a copy with every signature, and the comparison with the text that was published', async () => {
    const { demoPersons } = await browser(app).run(people, {})
    const { cookie } = await sessionOf(app, demoPersons.find(({ organizationId }) => organizationId === member)?.id ?? '')
    const copy = await fetchFile(app, cookie, `/a/${allianceId}/agreement.pdf`)
    expect(copy.name).toMatch(/（阅览副本）\.pdf$/)
    const text = await readPdf(copy.bytes)
    const signed = await app.database.query<{ fingerprint: string; challenge: string; signatory_name: string }>(
      `select s.fingerprint, st.challenge, t.signatory_name from signature s join statement st on st.id = s.statement_id
       join signing_turn t on (t.alliance_id, t.version, t.organization_id) = (s.alliance_id, s.version, s.organization_id) where s.purpose = 'sign'`,
    )
    expect(signed).toHaveLength(3)
    for (const { fingerprint, challenge, signatory_name: name } of signed)
      for (const part of [fingerprint, Buffer.from(challenge, 'base64url').toString('hex'), name.replaceAll(/\s/g, '')])
        expect(text.includes(part), part).toBe(true)
    const compared = await fetchFile(app, cookie, `/a/${allianceId}/agreement.pdf?version=1&against=published`)
    expect(compared.name).toMatch(/（对照稿）\.pdf$/)
    expect((await readPdf(compared.bytes)).includes('自“首次公布文本”至“第1版（定稿）”')).toBe(true)
  })
})
