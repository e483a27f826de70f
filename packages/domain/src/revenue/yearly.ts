import type { Fen } from '../values/money.ts'
import type { PayablePart } from './disputes.ts'

/** One side's word that a part was paid, 分. */
export interface Paid {
  partyId: string
  side: 'payer' | 'payee'
  amount: Fen
}

/** A statement of the year with what came of it. */
export interface Settled {
  /** who issued it and pays */
  payerId: string
  parts: readonly PayablePart[]
  payments: readonly Paid[]
}

/** What a party earned in a year and what of it has come, 分. */
export interface YearPart extends PayablePart {
  /** confirmed by the payer */
  paid: Fen
  /** confirmed by the party itself */
  received: Fen
  /** may be paid and is not confirmed as received */
  open: Fen
}

const nothing = (partyId: string): YearPart => ({ partyId, stated: 0n, payable: 0n, held: 0n, paid: 0n, received: 0n, open: 0n })

const sumOf = (payments: readonly Paid[], partyId: string, side: Paid['side']): Fen =>
  payments.reduce((sum, one) => (one.partyId === partyId && one.side === side ? sum + one.amount : sum), 0n)

/**
 * What each party earned by some statements: the sums of their parts, and what of them was paid. What the payer earns itself needs no payment: it
 * counts as received.
 * @param parties ids in the order in which they are listed; one that a statement names and the list does not comes after them
 */
export function yearParts(settled: readonly Settled[], parties: readonly string[]): readonly YearPart[] {
  const byParty = new Map(parties.map((partyId) => [partyId, nothing(partyId)]))
  for (const { payerId, parts, payments } of settled)
    for (const { partyId, stated, payable, held } of parts) {
      const sum = byParty.get(partyId) ?? nothing(partyId)
      const own = partyId === payerId
      const paid = own ? payable : sumOf(payments, partyId, 'payer')
      const received = own ? payable : sumOf(payments, partyId, 'payee')
      byParty.set(partyId, {
        partyId,
        stated: sum.stated + stated,
        payable: sum.payable + payable,
        held: sum.held + held,
        paid: sum.paid + paid,
        received: sum.received + received,
        open: sum.open + payable - received,
      })
    }
  return [...byParty.values()]
}
