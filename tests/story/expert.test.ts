import { api, playStory, Session, type SoftwareAuthenticator, type StorySummary } from '@mengyue/testkit'
import { sampleAlliance } from '@mengyue/templates/sample'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as council from '../harness/council.ts'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { sampleFile } from './story-files.ts'

let app: TestApp
let summary: StorySummary
beforeAll(async () => {
  app = await startApp()
  summary = await playStory({ file: sampleFile(), url: app.origin, to: 'agreed' })
}, 240_000)
afterAll(() => app.stop())

const { chiefExpertCandidates, agreement } = sampleAlliance
let keys = 0
const key = () => `expert-${keys++}`

/** Every party's negotiator with a passkey. */
async function negotiators(): Promise<Map<string, { session: Session; authenticator: SoftwareAuthenticator }>> {
  const anybody = new Session({ url: app.origin, patience: 0 })
  const { demoPersons } = await anybody.run(people, {})
  const all = new Map<string, { session: Session; authenticator: SoftwareAuthenticator }>()
  for (const [partyId, organizationId] of Object.entries(summary.organizationIds)) {
    const person = demoPersons.find((one) => one.organizationId === organizationId && one.roles.includes('negotiator'))
    const session = new Session({ url: app.origin, patience: 0 })
    await session.run(api.stepInAs, { input: { idempotencyKey: crypto.randomUUID(), personId: person?.id ?? '' } })
    all.set(partyId, { session, authenticator: await council.passkeyOf(session, key) })
  }
  return all
}

const people = {
  name: 'People',
  query: 'query People { demoPersons { id roles organizationId } }',
} as Parameters<typeof Session.prototype.run<object, { demoPersons: { id: string; roles: string[]; organizationId: string }[] }>>[0]

test('the file’s candidates are nominated, heard, voted on with passkeys and appointed, and come out as the file says', async () => {
  const parties = await negotiators()
  const { allianceId, organizationIds } = summary
  const as = (partyId: string) => parties.get(partyId) ?? expect.fail(`no negotiator of ${partyId}`)
  const base = () => ({ allianceId, idempotencyKey: key() })
  const votesUntil = new Date(app.app.deps.clock.now().getTime() + 86_400_000).toISOString()
  const ids = new Map<string, string>()
  for (const given of chiefExpertCandidates) {
    const { name, title, academic, industry, coordination } = given
    const employerId = given.orgPartyId === null ? null : organizationIds[given.orgPartyId]
    const externalOrg = given.externalOrg ?? null
    const said = { name, title, academic, industry, coordination, employerId, externalOrg, votesUntil }
    const { nominateExpert: made } = await as(given.nominatedBy).session.run(council.nominateExpert, { input: { ...base(), ...said } })
    const score = { candidateId: made.id, version: made.version, score: String(given.committeeScore) }
    await as('p-lead').session.run(council.reviewExpert, { input: { ...base(), ...score } })
    ids.set(given.id, made.id)
  }
  for (const given of chiefExpertCandidates) {
    const voters = [
      ...given.votesForPartyIds.map((id) => ({ id, choice: 'for' })),
      ...given.votesAgainstPartyIds.map((id) => ({ id, choice: 'against' })),
    ]
    for (const { id, choice } of voters) {
      const { session, authenticator } = as(id)
      const about = { kind: 'candidate', subjectId: ids.get(given.id), version: 2, choice }
      const { issueVote: statement } = await session.run(council.issueVote, { input: { ...base(), ...about } })
      const response = authenticator.get(statement.options, session.origin)
      await session.run(council.castVote, { input: { ...base(), statementId: statement.id, response } })
    }
  }
  const state = async () => (await as('p-truck').session.run(council.councilState, { id: allianceId })).alliance
  const chosen = chiefExpertCandidates.find(({ status }) => status === 'appointed') ?? expect.fail('nobody is appointed')
  const seen = async () => (await state()).expertCandidates.find(({ id }) => id === ids.get(chosen.id)) ?? expect.fail('no candidate')
  const consent = { candidateId: ids.get(chosen.id), version: (await seen()).version, conflicts: '无利益冲突' }
  await as(chosen.orgPartyId ?? chosen.nominatedBy).session.run(council.consentAsExpert, { input: { ...base(), ...consent } })
  const termYears = Number(agreement.values['chiefExpertTermYears'])
  const term = { candidateId: ids.get(chosen.id), version: (await seen()).version, termStart: chosen.termStart, termYears }
  await as('p-lead').session.run(council.appointExpert, { input: { ...base(), ...term } })

  const { expertCandidates, council: now } = await state()
  expect(now.inForce).toBe(false)
  expect(
    chiefExpertCandidates.map((given) => {
      const live = expertCandidates.find(({ id }) => id === ids.get(given.id))
      const forIds = live?.ballots.filter(({ choice }) => choice === 'for').map(({ organizationId }) => organizationId)
      return {
        ...live?.tally,
        name: live?.name,
        score: live?.score,
        status: live?.status,
        start: live?.termStart,
        end: live?.termEnd,
        consented: live?.consentedAt !== null,
        forIds: forIds?.sort(),
      }
    }),
  ).toMatchObject(
    chiefExpertCandidates.map((given) => ({
      ...{ for: given.votesFor, against: given.votesAgainst, all: 9, name: given.name, score: Math.round(given.committeeScore * 100) },
      ...{ status: given.status, start: given.termStart, end: given.termEnd, consented: given.consentSigned },
      forIds: given.votesForPartyIds.map((id) => organizationIds[id]).sort(),
    })),
  )
}, 120_000)
