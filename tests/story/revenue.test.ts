import { capitals, parseWan } from '@mengyue/domain'
import { canonicalHash } from '@mengyue/proof'
import { deriveServerUrl } from '@mengyue/server/database'
import { sampleAlliance } from '@mengyue/templates/sample'
import { playStory, StoryRefused, type Session, type StorySummary } from '@mengyue/testkit'
import { strFromU8, unzipSync } from 'fflate'
import pg from 'pg'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { register } from '../access/people.ts'
import { startApp, type TestApp } from '../harness/test-app.ts'
import {
  answerSettlement,
  asOne,
  confirmPayment,
  issueSettlement,
  readRevenue,
  recordReceipt,
  saveSimulation,
  type SettlementView,
} from './revenue-operations.ts'
import { splitInSql } from './split-in-sql.ts'
import { sampleFile } from './story-files.ts'

let app: TestApp
let summary: StorySummary
let lead: Session
let university: Session
let stated: SettlementView
const example = sampleAlliance.revenueExample
let keys = 0
const key = () => `revenue-test-${String(keys++)}`
const fen = (wan: number): string => {
  const parsed = parseWan(Math.abs(wan))
  return parsed.ok ? `${wan < 0 ? '-' : ''}${String(parsed.value)}` : 'no amount'
}
const code = async (running: Promise<unknown>): Promise<string> => {
  try {
    await running
    return 'accepted'
  } catch (error) {
    if (error instanceof StoryRefused) return error.code
    throw error
  }
}
const organization = (party: string) => summary.organizationIds[party] ?? ''
const within = (input: object) => ({ input: { idempotencyKey: key(), allianceId: summary.allianceId, ...input } })

beforeAll(async () => {
  app = await startApp()
  summary = await playStory({ file: sampleFile(), url: app.origin, to: 'executed' })
  lead = await asOne(app, organization('p-lead'), 'negotiator')
  university = await asOne(app, organization('p-univ1'), 'negotiator')
}, 240_000)
afterAll(() => app.stop())

const receiptIds = new Map<string, string>()
const receive = (session: Session, amount: string, date: string, correctsReceiptId: string | null = null) =>
  session.run(recordReceipt, within({ amount, date, payer: '某付款方（虚构）', description: '某收款', correctsReceiptId }))

describe('receipts', () => {
  test('the file’s are recorded; a refund larger than what is left, zero, a negative and 10^15 分 are refused', async () => {
    if (!example) throw new Error('the sample has no revenueExample')
    for (const { id, date, amountWan, correctsReceiptId } of example.receipts) {
      const corrects = correctsReceiptId === null ? null : (receiptIds.get(correctsReceiptId) ?? '')
      receiptIds.set(id, (await receive(lead, fen(amountWan), date, corrects)).recordReceipt.id)
    }
    const rr2 = receiptIds.get('rr-2') ?? ''
    expect(await code(receive(lead, fen(-1300.000001), '2025-12-12', rr2))).toBe('REFUND_TOO_LARGE')
    expect(await code(receive(university, fen(-1), '2025-12-12', rr2))).toBe('RECEIPT_UNKNOWN')
    expect(await code(receive(lead, '0', '2025-12-12'))).toBe('RECEIPT_ZERO')
    expect(await code(receive(lead, '-1', '2025-12-12'))).toBe('NUMBER_NEGATIVE')
    expect(await code(receive(lead, `1${'0'.repeat(15)}`, '2025-12-12'))).toBe('NUMBER_TOO_LARGE')
    expect(await code(receive(lead, '1', '2025-02-31'))).toBe('DATE_INVALID')
    expect(await code(receive(lead, '1', '2999-01-01'))).toBe('RECEIPT_IN_FUTURE')
  })
})

