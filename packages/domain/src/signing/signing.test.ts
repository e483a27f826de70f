import { describe, expect, it } from 'vitest'
import { accept } from '../decision.ts'
import { authorityFor, authorityValid, type AuthorityFacts } from './authority.ts'
import { confirmable, confirmationsComplete } from './confirmation.ts'
import { allSigned, checkDeadline, mayDecline, maySign, signingOrder, type TurnFacts } from './turns.ts'

const at = new Date('2026-06-01T00:00:00Z')
const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000)
const code = (decision: { ok: boolean; refusal?: { code: string } }) => (decision.ok ? 'ok' : decision.refusal?.code)

describe('authority to sign', () => {
  const anAuthority = (change: Partial<AuthorityFacts> = {}): AuthorityFacts => ({
    personId: 'p1',
    organizationId: 'o1',
    kind: 'power-of-attorney',
    recordedAt: later(-24),
    validUntil: later(24),
    revokedAt: null,
    ...change,
  })
  const use = { personId: 'p1', organizationId: 'o1', at, purpose: 'sign' as const }
  const valid = (change: Partial<AuthorityFacts>) => code(authorityValid(anAuthority(change), use))

  it('is the person’s own, for the organization, at that moment', () => {
    expect(valid({})).toBe('ok')
    expect(valid({ validUntil: null })).toBe('ok')
    expect(valid({ personId: 'p2' })).toBe('AUTHORITY_NOT_YOURS')
    expect(valid({ organizationId: 'o2' })).toBe('AUTHORITY_NOT_YOURS')
    expect(valid({ recordedAt: later(1) })).toBe('AUTHORITY_NOT_YET_VALID')
    expect(valid({ validUntil: at })).toBe('ok')
    expect(valid({ validUntil: later(-0.001) })).toBe('AUTHORITY_EXPIRED')
    expect(valid({ revokedAt: at })).toBe('AUTHORITY_REVOKED')
    expect(valid({ revokedAt: later(1) })).toBe('ok')
  })

  it('is the latest that is valid; otherwise the reason is the latest’s', () => {
    const old = anAuthority({ recordedAt: later(-100) })
    const expired = anAuthority({ validUntil: later(-1) })
    expect(authorityFor([expired, old], use)).toEqual(accept(old))
    expect(code(authorityFor([expired], use))).toBe('AUTHORITY_EXPIRED')
    expect(code(authorityFor([anAuthority({ personId: 'p2' })], use))).toBe('AUTHORITY_NEEDED')
    expect(code(authorityFor([], use))).toBe('AUTHORITY_NEEDED')
  })
})

describe('turns', () => {
  const aTurn = (organizationId: string, group = 1, signed = false): TurnFacts => ({
    organizationId,
    group,
    signedAt: signed ? later(-1) : null,
    declinedAt: null,
  })
  const deadline = later(24)

  it('come group by group', () => {
    const turns = [aTurn('a', 1, true), aTurn('b', 1), aTurn('c', 2), aTurn('d', 3)]
    expect(code(maySign(turns, 'b', at, deadline))).toBe('ok')
    expect(code(maySign(turns, 'a', at, deadline))).toBe('ALREADY_SIGNED')
    expect(maySign(turns, 'c', at, deadline)).toMatchObject({
      refusal: { code: 'NOT_YOUR_TURN', detail: { group: 1, organizationIds: ['b'] } },
    })
    expect(maySign(turns, 'd', at, deadline)).toMatchObject({ refusal: { detail: { group: 1, organizationIds: ['b', 'c'] } } })
    expect(code(maySign(turns, 'x', at, deadline))).toBe('NOT_A_SIGNING_PARTY')
  })

  it('end with the deadline, or when somebody declines', () => {
    expect(code(maySign([aTurn('a')], 'a', deadline, deadline))).toBe('ok')
    expect(code(maySign([aTurn('a')], 'a', later(24.001), deadline))).toBe('DEADLINE_PASSED')
    const declined = [aTurn('a'), { ...aTurn('b'), declinedAt: at }]
    expect(code(maySign(declined, 'a', at, deadline))).toBe('SIGNING_DECLINED')
    expect(code(mayDecline(declined, 'a'))).toBe('SIGNING_DECLINED')
    expect(code(mayDecline([aTurn('a', 1, true)], 'a'))).toBe('ALREADY_SIGNED')
    expect(code(mayDecline([aTurn('a', 2), aTurn('b', 1)], 'a'))).toBe('ok')
  })

  it('are over when everybody has signed', () => {
    expect([allSigned([aTurn('a', 1, true)]), allSigned([aTurn('a', 1, true), aTurn('b')]), allSigned([])]).toEqual([true, false, false])
  })

  it('name every party exactly once', () => {
    expect(signingOrder(null, ['a', 'b'])).toEqual(accept([['a', 'b']]))
    expect(signingOrder([['b'], ['a']], ['a', 'b'])).toEqual(accept([['b'], ['a']]))
    for (const groups of [[['a']], [['a', 'b', 'b']], [['a', 'b'], []], [['a', 'b', 'x']], [['a', 'b'], ['a']]])
      expect(code(signingOrder(groups, ['a', 'b']))).toBe('GROUPS_INVALID')
  })

  it('have a deadline ahead', () => {
    expect(checkDeadline(later(1), at)).toEqual(accept(later(1)))
    for (const wrong of [at, later(-1), later(24 * 181), new Date(Number.NaN)])
      expect(code(checkDeadline(wrong, at))).toBe('DEADLINE_INVALID')
  })
})

describe('confirmations', () => {
  const manifest = [
    { clauseId: 'a', contentHash: '1' },
    { clauseId: 'b', contentHash: '2' },
  ]

  it('are of the locked text, clause by clause', () => {
    expect(confirmable(manifest, manifest)).toEqual(accept(manifest))
    expect(code(confirmable(manifest, [{ clauseId: 'a', contentHash: '2' }]))).toBe('CLAUSE_NOT_IN_MANIFEST')
    expect(code(confirmable(manifest, []))).toBe('NOTHING_NAMED')
    expect(confirmationsComplete(manifest, [{ clauseId: 'b', contentHash: '2' }])).toMatchObject({
      refusal: { code: 'CONFIRMATIONS_MISSING', detail: { count: 1, clauseIds: ['a'] } },
    })
    expect(code(confirmationsComplete(manifest, [...manifest].reverse()))).toBe('ok')
    expect(
      code(
        confirmationsComplete(manifest, [
          { clauseId: 'a', contentHash: 'old' },
          { clauseId: 'b', contentHash: '2' },
        ]),
      ),
    ).toBe('CONFIRMATIONS_MISSING')
  })
})
