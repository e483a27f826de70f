import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accept, refuse } from '../decision.ts'
import { assess, fulfilments, readAmount, together } from './commitment.ts'
import { book, type Booking } from './booking.ts'
import { announcePayment, confirmPayment, dueOn, readDailyRate, standingOf, type Instalment, type Payment } from './instalment.ts'

describe('promised and delivered', () => {
  it('counts what another party has assessed, and shows what is reported, open and beyond', () => {
    const all = fulfilments(
      [
        { id: 'a', organizationId: 'p', kind: 'cash', value: 100n },
        { id: 'b', organizationId: 'p', kind: 'site', value: 50n },
      ],
      [
        { commitmentId: 'a', value: 60n, accepted: true },
        { commitmentId: 'a', value: 30n, accepted: null },
        { commitmentId: 'a', value: 99n, accepted: false },
        { commitmentId: 'b', value: 70n, accepted: true },
        { commitmentId: 'stranger', value: 70n, accepted: true },
      ],
    )
    expect(all.get('a')).toEqual({ promised: 100n, delivered: 60n, reported: 30n, open: 40n, beyond: 0n })
    expect(all.get('b')).toEqual({ promised: 50n, delivered: 70n, reported: 0n, open: 0n, beyond: 20n })
    expect(together(all.values())).toEqual({ promised: 150n, delivered: 130n, reported: 30n, open: 40n, beyond: 20n })
  })

  it('balances to the 分: promised and beyond are delivered and open', () => {
    const value = fc.bigInt({ min: 1n, max: 10n ** 15n - 1n })
    fc.assert(
      fc.property(value, fc.array(fc.record({ value, accepted: fc.constantFrom(true, false, null) })), (promised, given) => {
        const [one] = fulfilments(
          [{ id: 'a', organizationId: 'p', kind: 'cash', value: promised }],
          given.map((delivery) => ({ ...delivery, commitmentId: 'a' })),
        ).values()
        if (!one) throw new Error('no sum')
        expect(one.promised + one.beyond).toBe(one.delivered + one.open)
        expect(one.open >= 0n && one.beyond >= 0n).toBe(true)
      }),
    )
  })

  it('takes no amount that is negative, zero or 10^15 分', () => {
    for (const value of [-1n, 0n]) expect(readAmount(value)).toMatchObject({ refusal: { code: 'AMOUNT_NOT_POSITIVE' } })
    expect(readAmount(10n ** 15n)).toMatchObject({ refusal: { code: 'AMOUNT_TOO_LARGE' } })
    expect(readAmount(10n ** 15n - 1n)).toEqual(accept(10n ** 15n - 1n))
  })

  it('is assessed by another party, once', () => {
    expect(assess({ organizationId: 'a', accepted: null }, 'a')).toEqual(refuse('PAYER_IS_RECEIVER'))
    expect(assess({ organizationId: 'a', accepted: true }, 'b')).toEqual(refuse('DELIVERY_REVIEWED'))
    expect(assess({ organizationId: 'a', accepted: null }, 'b')).toEqual(accept(true))
  })
})