describe('a statement', () => {
  const issue = (session: Session, over: object = {}) =>
    session.run(
      issueSettlement,
      within({
        from: example?.period.startInclusive,
        to: example?.period.endInclusive,
        actuals: example?.actuals.map(({ order, amountWan }) => ({ order, amount: fen(amountWan) })),
        distributable: fen(example?.distributableWan ?? 0),
        ...over,
      }),
    )

  test('is refused to who received nothing, on stale figures, and for a period that leaves out a receipt', async () => {
    expect(await code(issue(university))).toBe('NOT_A_PAYEE')
    expect(await code(issue(lead, { distributable: '1' }))).toBe('REVENUE_CHANGED')
    expect(await code(issue(lead, { from: '2025-11-01' }))).toBe('PERIOD_LEAVES_OUT')
    expect(await code(issue(lead, { to: '2999-12-31' }))).toBe('PERIOD_NOT_OVER')
    expect(await code(issue(lead, { actuals: [{ order: 4, amount: '1' }] }))).toBe('REVENUE_ACTUAL_UNKNOWN')
  })

  test('has the file’s figures to the 分, with the hash of its figures and the ledger’s head', async () => {
    stated = (await issue(lead)).issueSettlement
    expect(stated.gross).toBe(fen(example?.grossWan ?? 0))
    expect(stated.distributable).toBe(fen(example?.distributableWan ?? 0))
    expect(stated.figures.deductions.map(({ order, deducted, remaining }) => ({ order, deducted, remaining }))).toEqual(
      example?.steps.map(({ order, amountWan, remainingWan }) => ({ order, deducted: fen(amountWan), remaining: fen(remainingWan) })),
    )
    const amounts = stated.figures.amounts.filter(({ amount }) => amount !== '0')
    expect(Object.fromEntries(amounts.map(({ organizationId, amount }) => [organizationId, amount]))).toEqual(
      Object.fromEntries(Object.entries(example?.allocationWan ?? {}).map(([party, amountWan]) => [organization(party), fen(amountWan)])),
    )
    expect(stated.figuresHash).toBe(canonicalHash(stated.figures))
    const [entry] = await app.database.query<{ hash: string }>('select hash from ledger_entry where alliance_id = $1 and seq = $2', [
      summary.allianceId,
      stated.headSeq,
    ])
    expect(stated.headHash).toBe(entry?.hash)
  })

  test('comes out the same when PostgreSQL computes it from the signed rows', async () => {
    const actuals = Object.fromEntries((example?.actuals ?? []).map(({ order, amountWan }) => [order, fen(amountWan)]))
    const rows = await app.database.query<{ organization_id: string; amount: string }>(splitInSql, [
      summary.allianceId,
      stated.gross,
      JSON.stringify(actuals),
    ])
    expect(Object.fromEntries(rows.map(({ organization_id: id, amount }) => [id, amount]))).toEqual(
      Object.fromEntries(
        stated.figures.amounts.filter(({ amount }) => amount !== '0').map(({ organizationId, amount }) => [organizationId, amount]),
      ),
    )
  })

  test('names for each line the clause that was signed, under its hash', async () => {
    const [manifest] = await app.database.query<{ hashes: Record<string, string> }>(
      `select jsonb_object_agg(c->>'id', c->>'hash') hashes from text_lock, jsonb_array_elements(manifest->'clauses') c where voided_at is null`,
    )
    for (const { clauseId, contentHash } of stated.figures.deductions) expect(contentHash).toBe(manifest?.hashes[clauseId])
  })

  test('settles its days: nothing is recorded in them any more, and no other period overlaps', async () => {
    expect(await code(receive(lead, '1', '2025-12-31'))).toBe('RECEIPT_PERIOD_SETTLED')
    expect(await code(issue(lead))).toBe('PERIOD_OVERLAPS')
  })
})

describe('answers and payments', () => {
  const answer = (session: Session, over: object) =>
    session.run(answerSettlement, within({ settlementId: stated.id, figuresHash: stated.figuresHash, ...over }))
  const pay = (session: Session, party: string, amount: string) =>
    session.run(confirmPayment, within({ settlementId: stated.id, organizationId: organization(party), amount }))
  const partOf = ({ parts }: SettlementView, party: string) => parts.find(({ organizationId }) => organizationId === organization(party))

  test('a dispute holds only what it is about', async () => {
    const truck = await asOne(app, organization('p-truck'), 'negotiator')
    expect(await code(answer(truck, { decision: 'disputed', order: 2, amount: fen(420), reason: '某理由' }))).toBe('DISPUTE_EMPTY')
    expect(await code(answer(truck, { decision: 'disputed', order: 2, amount: fen(458), reason: '' }))).toBe('TEXT_BLANK')
    // The freight of 38 万元 should have come off too: then 34.2 万元 less are shared, all of it in the highest tier.
    const { answerSettlement: after } = await answer(truck, { decision: 'disputed', order: 2, amount: fen(458), reason: '运费漏计' })
    expect(partOf(after, 'p-univ1')).toMatchObject({ stated: fen(233.335), payable: fen(233.335 - 5.13), held: fen(5.13) })
    expect(await code(answer(truck, { decision: 'disputed', order: 2, amount: fen(400), reason: '某理由' }))).toBe('DISPUTE_STANDS')
    const { answerSettlement: settled } = await answer(truck, { decision: 'confirmed' })
    expect(partOf(settled, 'p-univ1')).toMatchObject({ payable: fen(233.335), held: '0' })
    expect(await code(answer(truck, { decision: 'confirmed' }))).toBe('SETTLEMENT_ANSWERED')
    expect(await code(answer(university, { decision: 'confirmed', figuresHash: '0'.repeat(64) }))).toBe('SETTLEMENT_CHANGED')
  })

  test('two people who confirm the same payment confirm it once, on either side', async () => {
    const amount = fen(233.335)
    expect(await code(pay(university, 'p-univ1', amount))).toBe('PAYMENT_NOT_MADE')
    expect(await code(pay(university, 'p-truck', amount))).toBe('NOT_FOUND')
    const other = await asOne(app, organization('p-lead'), 'negotiator')
    const made = await Promise.all([code(pay(lead, 'p-univ1', amount)), code(pay(other, 'p-univ1', amount))])
    expect(made.toSorted()).toEqual(['PAYMENT_CONFIRMED', 'accepted'])
    const received = await Promise.all([code(pay(university, 'p-univ1', amount)), code(pay(university, 'p-univ1', amount))])
    expect(received.toSorted()).toEqual(['PAYMENT_CONFIRMED', 'accepted'])
    expect(await code(pay(lead, 'p-lead', amount))).toBe('PAYMENT_TO_ONESELF')
    expect(await code(pay(lead, 'p-truck', '1'))).toBe('PAYMENT_CHANGED')
    const rows = await app.database.query('select side from settlement_payment')
    expect(rows).toHaveLength(2)
  })
})

