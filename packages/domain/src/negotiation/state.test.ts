import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standing, type ClauseFacts, type StanceDecision } from './state.ts'

const parties = ['a', 'b', 'c']
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 9, minute))
const stance = (organizationId: string, decision: StanceDecision, contentHash = 'h1', minute = 1) => ({
  organizationId,
  decision,
  contentHash,
  at: at(minute),
})
const initial = (organizationId: string, contentHash = 'h1') => ({ organizationId, contentHash, at: at(9) })
const aClause = (change: Partial<ClauseFacts> = {}): ClauseFacts => ({
  enabled: true,
  contentHash: 'h1',
  reopenedAt: null,
  stances: [],
  openProposals: [],
  initials: [],
  ...change,
})
const accepted = parties.map((party) => stance(party, 'accept'))

describe('where a clause stands', () => {
  it('waits for whoever has not answered: silence is never assent', () => {
    expect(standing(aClause(), parties)).toMatchObject({ state: 'waiting', waitingOn: parties })
    expect(standing(aClause({ stances: accepted.slice(1) }), parties)).toMatchObject({
      state: 'waiting',
      accepted: ['b', 'c'],
      waitingOn: ['a'],
    })
    expect(standing(aClause(), []).state).toBe('waiting')
  })

  it('is agreed when every party accepts this hash, and initialled when every signatory has signed it', () => {
    expect(standing(aClause({ stances: accepted }), parties)).toMatchObject({ state: 'agreed', accepted: parties, waitingOn: [] })
    expect(standing(aClause({ stances: accepted, initials: [initial('a'), initial('b')] }), parties)).toMatchObject({
      state: 'agreed',
      initialled: ['a', 'b'],
    })
    expect(standing(aClause({ stances: accepted, initials: parties.map((party) => initial(party)) }), parties).state).toBe('initialled')
    expect(standing(aClause({ stances: accepted, initials: parties.map((party) => initial(party, 'h0')) }), parties).state).toBe('agreed')
  })

  it('keeps assent with the hash: another text has none, an adopted proposal keeps its own', () => {
    expect(standing(aClause({ contentHash: 'h2', stances: accepted }), parties)).toMatchObject({ state: 'waiting', waitingOn: parties })
    expect(standing(aClause({ contentHash: 'h2', stances: parties.map((party) => stance(party, 'accept', 'h2')) }), parties).state).toBe(
      'agreed',
    )
  })

  it('counts the last word of a party', () => {
    expect(standing(aClause({ stances: [...accepted, stance('a', 'reserve', 'h1', 2)] }), parties)).toMatchObject({
      state: 'reserved',
      reserved: ['a'],
    })
    expect(standing(aClause({ stances: [stance('a', 'reject'), ...accepted] }), parties).state).toBe('agreed')
  })

  it('is disputed where somebody rejects, or puts another text forward', () => {
    expect(standing(aClause({ stances: [stance('a', 'reject'), stance('b', 'reserve')] }), parties)).toMatchObject({
      state: 'disputed',
      waitingOn: ['c'],
    })
    const countered = aClause({ openProposals: [{ organizationId: 'b', contentHash: 'h2' }] })
    expect(standing(countered, parties)).toMatchObject({ state: 'disputed', waitingOn: ['a', 'c'] })
    expect(standing(aClause({ openProposals: [{ organizationId: 'b', contentHash: 'h1' }] }), parties).state).toBe('waiting')
  })

  it('asks everyone anew once reopened', () => {
    const reopened = aClause({
      stances: accepted,
      initials: parties.map((party) => ({ organizationId: party, contentHash: 'h1', at: at(4) })),
      reopenedAt: at(5),
    })
    expect(standing(reopened, parties)).toMatchObject({ state: 'waiting', accepted: [], initialled: [], waitingOn: parties })
    expect(standing({ ...reopened, stances: parties.map((party) => stance(party, 'accept', 'h1', 6)) }, parties).state).toBe('agreed')
  })

  it('has no state while it is left out', () => {
    expect(standing(aClause({ enabled: false, stances: accepted }), parties)).toMatchObject({ state: 'disabled', waitingOn: [] })
  })

  it('is agreed only if every party’s last word on this hash is to accept', () => {
    const decisions = fc.constantFrom<StanceDecision>('accept', 'reject', 'reserve')
    const history = fc.array(fc.tuple(fc.constantFrom(...parties, 'stranger'), decisions, fc.constantFrom('h1', 'h2')), { maxLength: 20 })
    fc.assert(
      fc.property(history, (said) => {
        const stances = said.map(([who, decision, hash], i) => stance(who, decision, hash, i))
        const { state, waitingOn, ...lists } = standing(aClause({ stances }), parties)
        const lastOf = (party: string) => said.findLast(([who, , hash]) => who === party && hash === 'h1')?.[1]
        expect(state === 'agreed').toBe(parties.every((party) => lastOf(party) === 'accept'))
        expect([...lists.accepted, ...lists.rejected, ...lists.reserved, ...waitingOn].toSorted()).toEqual(parties)
      }),
    )
  })
})
