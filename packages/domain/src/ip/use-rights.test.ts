import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ipDeadlines } from './deadlines.ts'
import { consentOf, ownersOutside, useRights, type ResultRights } from './use-rights.ts'

const result = (over: Partial<ResultRights> = {}): ResultRights => ({
  shares: [
    { organizationId: 'lead', share: 5500 },
    { organizationId: 'university', share: 3000 },
    { organizationId: 'institute', share: 1500 },
  ],
  exercise: 'consent-threshold',
  threshold: 5000,
  research: new Set(['university', 'institute']),
  ...over,
})
const verdicts = (of: ResultRights, who: string) => Object.fromEntries(useRights(of, who).map(({ act, verdict }) => [act, verdict]))

describe('who may do what with a result', () => {
  it('licenses alone with more than the threshold; says how much is missing below it', () => {
    expect(verdicts(result(), 'lead')).toMatchObject({
      'own-use': 'free',
      licence: 'notice',
      'exclusive-licence': 'everyone',
      transfer: 'everyone',
    })
    expect(useRights(result(), 'university').find(({ act }) => act === 'licence')).toMatchObject({ verdict: 'more-consent', missing: 2000 })
  })

  it('does not take exactly the threshold for more than it', () => {
    const half = result({
      shares: [
        { organizationId: 'lead', share: 5000 },
        { organizationId: 'university', share: 5000 },
      ],
    })
    expect(verdicts(half, 'lead')['licence']).toBe('more-consent')
    expect(consentOf(half, new Set(['lead']))).toEqual({ sum: 5000, enough: false })
    expect(consentOf(half, new Set(['lead', 'university']))).toEqual({ sum: 10_000, enough: true })
  })

  it('lets a university use one member in its place, and lets others use it for tasks', () => {
    expect(verdicts(result(), 'institute')['licence-to-one-member']).toBe('notice')
    expect(verdicts(result(), 'truck')).toMatchObject({ 'own-use': 'free-for-tasks', licence: 'no', transfer: 'first-refusal' })
  })

  it('goes by the option that was signed', () => {
    expect(verdicts(result({ exercise: 'statutory-default' }), 'institute')['licence']).toBe('notice')
    expect(verdicts(result({ exercise: 'self-use-compensation' }), 'lead')).toMatchObject({ 'own-use': 'compensated', licence: 'everyone' })
    expect(verdicts(result({ exercise: 'self-use-compensation' }), 'university')['own-use']).toBe('free')
  })

  it('asks a sole owner for no consent', () => {
    const sole = result({ shares: [{ organizationId: 'plate', share: 10_000 }] })
    expect(Object.values(verdicts(sole, 'plate')).filter((verdict) => verdict !== 'free' && verdict !== 'notice')).toEqual([])
  })

  it('never grows a right by giving shares away', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9998 }),
        fc.integer({ min: 1, max: 9998 }),
        fc.integer({ min: 0, max: 9999 }),
        (x, y, threshold) => {
          const [less, more] = x < y ? [x, y] : [y, x]
          const with_ = (share: number) =>
            verdicts(
              result({
                threshold,
                shares: [
                  { organizationId: 'lead', share },
                  { organizationId: 'university', share: 10_000 - share },
                ],
              }),
              'lead',
            )['licence']
          expect(with_(less) === 'notice' && with_(more) === 'more-consent').toBe(false)
        },
      ),
    )
  })

  it('shows owners from outside the task', () => {
    expect(ownersOutside(['plate', 'lead'], new Set(['lead']))).toEqual(['plate'])
  })
})

describe('deadlines of a patent', () => {
  it('are its priority year, the next annual fee and its end', () => {
    const patent = { type: 'invention-patent', filedOn: '2024-02-29', grantedOn: '2025-06-01' }
    expect(ipDeadlines(patent, '2025-01-10').map(({ kind, day, year }) => [kind, day, year])).toEqual([
      ['priority', '2025-02-28', null],
      ['annual-fee', '2026-02-27', 3],
      ['expiry', '2044-02-29', null],
    ])
    expect(ipDeadlines({ ...patent, grantedOn: null }, '2025-03-01').map(({ kind }) => kind)).toEqual(['expiry'])
    expect(ipDeadlines({ ...patent, type: 'software-copyright' }, '2025-01-10')).toEqual([])
    expect(ipDeadlines({ ...patent, filedOn: null }, '2025-01-10')).toEqual([])
  })
})