describe('a private simulation', () => {
  test('is read by its own organization alone, leaves no entry, and the database itself keeps it', async () => {
    const entries = async () => (await app.database.query<{ n: string }>('select count(*) n from ledger_entry'))[0]?.n
    const before = await entries()
    const saved = await university.run(
      saveSimulation,
      within({ name: '若收入四千万元', gross: fen(4000), actuals: [{ order: 2, amount: fen(420) }] }),
    )
    expect(saved.saveSimulation.ownAmount).not.toBe('0')
    expect(await entries()).toBe(before)
    const seenBy = async (session: Session) =>
      (await session.run(readRevenue, { id: summary.allianceId })).alliance.revenue?.simulations.map(({ id }) => id)
    expect(await seenBy(university)).toEqual([saved.saveSimulation.id])
    expect(await seenBy(lead)).toEqual([])

    const client = new pg.Client({ connectionString: deriveServerUrl(app.database.ownerUrl) })
    await client.connect()
    const rowsFor = async (settings: string) =>
      ((await client.query(`begin; ${settings}; select id from revenue_simulation; rollback`)) as unknown as pg.QueryResult[])[2]?.rowCount
    expect(await rowsFor(`select set_config('app.organization', '${organization('p-univ1')}', true)`)).toBe(1)
    expect(await rowsFor(`select set_config('app.organization', '${organization('p-lead')}', true)`)).toBe(0)
    expect(await rowsFor(`select set_config('app.scope', 'platform', true)`)).toBe(0)
    await client.end()
  })
})

describe('the statement of account of a year', () => {
  const fetched = (session: Session, file: string) =>
    fetch(`${app.origin}/a/${summary.allianceId}/revenue/${file}`, { headers: { cookie: session.cookie } })

  test('names what each party earned, was paid and waits for, with every statement and receipt it follows from', async () => {
    const response = await fetched(university, '2025.pdf')
    expect(response.headers.get('content-type')).toBe('application/pdf')
    const raw = new Uint8Array(await response.arrayBuffer())
    const { text } = await extractText(await getDocumentProxy(raw), { mergePages: true })
    const printed = text.replaceAll(/\s/g, '')
    // 应得 233.335 万元, confirmed by both sides above.
    expect(printed).toContain('233.3350')
    expect(printed).toContain(stated.figuresHash)
    expect(printed).toContain(capitals(BigInt(fen(233.335))))
    expect(printed.match(/第\d期结算单/g)).toHaveLength(1)
  })

  test('counts in a workbook as in the waterfall, to the 分', async () => {
    const files = unzipSync(new Uint8Array(await (await fetched(university, '2025.xlsx')).arrayBuffer()))
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    const numbers = [...sheet.matchAll(/<row[\s\S]*?<\/row>/g)]
      .slice(1)
      .map(([row]) => [...row.matchAll(/<v>(-?[\d.]+)<\/v>/g)].map(([, value]) => Number(value)))
      .map((cells) => cells.slice(-5))
    const sumOf = (column: number) => numbers.reduce((sum, row) => sum + Math.round((row[column] ?? 0) * 100), 0)
    expect(sumOf(0)).toBe(Number(stated.distributable))
    expect(
      numbers.some(([earned, paid, received, open]) => earned === 2_333_350 && paid === earned && received === earned && open === 0),
    ).toBe(true)
  })

  test('is there for years with a statement alone, and for members alone', async () => {
    expect((await fetched(university, '2024.pdf')).status).toBe(404)
    expect((await fetched(university, '25.xlsx')).status).toBe(404)
    const stranger = await register(app, 41)
    expect((await fetched(stranger.session, '2025.xlsx')).status).toBe(404)
    expect((await fetch(`${app.origin}/a/${summary.allianceId}/revenue/2025.xlsx`)).status).toBe(401)
  })
})
