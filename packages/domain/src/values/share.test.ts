import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accept } from '../decision.ts'
import { formatShare, parseShare, splitByLargestRemainder, WHOLE } from './share.ts'

const sum = (parts: readonly bigint[]) => parts.reduce((a, b) => a + b, 0n)

describe('percentages', () => {
  it('are integers of 0.01', () => {
    expect(parseShare(33.34)).toEqual(accept(3334))
    expect(parseShare('100.00')).toEqual(accept(WHOLE))
    expect(parseShare(0)).toEqual(accept(0))
    expect(formatShare(3334)).toBe('33.34')
    expect(formatShare(5)).toBe('0.05')
  })

  it('lie between 0 and 100 and have two decimals', () => {
    expect(parseShare(100.01)).toMatchObject({ refusal: { code: 'SHARE_OUT_OF_RANGE' } })
    expect(parseShare(-0.01)).toMatchObject({ refusal: { code: 'SHARE_OUT_OF_RANGE' } })
    expect(parseShare(33.333)).toMatchObject({ refusal: { code: 'NUMBER_TOO_PRECISE' } })
    expect(parseShare('33,3')).toMatchObject({ refusal: { code: 'NUMBER_NOT_DECIMAL' } })
  })

  it('come back from their text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: WHOLE }), (share) => {
        expect(parseShare(formatShare(share))).toEqual(accept(share))
      }),
    )
  })
})

describe('splitting by largest remainder', () => {
  const amounts = fc.bigInt({ min: 0n, max: 10n ** 15n })
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 12 })

  it('gives the odd 分 to the first of equals', () => {
    expect(splitByLargestRemainder(10_000n, [1n, 1n, 1n])).toEqual([3334n, 3333n, 3333n])
    expect(splitByLargestRemainder(1n, [5000n, 5000n])).toEqual([1n, 0n])
    expect(splitByLargestRemainder(100n, [1n, 2n, 0n])).toEqual([33n, 67n, 0n])
  })

  it('creates nothing and loses nothing', () => {
    fc.assert(
      fc.property(amounts, weights, (total, of) => {
        fc.pre(of.some((weight) => weight > 0n))
        expect(sum(splitByLargestRemainder(total, of))).toBe(total)
      }),
    )
  })

  it('gives each its exact part, rounded down or up', () => {
    fc.assert(
      fc.property(amounts, weights, (total, of) => {
        const all = sum(of)
        fc.pre(all > 0n)
        splitByLargestRemainder(total, of).forEach((part, i) => {
          const floor = (total * (of[i] ?? 0n)) / all
          expect(part === floor || part === floor + 1n).toBe(true)
          if (of[i] === 0n) expect(part).toBe(0n)
        })
      }),
    )
  })

  it('does not depend on the order, but for equals', () => {
    fc.assert(
      fc.property(amounts, fc.uniqueArray(fc.bigInt({ min: 1n, max: 10_000n }), { minLength: 2, maxLength: 8 }), (total, of) => {
        const turned = splitByLargestRemainder(total, of.toReversed()).toReversed()
        const straight = splitByLargestRemainder(total, of)
        const all = sum(of)
        const rests = of.map((weight) => (total * weight) % all)
        fc.pre(new Set(rests).size === rests.length)
        expect(turned).toEqual(straight)
      }),
    )
  })

  it('gives nobody anything where nobody has a claim', () => {
    expect(splitByLargestRemainder(5n, [0n, 0n])).toEqual([0n, 0n])
    expect(() => splitByLargestRemainder(-1n, [1n])).toThrow(RangeError)
  })
})
