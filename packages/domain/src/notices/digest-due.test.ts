import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayInShanghai } from '../values/calendar.ts'
import { isStateHoliday } from '../values/holidays.ts'
import { digestDue, readChoice } from './digest-due.ts'
import { usualChoice, type NoticeChoice } from './kinds.ts'

const due = (since: string, choice: Partial<NoticeChoice>) =>
  digestDue(new Date(since), { ...usualChoice, ...choice }, isStateHoliday)?.toISOString() ?? null

const instants = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
const hours = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30')).map(([h, m]) => `${String(h).padStart(2, '0')}:${m}`)

describe('a digest', () => {
  it('is due at 9:00 in Shanghai on the next working day', () => {
    expect(due('2026-09-30T02:00:00Z', { digest: 'daily' })).toBe('2026-10-08T01:00:00.000Z')
    expect(due('2026-09-30T00:59:00Z', { digest: 'daily' })).toBe('2026-09-30T01:00:00.000Z')
    // A Saturday that was made a working day.
    expect(due('2026-02-27T02:00:00Z', { digest: 'daily' })).toBe('2026-02-28T01:00:00.000Z')
  })

  it('is due at once, or at the end of the quiet hours', () => {
    expect(due('2026-11-24T06:00:00Z', { digest: 'immediately' })).toBe('2026-11-24T06:00:00.000Z')
    expect(due('2026-11-24T15:00:00Z', { digest: 'immediately' })).toBe('2026-11-24T23:00:00.000Z')
    expect(due('2026-11-24T22:59:00Z', { digest: 'immediately' })).toBe('2026-11-24T23:00:00.000Z')
    expect(due('2026-11-24T06:00:00Z', { digest: 'immediately', quietFrom: '12:00', quietUntil: '14:30' })).toBe('2026-11-24T06:30:00.000Z')
    expect(due('2026-11-24T15:00:00Z', { digest: 'immediately', quietFrom: null, quietUntil: null })).toBe('2026-11-24T15:00:00.000Z')
  })

  it('is never due for who wants none', () => {
    expect(due('2026-11-24T06:00:00Z', { digest: 'never' })).toBeNull()
  })

  it('comes after what it tells, never in the quiet hours, and daily on working days alone', () => {
    fc.assert(
      fc.property(
        instants,
        hours,
        hours,
        fc.constantFrom('immediately' as const, 'daily' as const),
        (since, quietFrom, quietUntil, digest) => {
          const at = digestDue(since, { ...usualChoice, digest, quietFrom, quietUntil }, isStateHoliday)
          expect(at !== null && at >= since).toBe(true)
          if (at === null) return
          expect(digestDue(at, { ...usualChoice, digest: 'immediately', quietFrom, quietUntil }, isStateHoliday)).toEqual(at)
          if (digest === 'daily' && quietFrom < quietUntil) expect(isStateHoliday(dayInShanghai(at))).toBe(false)
        },
      ),
    )
  })
})

describe('a choice', () => {
  const given = { hidden: ['mention'], unmailed: [], digest: 'never', quietFrom: null, quietUntil: null }
  it('is read, or refused by name', () => {
    expect(readChoice(given)).toMatchObject({ ok: true })
    expect(readChoice({ ...given, hidden: ['weather'] })).toMatchObject({ refusal: { code: 'NOTICE_KIND_UNKNOWN' } })
    expect(readChoice({ ...given, digest: 'hourly' })).toMatchObject({ refusal: { code: 'DIGEST_UNKNOWN' } })
    for (const [quietFrom, quietUntil] of [
      ['22:00', null],
      ['24:00', '07:00'],
      ['22', '7'],
    ])
      expect(readChoice({ ...given, quietFrom: quietFrom ?? null, quietUntil: quietUntil ?? null })).toMatchObject({
        refusal: { code: 'QUIET_HOURS_INVALID' },
      })
  })
})
