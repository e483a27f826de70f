import { refuse, type Decision } from '../decision.ts'
import type { Fen } from '../values/money.ts'
import type { RevenueTerms } from './terms.ts'
import { waterfall, type Waterfall } from './waterfall.ts'

/** What a party says a figure should have been: a deduction by its order, or the gross income where order is null; 分. */
export interface Contested {
  order: number | null
  amount: Fen
}

/** What of a party's amount may be paid whatever comes of the disputes, and what waits for them; 分. */
export interface PayablePart {
  partyId: string
  stated: Fen
  payable: Fen
  held: Fen
}

/**
 * The waterfall as it would be if a party were right.
 * Refuses DISPUTE_EMPTY where nothing would change, and what `waterfall` refuses.
 */
export function contested(
  terms: RevenueTerms,
  stated: Pick<Waterfall, 'gross'>,
  actuals: ReadonlyMap<number, Fen>,
  claim: Contested,
): Decision<Waterfall> {
  if (claim.amount < 0n) return refuse('NUMBER_NEGATIVE', { value: claim.amount.toString() })
  const same = claim.order === null ? claim.amount === stated.gross : (actuals.get(claim.order) ?? 0n) === claim.amount
  if (same) return refuse('DISPUTE_EMPTY')
  if (claim.order === null) return waterfall(terms, claim.amount, actuals)
  return waterfall(terms, stated.gross, new Map([...actuals, [claim.order, claim.amount]]))
}

/**
 * A dispute holds only what it is about: each party may be paid the least that it gets in any of the outcomes, and the difference to the
 * most that it could get waits (clause settlement-and-payment: 无争议部分不得因争议部分而迟延支付).
 * @param outcomes the waterfalls that the open disputes would lead to
 */
export function payableParts(stated: Waterfall, outcomes: readonly Waterfall[]): readonly PayablePart[] {
  return stated.amounts.map(({ partyId, amount }) => {
    const all = [amount, ...outcomes.map(({ amounts }) => amounts.find((one) => one.partyId === partyId)?.amount ?? 0n)]
    const payable = all.reduce((least, one) => (one < least ? one : least))
    const most = all.reduce((largest, one) => (one > largest ? one : largest))
    return { partyId, stated: amount, payable, held: most - payable }
  })
}
