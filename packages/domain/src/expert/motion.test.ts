import { describe, expect, it } from 'vitest'
import { accept, refuse } from '../decision.ts'
import { callMotion, castVote, earliestMeeting, type Motion, type Voter } from './motion.ts'

const now = new Date('2025-08-11T10:00:00+08:00')
const motion: Motion = { rule: 'special', status: 'called', opensAt: now, recusedIds: ['recused'] }
const voter: Voter = { organizationId: 'a', seated: true, active: true, isLead: false, speaksForExpert: false }

describe('calling the council', () => {
  const noticeAt = new Date('2025-08-01T23:30:00+08:00')
  const call = { noticeAt, meetingDay: '2025-08-11', noticeDays: 10, seatedIds: ['a', 'b'], interestedIds: ['b', 'c'] }

  it('keeps the notice in days of Shanghai, its own day not counted', () => {
    expect(earliestMeeting(noticeAt, 10)).toBe('2025-08-11')
    expect(callMotion({ ...call, meetingDay: '2025-08-10', interestedPartyRecusal: true })).toMatchObject({
      refusal: { code: 'NOTICE_TOO_SHORT', detail: { earliest: '2025-08-11' } },
    })
  })

  it('computes who stays out', () => {
    expect(callMotion({ ...call, interestedPartyRecusal: true })).toEqual(accept({ recusedIds: ['b'] }))
    expect(callMotion({ ...call, interestedPartyRecusal: false })).toEqual(accept({ recusedIds: [] }))
    expect(callMotion({ ...call, interestedIds: ['a', 'b'], interestedPartyRecusal: true })).toEqual(refuse('RECUSED_ALL'))
  })
})

describe('a vote', () => {
  const cast = (with_: Partial<Motion>, by: Partial<Voter>, choice = 'for', earlier: string[] = []) =>
    castVote({ ...motion, ...with_ }, { ...voter, ...by }, choice, earlier, now)

  it('is taken once', () => {
    expect(cast({}, {})).toEqual(accept('for'))
    expect(cast({}, {}, 'against', ['a'])).toEqual(refuse('VOTED_ALREADY'))
  })

  it('is refused to the recused, to who has left and to who has no seat', () => {
    expect(cast({}, { organizationId: 'recused' })).toEqual(refuse('VOTE_RECUSED'))
    expect(cast({}, { active: false })).toEqual(refuse('PARTY_LEFT'))
    expect(cast({}, { seated: false })).toEqual(refuse('NO_SEAT'))
  })

  it('is refused before it opens, when it is over, and when it says nothing known', () => {
    expect(cast({ opensAt: new Date(now.getTime() + 1) }, {})).toMatchObject({ refusal: { code: 'VOTE_NOT_OPEN' } })
    expect(cast({ status: 'decided' }, {})).toEqual(refuse('MOTION_DECIDED'))
    expect(cast({}, {}, 'maybe')).toMatchObject({ refusal: { code: 'VOTE_UNKNOWN' } })
  })

  it('is the lead’s or the chief expert’s alone where the table says so', () => {
    expect(cast({ rule: 'leader' }, {})).toEqual(refuse('NOT_THE_LEAD'))
    expect(cast({ rule: 'leader' }, { isLead: true })).toEqual(accept('for'))
    expect(cast({ rule: 'chief-expert' }, { isLead: true })).toEqual(refuse('NOT_THE_EXPERT'))
    expect(cast({ rule: 'chief-expert' }, { speaksForExpert: true, seated: false })).toEqual(accept('for'))
  })
})