describe('an instalment', () => {
  const instalment: Instalment = { organizationId: 'payer', amount: 1_000_000n, dueDate: '2025-07-25', milestoneId: null }
  const payment: Payment = { payerId: 'payer', receiverId: 'lead', amount: 400_000n, paidOn: '2025-07-20', confirmedAt: null }
  const confirmed = { ...payment, confirmedAt: new Date(0) }
  const clause = { graceDays: 15, dailyRate: 5 }

  it('is due on its day, or 15 working days after its milestone; with both the later counts', () => {
    expect(dueOn(instalment, null)).toBe('2025-07-25')
    expect(dueOn({ dueDate: null, milestoneId: 'ms' }, null)).toBeNull()
    expect(dueOn({ dueDate: null, milestoneId: 'ms' }, '2026-03-02')).toBe('2026-03-23')
    expect(dueOn({ dueDate: '2026-06-01', milestoneId: 'ms' }, '2026-03-02')).toBe('2026-06-01')
    expect(dueOn({ dueDate: '2026-01-01', milestoneId: 'ms' }, '2026-03-02')).toBe('2026-03-23')
  })

  it('is overdue when the grace is over, and interest then runs from the due day', () => {
    const on = (today: string) => standingOf(instalment, [confirmed], instalment.dueDate, today, clause)
    expect(on('2025-07-25')).toMatchObject({ state: 'open', open: 600_000n })
    expect(on('2025-08-09')).toMatchObject({ state: 'grace', interest: 0n })
    // 600,000 分 × 0.05 % × 16 days
    expect(on('2025-08-10')).toMatchObject({ state: 'overdue', daysLate: 16, interest: 4_800n })
    expect(standingOf(instalment, [], '2025-07-25', '2025-08-10', { ...clause, dailyRate: null }).interest).toBeNull()
  })

  it('is paid by what the receiver confirmed, not by what the payer says', () => {
    const rest = { ...payment, amount: 600_000n }
    expect(standingOf(instalment, [confirmed, rest], '2025-07-25', '2025-07-26', clause)).toMatchObject({
      state: 'grace',
      announced: 600_000n,
    })
    const all = [confirmed, { ...rest, confirmedAt: new Date(0) }]
    expect(standingOf(instalment, all, '2025-07-25', '2030-01-01', clause)).toMatchObject({ state: 'paid', open: 0n })
    expect(standingOf({ ...instalment, milestoneId: 'ms' }, [], null, '2030-01-01', clause).state).toBe('waiting')
  })

  it('reads the rate that the clause names, and no other wording', () => {
    expect(readDailyRate('万分之五')).toBe(5)
    expect(readDailyRate('千分之五')).toBeNull()
    expect(readDailyRate(5)).toBeNull()
  })

  it('takes a payment from its payer to another, up to what is open', () => {
    const announce = (by: string, amount: bigint, receiver = 'lead') => announcePayment(instalment, [payment], by, receiver, amount)
    expect(announce('payer', 600_000n)).toEqual(accept(600_000n))
    expect(announce('payer', 600_001n)).toMatchObject({ refusal: { code: 'PAYMENT_EXCEEDS', detail: { open: 600_000n } } })
    expect(announce('other', 1n)).toEqual(refuse('NOT_THE_PAYER'))
    expect(announce('payer', 1n, 'payer')).toEqual(refuse('PAYER_IS_RECEIVER'))
    for (const amount of [0n, -1n, 10n ** 15n]) expect(announce('payer', amount).ok).toBe(false)
  })

  it('is confirmed by the receiver, once', () => {
    expect(confirmPayment(payment, 'lead')).toEqual(accept(true))
    expect(confirmPayment(payment, 'payer')).toEqual(refuse('NOT_THE_RECEIVER'))
    expect(confirmPayment(confirmed, 'lead')).toEqual(refuse('PAYMENT_CONFIRMED'))
  })
})

describe('a booking', () => {
  const thing = { kind: 'equipment', availableFrom: '2025-07-15', availableTo: '2025-07-31' }
  const hours = (from: number, to: number): Booking => ({
    from: new Date(Date.UTC(2025, 6, 16, from)),
    to: new Date(Date.UTC(2025, 6, 16, to)),
  })

  it('lies within the commitment, ends after it begins, and is of something that can be booked', () => {
    expect(book(thing, hours(1, 1), [])).toEqual(refuse('BOOKING_EMPTY'))
    expect(book({ ...thing, kind: 'cash' }, hours(1, 2), [])).toEqual(refuse('NOT_EQUIPMENT'))
    const last = { from: new Date('2025-07-31T20:00:00+08:00'), to: new Date('2025-08-01T00:00:00+08:00') }
    expect(book(thing, last, [])).toEqual(accept(last))
    expect(book(thing, { ...last, to: new Date('2025-08-01T00:00:01+08:00') }, [])).toMatchObject({ refusal: { code: 'BOOKING_OUTSIDE' } })
  })

  it('never overlaps another, whatever is asked in whatever order; one may follow the other', () => {
    expect(book(thing, hours(3, 5), [hours(1, 3), hours(5, 6)]).ok).toBe(true)
    const span = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 40 }))
    fc.assert(
      fc.property(fc.array(span), (asked) => {
        const taken: Booking[] = []
        for (const [from, length] of asked) {
          const given = book(thing, hours(from, from + length), taken)
          if (given.ok) taken.push(given.value)
        }
        const sorted = taken.sort((one, two) => one.from.getTime() - two.from.getTime())
        expect(sorted.every((one, index) => index === 0 || (sorted[index - 1]?.to ?? one.from) <= one.from)).toBe(true)
      }),
    )
  })
})
