import { addDays, dayInShanghai, FEN_LIMIT, grossOf, parseDay, waterfall } from '@mengyue/domain'
import { canonicalHash } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { fieldOrRefuse } from '../platform/read-input.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { figuresOf } from './figures.ts'
import type { IssueSettlementInput } from './inputs.ts'
import { lastSettlement } from './read-revenue.ts'
import { RevenueReceipt } from './revenue-receipt.entity.ts'
import { Settlement } from './settlement.entity.ts'
import { signedTerms } from './signed-terms.ts'

/**
 * The lead, or who received payments in the period, states what each party gets: computed from the signed tables, kept with its hash and
 * with the ledger's head. Clause settlement-and-payment.
 */
export async function issueSettlement(ctx: Context, input: IssueSettlementInput): Promise<string> {
  return ctx.act.inAlliance('issueSettlement', input, async ({ em, viewer, membership, now, append, head, allianceId }) => {
    const { from, to } = readPeriod(input, dayInShanghai(now))
    const last = await lastSettlement(em, allianceId)
    if (last && from <= last.to) throw refused('PERIOD_OVERLAPS', { field: 'from', until: last.to })
    const receipts = await receiptsIn(em, allianceId, last ? addDays(last.to, 1) : '1900-01-01', to)
    const before = receipts.find(({ date }) => date < from)
    if (before) throw refused('PERIOD_LEAVES_OUT', { field: 'from', date: before.date })
    if (membership.role !== 'lead-organization' && !receipts.some(({ organizationId }) => organizationId === viewer.organizationId))
      throw refused('NOT_A_PAYEE')
    const signed = await signedTerms(em, allianceId)
    const carriedIn = BigInt(last?.figures.carriedOut ?? '0')
    const actuals = new Map(input.actuals.map(({ order, amount }) => [order, amount]))
    if ([...actuals.values()].some((amount) => amount >= FEN_LIMIT))
      throw refused('NUMBER_TOO_LARGE', { value: '', limit: String(FEN_LIMIT) })
    const gross = grossOf(receipts, from, to) + carriedIn
    const fall = orRefuse(waterfall(signed.terms, gross, actuals))
    if (fall.distributable !== input.distributable)
      throw refused('REVENUE_CHANGED', { seen: String(input.distributable), current: String(fall.distributable) })
    const figures = figuresOf(signed, { receipts, carriedIn, actuals }, fall)
    const { seq, hash } = head()
    const settlement = em.create(Settlement, {
      id: newId(),
      allianceId,
      number: (last?.number ?? 0) + 1,
      organizationId: viewer.organizationId,
      from,
      to,
      gross,
      distributable: fall.distributable,
      figures,
      figuresHash: canonicalHash(figures),
      headSeq: seq,
      headHash: hash,
      personId: viewer.personId,
      personName: viewer.name,
      at: now,
    })
    em.persist(settlement)
    const { id, number, figuresHash } = settlement
    await append({
      type: 'SettlementIssued',
      payload: {
        settlementId: id,
        number,
        from,
        to,
        gross: String(gross),
        distributable: String(fall.distributable),
        figuresHash,
        ledgerHead: { seq, hash },
        amounts: figures.amounts,
      },
      subjects: [{ kind: 'alliance', id: allianceId }],
    })
    return id
  })
}

function readPeriod(input: IssueSettlementInput, today: string): { from: string; to: string } {
  const from = fieldOrRefuse('from', parseDay(input.from))
  const to = fieldOrRefuse('to', parseDay(input.to))
  if (from > to) throw refused('PERIOD_INVALID', { field: 'to' })
  if (to > today) throw refused('PERIOD_NOT_OVER', { field: 'to' })
  return { from, to }
}

const receiptsIn = (em: EntityManager, allianceId: string, from: string, to: string): Promise<RevenueReceipt[]> =>
  em.find(RevenueReceipt, { allianceId, date: { $gte: from, $lte: to } }, { orderBy: [{ date: 'asc' }, { at: 'asc' }, { id: 'asc' }] })
