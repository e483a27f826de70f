import { checkReceipt, dayInShanghai, parseDay } from '@mengyue/domain'
import { IpShare } from '../ip/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { isId, newId } from '../platform/id.ts'
import { fieldOrRefuse, readOptionalText, readText } from '../platform/read-input.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import type { RecordReceiptInput } from './inputs.ts'
import { lastSettlement } from './read-revenue.ts'
import { RevenueReceipt } from './revenue-receipt.entity.ts'

const MAX = 500

/** Records what the viewer's organization received, or counters a part of it. Only days that are not yet settled take new entries. */
export async function recordReceipt(ctx: Context, input: RecordReceiptInput): Promise<string> {
  return ctx.act.inAlliance('recordReceipt', input, async ({ em, viewer, now, append, allianceId }) => {
    const date = fieldOrRefuse('date', parseDay(input.date))
    if (date > dayInShanghai(now)) throw refused('RECEIPT_IN_FUTURE', { field: 'date' })
    const last = await lastSettlement(em, allianceId)
    if (last && date <= last.to) throw refused('RECEIPT_PERIOD_SETTLED', { field: 'date', until: last.to })
    const correctsReceiptId = input.correctsReceiptId ?? null
    const corrected = isId(correctsReceiptId ?? '')
      ? await em.find(RevenueReceipt, { allianceId, $or: [{ id: correctsReceiptId }, { correctsReceiptId }] })
      : []
    const own = corrected.filter(({ organizationId }) => organizationId === viewer.organizationId)
    orRefuse(checkReceipt(own, { date, amount: input.amount, correctsReceiptId }))
    const resultId = readOptionalText('resultId', input.resultId, 80)
    if (resultId !== null && !(await em.findOne(IpShare, { allianceId, rowId: resultId })))
      throw refused('RESULT_UNKNOWN', { field: 'resultId', result: resultId })
    const receipt = em.create(RevenueReceipt, {
      id: newId(),
      allianceId,
      organizationId: viewer.organizationId,
      date,
      amount: input.amount,
      payer: readText('payer', input.payer, MAX),
      contract: readOptionalText('contract', input.contract, MAX) ?? '',
      resultId,
      description: readText('description', input.description, MAX),
      evidence: readOptionalText('evidence', input.evidence, MAX) ?? '',
      correctsReceiptId,
      personId: viewer.personId,
      personName: viewer.name,
      at: now,
    })
    em.persist(receipt)
    const { id, amount, payer, contract, description, evidence } = receipt
    await append({
      type: correctsReceiptId === null ? 'ReceiptRecorded' : 'ReceiptCountered',
      payload: { receiptId: id, date, amount: String(amount), payer, contract, resultId, description, evidence, correctsReceiptId },
      subjects: [{ kind: 'alliance', id: allianceId }],
    })
    return id
  })
}
