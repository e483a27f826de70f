import { accept, refuse, type Decision } from '../decision.ts'
import { FEN_LIMIT, type Fen } from '../values/money.ts'

/** A commitment of the signed table, as far as the sums need it. */
export interface Promised {
  id: string
  organizationId: string
  kind: string
  value: Fen
}

/** Something that a party has put in; it counts once another party has assessed it. */
export interface Delivered {
  commitmentId: string
  value: Fen
  /** null until it is assessed */
  accepted: boolean | null
}

export interface Fulfilment {
  promised: Fen
  /** assessed and accepted */
  delivered: Fen
  /** reported, not yet assessed */
  reported: Fen
  /** promised and not delivered; never negative */
  open: Fen
  /** delivered beyond what was promised */
  beyond: Fen
}

/** An amount as it may be entered: more than zero and below 10^15 分. Refuses AMOUNT_NOT_POSITIVE, AMOUNT_TOO_LARGE. */
export function readAmount(value: Fen): Decision<Fen> {
  if (value <= 0n) return refuse('AMOUNT_NOT_POSITIVE', { field: 'value' })
  if (value >= FEN_LIMIT) return refuse('AMOUNT_TOO_LARGE', { field: 'value' })
  return accept(value)
}

/** Promised against delivered, for each commitment. */
export function fulfilments(promised: readonly Promised[], delivered: readonly Delivered[]): ReadonlyMap<string, Fulfilment> {
  const sums = new Map(promised.map(({ id }) => [id, { accepted: 0n, reported: 0n }]))
  for (const { commitmentId, value, accepted } of delivered) {
    const sum = sums.get(commitmentId)
    if (sum && accepted === true) sum.accepted += value
    if (sum && accepted === null) sum.reported += value
  }
  return new Map(
    promised.map(({ id, value }) => {
      const { accepted = 0n, reported = 0n } = sums.get(id) ?? {}
      const difference = value - accepted
      const [open, beyond] = difference >= 0n ? [difference, 0n] : [0n, -difference]
      return [id, { promised: value, delivered: accepted, reported, open, beyond }]
    }),
  )
}

/** The sums of several commitments: one party's, one kind's, all. */
export const together = (all: Iterable<Fulfilment>): Fulfilment => {
  const sum = { promised: 0n, delivered: 0n, reported: 0n, open: 0n, beyond: 0n }
  for (const one of all) for (const key of ['promised', 'delivered', 'reported', 'open', 'beyond'] as const) sum[key] += one[key]
  return sum
}

/**
 * Somebody other than who put it in assesses it, once.
 * Refuses PAYER_IS_RECEIVER, DELIVERY_REVIEWED.
 */
export function assess(delivery: { organizationId: string; accepted: boolean | null }, byOrganizationId: string): Decision {
  if (delivery.organizationId === byOrganizationId) return refuse('PAYER_IS_RECEIVER')
  if (delivery.accepted !== null) return refuse('DELIVERY_REVIEWED')
  return accept(true)
}
