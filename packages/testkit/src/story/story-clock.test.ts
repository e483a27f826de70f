import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shiftFor } from './story-clock.ts'

const WEEK = 7 * 24 * 60 * 60 * 1000

test('a file begins within the week to come, at its own weekday and time of day', () => {
  const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.getTime())
  fc.assert(
    fc.property(instant, instant, (begins, now) => {
      const shift = shiftFor(begins, now)
      expect(Math.abs(shift % WEEK)).toBe(0)
      expect(begins + shift).toBeGreaterThanOrEqual(now)
      expect(begins + shift).toBeLessThan(now + WEEK)
    }),
  )
})
