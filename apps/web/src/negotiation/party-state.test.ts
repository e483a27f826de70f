import { describe, expect, it } from 'vitest'
import { type ClauseFacts, standingOf } from './party-state.ts'

const clause = (facts: Partial<ClauseFacts> = {}): ClauseFacts => ({
  enabled: true,
  contentHash: 'now',
  stances: [],
  proposals: [],
  initials: [],
  ...facts,
})
const stance = (decision: string, facts = {}) => ({
  organizationId: 'haier',
  contentHash: 'now',
  decision,
  at: '2025-06-02',
  counts: true,
  ...facts,
})
const proposal = (facts = {}) => ({ organizationId: 'haier', contentHash: 'other', status: 'open', createdAt: '2025-06-03', ...facts })
const state = (facts: Partial<ClauseFacts>) => standingOf(clause(facts), 'haier').state

describe('where a party stands', () => {
  it('is waited for until it says something: silence is never assent', () => expect(state({})).toBe('waiting'))
  it('follows its last word', () => {
    expect(state({ stances: [stance('accept')] })).toBe('accepted')
    expect(state({ stances: [stance('reserve')] })).toBe('reserved')
    expect(state({ stances: [stance('reject')] })).toBe('rejected')
  })
  it('forgets an assent to another hash', () => expect(state({ stances: [stance('accept', { contentHash: 'before' })] })).toBe('waiting'))
  it('forgets an assent from before the reopening', () => expect(state({ stances: [stance('accept', { counts: false })] })).toBe('waiting'))
  it('knows whose text it is', () =>
    expect(state({ stances: [stance('accept')], proposals: [proposal({ contentHash: 'now', status: 'adopted' })] })).toBe('proposed'))
  it('takes a later counter-proposal for the word that counts', () =>
    expect(state({ stances: [stance('accept')], proposals: [proposal()] })).toBe('countered'))
  it('takes an acceptance after its own counter-proposal for the word that counts', () =>
    expect(state({ stances: [stance('accept', { at: '2025-06-04' })], proposals: [proposal()] })).toBe('accepted'))
  it('puts the initial above all, on this hash only', () => {
    const initial = { organizationId: 'haier', contentHash: 'now', at: '2025-06-05' }
    expect(state({ initials: [initial], stances: [stance('accept')] })).toBe('initialled')
    expect(state({ initials: [{ ...initial, contentHash: 'before' }] })).toBe('waiting')
  })
})
