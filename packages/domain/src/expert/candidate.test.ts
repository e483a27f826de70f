import { describe, expect, it } from 'vitest'
import { accept, refuse } from '../decision.ts'
import { appoint, interestedIn, nominate, openCandidate, parseScore, termFrom, votableCandidate, type Candidate } from './candidate.ts'

const candidate = (id: string, given: Partial<Candidate> = {}): Candidate => ({
  id,
  status: 'reviewed',
  employerId: null,
  score: 9000,
  outcome: 'rejected',
  votesFor: 3,
  consentedAt: null,
  ...given,
})
const winner = candidate('one', { outcome: 'carried', votesFor: 9, consentedAt: new Date(0) })

describe('a candidate', () => {
  const evidence = { academic: '论文', industry: '五年', coordination: '主任', employerId: 'a', externalOrg: null }

  it('has evidence in all three areas (EXP-002) and one employer', () => {
    expect(nominate(evidence)).toEqual(accept(true))
    expect(nominate({ ...evidence, industry: ' ' })).toMatchObject({ refusal: { detail: { field: 'industry' } } })
    expect(nominate({ ...evidence, externalOrg: 'b' })).toMatchObject({ refusal: { code: 'EXPERT_EMPLOYER_UNCLEAR' } })
    expect(nominate({ ...evidence, employerId: null })).toMatchObject({ refusal: { code: 'EXPERT_EMPLOYER_UNCLEAR' } })
  })

  it('is scored from 0 to 100 in hundredths', () => {
    expect(parseScore('93.5')).toEqual(accept(9350))
    expect(parseScore(100)).toEqual(accept(10_000))
    expect(parseScore('100.01')).toMatchObject({ refusal: { code: 'SCORE_OUT_OF_RANGE' } })
    expect(parseScore(-1)).toMatchObject({ refusal: { code: 'SCORE_OUT_OF_RANGE' } })
    expect(parseScore('93.505')).toMatchObject({ refusal: { code: 'NUMBER_TOO_PRECISE' } })
  })

  it('is voted on without its employer, and only while it is open', () => {
    expect(interestedIn({ employerId: 'univ' })).toEqual(['univ'])
    expect(interestedIn({ employerId: null })).toEqual([])
    expect(openCandidate(candidate('a', { outcome: null }))).toEqual(accept(true))
    expect(openCandidate(winner)).toEqual(refuse('CANDIDATE_CLOSED'))
    expect(votableCandidate(candidate('a', { status: 'nominated', outcome: null }))).toEqual(refuse('CANDIDATE_NOT_REVIEWED'))
    expect(votableCandidate(candidate('a', { outcome: null }))).toEqual(accept(true))
  })
})

describe('appointing the chief expert', () => {
  it('leaves exactly one, and dismisses who was before', () => {
    const former = candidate('old', { status: 'appointed', outcome: 'carried' })
    expect(appoint([winner, candidate('two'), former], 'one')).toEqual(
      accept({ appointed: 'one', notSelected: ['two'], dismissed: ['old'] }),
    )
  })

  it('waits for every vote and for the consent', () => {
    expect(appoint([winner, candidate('two', { outcome: null })], 'one')).toEqual(refuse('VOTES_OPEN'))
    expect(appoint([{ ...winner, consentedAt: null }], 'one')).toEqual(refuse('CONSENT_MISSING'))
  })

  it('takes who was carried with the most votes, then the most points', () => {
    expect(appoint([winner, candidate('two')], 'two')).toEqual(refuse('CANDIDATE_NOT_CARRIED'))
    expect(
      appoint(
        [
          { ...winner, votesFor: 7 },
          { ...winner, id: 'two', votesFor: 8 },
        ],
        'one',
      ),
    ).toEqual(refuse('CANDIDATE_NOT_FIRST'))
    expect(appoint([winner, { ...winner, id: 'two', score: 9001 }], 'one')).toEqual(refuse('CANDIDATE_NOT_FIRST'))
    expect(appoint([winner], 'nobody')).toEqual(refuse('NOT_FOUND'))
  })

  it('counts the term to the day before the same day', () => {
    expect(termFrom('2025-07-01', 3)).toEqual(accept({ start: '2025-07-01', end: '2028-06-30' }))
    expect(termFrom('2025-02-31', 3)).toMatchObject({ refusal: { code: 'DATE_INVALID' } })
    expect(termFrom('2025-07-01', 0)).toMatchObject({ refusal: { code: 'TERM_INVALID' } })
  })
})
