import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { yearParts, type Settled } from './yearly.ts'

const part = (partyId: string, stated: bigint, held = 0n) => ({ partyId, stated, payable: stated - held, held })

describe('a party’s year', () => {
  test('is the sum of its parts, with what was paid and what is open', () => {
    const first: Settled = {
      payerId: 'lead',
      parts: [part('lead', 70n), part('university', 30n, 5n)],
      payments: [
        { partyId: 'university', side: 'payer', amount: 25n },
        { partyId: 'university', side: 'payee', amount: 25n },
      ],
    }
    const second: Settled = {
      payerId: 'lead',
      parts: [part('university', 12n), part('left', 3n)],
      payments: [{ partyId: 'university', side: 'payer', amount: 12n }],
    }
    expect(yearParts([first, second], ['lead', 'idle', 'university'])).toEqual([
      { partyId: 'lead', stated: 70n, payable: 70n, held: 0n, paid: 70n, received: 70n, open: 0n },
      { partyId: 'idle', stated: 0n, payable: 0n, held: 0n, paid: 0n, received: 0n, open: 0n },
      { partyId: 'university', stated: 42n, payable: 37n, held: 5n, paid: 37n, received: 25n, open: 12n },
      { partyId: 'left', stated: 3n, payable: 3n, held: 0n, paid: 0n, received: 0n, open: 3n },
    ])
  })

  test('creates and loses nothing, however the statements are put together', () => {
    const amounts = fc.bigInt(0n, 10n ** 13n)
    const statement = fc.record({ payerId: fc.constantFrom('a', 'b'), parts: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), amounts)) })
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 6 }), (statements) => {
        const settled = statements.map(({ payerId, parts }) => ({ payerId, parts: parts.map(([id, sum]) => part(id, sum)), payments: [] }))
        const year = yearParts(settled, [])
        const stated = settled.flatMap(({ parts }) => parts).reduce((sum, one) => sum + one.stated, 0n)
        expect(year.reduce((sum, one) => sum + one.stated, 0n)).toBe(stated)
        for (const one of year) expect(one.received + one.open).toBe(one.payable)
      }),
    )
  })
})
