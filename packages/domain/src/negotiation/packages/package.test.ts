import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refuse } from '../../decision.ts'
import { bundleParts, countingByThemselves, movedOn, openPackage, presentPackage, type PackagePart } from './package.ts'

const part = (clauseId: string, values: Record<string, unknown> = {}, tables: PackagePart['content']['tables'] = {}): PackagePart => ({
  clauseId,
  baseHash: `${clauseId} before`,
  content: { values, tables },
})

describe('bundling', () => {
  it('takes two clauses at least, and each once', () => {
    expect(bundleParts([part('dispute')])).toEqual(refuse('PACKAGE_NEEDS_TWO'))
    expect(bundleParts([part('dispute'), part('notices'), part('dispute')])).toEqual(
      refuse('PACKAGE_CLAUSE_TWICE', { clauseId: 'dispute' }),
    )
    expect(bundleParts([part('dispute'), part('notices')]).ok).toBe(true)
  })

  it('refuses parts that give the agreement’s one slot or annex two values', () => {
    expect(bundleParts([part('a', { days: 30 }), part('b', { days: 60 })])).toEqual(
      refuse('PACKAGE_CONTRADICTS', { key: 'days', clauseIds: ['a', 'b'] }),
    )
    const rows = [{ id: 'r1', share: 40 }]
    expect(bundleParts([part('a', {}, { ipShares: rows }), part('b', {}, { ipShares: [] })]).ok).toBe(false)
    expect(bundleParts([part('a', {}, { ipShares: rows }), part('b', {}, { ipShares: [{ share: 40, id: 'r1' }] })]).ok).toBe(true)
  })
})

describe('a package', () => {
  const pack = { id: 'k', status: 'open', parts: new Map([['a', '1'], ['b', '2']]), movedOn: [] } // prettier-ignore
  const seen = [
    { clauseId: 'a', contentHash: '1' },
    { clauseId: 'b', contentHash: '2' },
  ]

  it('is settled by someone who saw all of it, once', () => {
    expect(openPackage(pack, seen).ok).toBe(true)
    expect(openPackage(pack, seen.slice(1))).toEqual(refuse('PACKAGE_NOT_AS_SEEN', { packageId: 'k' }))
    expect(
      openPackage(
        pack,
        [seen[0], { clauseId: 'b', contentHash: '9' }].flatMap((one) => one ?? []),
      ).ok,
    ).toBe(false)
    expect(openPackage(pack, [...seen, { clauseId: 'c', contentHash: '3' }]).ok).toBe(false)
    expect(openPackage({ ...pack, status: 'adopted' }, seen)).toEqual(refuse('PACKAGE_RESOLVED', { packageId: 'k', status: 'adopted' }))
  })

  it('is stale as soon as one of its clauses says something else than it started from', () => {
    const parts = [part('a'), part('b')]
    const present = new Map(parts.map(({ clauseId, baseHash }) => [clauseId, baseHash]))
    expect(movedOn(parts, present)).toEqual([])
    expect(movedOn(parts, present.set('b', 'other'))).toEqual(['b'])
    expect(presentPackage({ id: 'k', movedOn: ['b'] })).toEqual(refuse('PACKAGE_STALE', { packageId: 'k', clauseIds: ['b'] }))
  })
})

it('lets an answer to a package count on its contents only when that package was adopted', () => {
  const answer = fc.record({ packageId: fc.option(fc.constantFrom('k', 'l', 'm')), decision: fc.constantFrom('accept', 'reject') })
  fc.assert(
    fc.property(fc.array(answer), fc.uniqueArray(fc.constantFrom('k', 'l', 'm')), (answers, adopted) => {
      const counting = countingByThemselves(answers, new Set(adopted))
      expect(counting.every(({ packageId }) => packageId === null || adopted.includes(packageId))).toBe(true)
      expect(counting.filter(({ packageId }) => packageId === null)).toEqual(answers.filter(({ packageId }) => packageId === null))
    }),
  )
})
