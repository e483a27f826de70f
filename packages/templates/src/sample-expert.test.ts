import { appoint, countVotes, foundersRule, parseScore, termFrom, type Candidate } from '@mengyue/domain'
import { expect, it } from 'vitest'
import { sampleAlliance } from './sample.ts'

const { chiefExpertCandidates, parties, agreement } = sampleAlliance
const seats = parties.map(({ id, councilCategory }) => ({ organizationId: id, category: councilCategory, votingWeight: null }))

it("the sample's votes on candidates come out as the file has them", () => {
  const counted = chiefExpertCandidates.map((candidate): Candidate => {
    const { votesForPartyIds, votesAgainstPartyIds } = candidate
    const tally = countVotes(foundersRule, 'special', seats, [
      ...votesForPartyIds.map((organizationId) => ({ organizationId, choice: 'for' as const })),
      ...votesAgainstPartyIds.map((organizationId) => ({ organizationId, choice: 'against' as const })),
    ])
    expect([tally.for, tally.against]).toEqual([candidate.votesFor, candidate.votesAgainst])
    const score = parseScore(candidate.committeeScore)
    const consent = candidate.consentSignedAt
    return {
      id: candidate.id,
      status: 'reviewed',
      employerId: candidate.orgPartyId,
      score: score.ok ? score.value : null,
      outcome: tally.outcome,
      votesFor: tally.for,
      consentedAt: consent === null ? null : new Date(consent),
    }
  })
  const appointed = counted.map(({ id }) => appoint(counted, id)).filter(({ ok }) => ok)
  const named = (status: string) => chiefExpertCandidates.filter((one) => one.status === status).map(({ id }) => id)
  expect(appointed).toEqual([{ ok: true, value: { appointed: named('appointed')[0], notSelected: named('not-selected'), dismissed: [] } }])
  const chosen = chiefExpertCandidates.find(({ status }) => status === 'appointed')
  const term = termFrom(chosen?.termStart ?? '', Number(agreement.values['chiefExpertTermYears']))
  expect(term).toEqual({ ok: true, value: { start: chosen?.termStart, end: chosen?.termEnd } })
})
