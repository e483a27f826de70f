import { describe, expect, it } from 'vitest'
import { type OwedFacts, owedOn } from './owed.ts'

const yes = { allowed: true }
const no = { allowed: false }
const facts = (more: Partial<OwedFacts> = {}): OwedFacts => ({
  status: 'negotiating',
  state: 'waiting',
  own: 'waiting',
  accept: yes,
  approve: no,
  initial: no,
  approved: false,
  elsewhere: 0,
  ...more,
})

describe('what is owed on a clause', () => {
  it('is an answer while the own party is waited for, even where the button is grey', () =>
    expect(owedOn(facts({ accept: no }))).toEqual({ says: 'waiting', primary: 'accept' }))
  it('is the internal approval first, for whoever may give it', () => expect(owedOn(facts({ approve: yes })).primary).toBe('approve'))
  it('is the answer again once approved', () => expect(owedOn(facts({ approve: yes, approved: true })).primary).toBe('accept'))
  it('is the initial when all agree', () =>
    expect(owedOn(facts({ state: 'agreed', own: 'accepted', initial: yes })).primary).toBe('initial'))
  it('is the next clause when nothing is left here', () => {
    expect(owedOn(facts({ own: 'accepted', elsewhere: 3 }))).toEqual({ says: 'accepted', primary: 'next' })
    expect(owedOn(facts({ own: 'accepted' })).primary).toBeNull()
  })
  it('is signing once the text is locked', () => expect(owedOn(facts({ status: 'locked' })).primary).toBe('signing'))
})
