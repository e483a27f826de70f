import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countBy, countVotes, decisionRules, type Vote, type VoteChoice } from './count-votes.ts'
import { compositions, councilRule, foundersRule, type CouncilRule, type Seat } from './council-rule.ts'

const seat = (organizationId: string, category = 'enterprise', votingWeight: number | null = null): Seat => ({
  organizationId,
  category,
  votingWeight,
})
/** 'abc' are three parties. */
const of = (ids: string) => ids.split('')
const votes = (choice: VoteChoice, ...ids: string[]): Vote[] => ids.map((organizationId) => ({ organizationId, choice }))
const nine = of('abcdef')
  .map((id) => seat(id))
  .concat(of('xyz').map((id) => seat(id, 'research')))
const dual: CouncilRule = { ...foundersRule, composition: 'dual-majority' }

describe('a vote of the council', () => {
  it('needs a quorum: six of nine at two thirds', () => {
    expect(countVotes(dual, 'ordinary', nine, votes('for', ...of('abcde')))).toMatchObject({ present: 5, quorum: 6, outcome: 'no-quorum' })
    expect(countVotes(dual, 'ordinary', nine, votes('for', ...of('abcdef')))).toMatchObject({ present: 6, outcome: 'carried' })
  })

  it('carries an ordinary matter by more than half of those present, and a half is not more', () => {
    const half = [...votes('for', ...of('abc')), ...votes('against', ...of('def'))]
    expect(countVotes(dual, 'ordinary', nine, half)).toMatchObject({ needed: 4, outcome: 'rejected' })
    expect(countVotes(foundersRule, 'ordinary', nine, half).outcome).toBe('tied')
    expect(countVotes(foundersRule, 'ordinary', nine, half, new Set(), true).outcome).toBe('rejected')
  })

  it('carries a special matter in a dual majority only with two thirds of both groups', () => {
    expect(countVotes(dual, 'special', nine, votes('for', ...of('abcdefx'))).outcome).toBe('rejected')
    expect(countVotes(dual, 'special', nine, votes('for', ...of('abcdxy'))).outcome).toBe('carried')
  })

  it('leaves the recused out of the base, and what they say out of the count', () => {
    const all = votes('for', ...of('abcdefxyz'))
    expect(countVotes(dual, 'unanimous', nine, all, new Set(['a']))).toMatchObject({ all: 8, for: 8, needed: 8, outcome: 'carried' })
    expect(countVotes(dual, 'unanimous', nine, votes('for', ...of('abcdefxy')), new Set(['a']))).toMatchObject({
      for: 7,
      outcome: 'rejected',
    })
  })

  it('is held up by no group that is recused altogether, and decided by nobody when all are', () => {
    expect(countVotes(dual, 'special', nine, votes('for', ...of('abcdef')), new Set(['x', 'y', 'z'])).outcome).toBe('carried')
    expect(countVotes(dual, 'special', nine, [], new Set(nine.map((one) => one.organizationId))).outcome).toBe('no-quorum')
  })

  it('weighs votes in 0.01 % where the agreement does; a weight that is missing gives none', () => {
    const weighted: CouncilRule = { ...foundersRule, composition: 'weighted-by-input' }
    const seats = [seat('a', 'enterprise', 4500), seat('b', 'enterprise', 2167), seat('c', 'research', 3333), seat('d')]
    expect(countVotes(weighted, 'special', seats, votes('for', 'a', 'b', 'd'))).toMatchObject({ all: 10_000, for: 6667, needed: 6667 })
    expect(countVotes(weighted, 'special', seats, votes('for', 'a', 'b')).outcome).toBe('carried')
    expect(countVotes(weighted, 'special', seats, votes('for', 'a', 'c')).outcome).toBe('carried')
    expect(countVotes(weighted, 'special', seats, votes('for', 'b', 'c')).outcome).toBe('no-quorum')
  })

  it('is the one voice of the lead or the chief expert where the table says so', () => {
    const cast = [...votes('for', 'a'), ...votes('against', ...of('bcdefxyz'))]
    expect(countBy(dual, 'leader', nine, cast, new Set(), 'a')).toMatchObject({ all: 1, for: 1, outcome: 'carried' })
    expect(countBy(dual, 'chief-expert', nine, cast, new Set(), 'x').outcome).toBe('rejected')
    expect(countBy(dual, 'chief-expert', nine, cast, new Set(), null).outcome).toBe('no-quorum')
    expect(countBy(dual, 'ordinary', nine, cast, new Set(), 'a').outcome).toBe('rejected')
  })

  const councils = fc
    .array(fc.record({ research: fc.boolean(), weight: fc.integer({ min: 0, max: 5000 }), choice: fc.integer({ min: 0, max: 3 }) }), {
      maxLength: 40,
    })
    .map((rows) => ({
      seats: rows.map(({ research, weight }, index) => seat(String(index), research ? 'research' : 'enterprise', weight)),
      votes: rows.flatMap(({ choice }, index) =>
        choice === 3 ? [] : votes((['for', 'against', 'abstain'] as const)[choice] ?? 'abstain', String(index)),
      ),
    }))
  const by = fc.constantFrom(...decisionRules.slice(0, 3)) as fc.Arbitrary<'ordinary' | 'special' | 'unanimous'>

  it('creates and loses no vote, whatever the order, and strangers change nothing', () => {
    fc.assert(
      fc.property(councils, by, fc.constantFrom(...compositions), ({ seats, votes: cast }, matter, composition) => {
        const rule = { ...foundersRule, composition }
        const tally = countVotes(rule, matter, seats, cast)
        expect(tally.for + tally.against + tally.abstain).toBe(tally.present)
        expect(tally.present).toBeLessThanOrEqual(tally.all)
        expect(tally.groups.enterprise.all + tally.groups.research.all).toBe(tally.all)
        expect(countVotes(rule, matter, [...seats].reverse(), [...cast, ...votes('for', 'stranger')].reverse())).toEqual(tally)
        for (const count of [tally.all, tally.present, tally.quorum, tally.needed]) expect(Number.isInteger(count)).toBe(true)
      }),
    )
  })

  it('is never lost by one more vote for it', () => {
    fc.assert(
      fc.property(councils, by, fc.constantFrom(...compositions), ({ seats, votes: cast }, matter, composition) => {
        const rule = { ...foundersRule, composition }
        const silent = seats.find(({ organizationId }) => !cast.some((vote) => vote.organizationId === organizationId))
        if (!silent || countVotes(rule, matter, seats, cast).outcome !== 'carried') return
        expect(countVotes(rule, matter, seats, [...cast, ...votes('for', silent.organizationId)]).outcome).toBe('carried')
      }),
    )
  })
})

describe("the agreement's rule", () => {
  const fractions = new Map([
    ['one-half', { numerator: 1, denominator: 2 }],
    ['two-thirds', { numerator: 2, denominator: 3 }],
  ])
  const values = { quorumFraction: 'two-thirds', ordinaryMajority: 'one-half', specialMajority: 'two-thirds' }

  it('is read from its slots and the chosen option', () => {
    expect(councilRule('dual-majority', values, fractions)).toEqual({ ok: true, value: dual })
  })

  it('is refused where something is missing, and never guessed', () => {
    expect(councilRule(null, values, fractions)).toMatchObject({ refusal: { code: 'COUNCIL_RULE_UNREADABLE' } })
    expect(councilRule('dual-majority', { ...values, specialMajority: null }, fractions)).toMatchObject({
      refusal: { code: 'COUNCIL_RULE_UNREADABLE', detail: { field: 'specialMajority' } },
    })
  })
})
