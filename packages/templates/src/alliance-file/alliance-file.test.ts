import { expect, it } from 'vitest'
import { sampleAlliance } from '../sample.ts'
import { allianceFileSchema, type AllianceFile } from './index.ts'

/** The sample with one thing changed, and what the schema says of it. */
function issuesOf(change: (file: AllianceFile) => void): string[] {
  const file = JSON.parse(JSON.stringify(sampleAlliance)) as AllianceFile
  change(file)
  return (allianceFileSchema.safeParse(file).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
}

const first = <T>(list: readonly T[]): T => list[0] ?? expect.fail('an empty list')

it('takes the sample whole', () => {
  expect(allianceFileSchema.parse(sampleAlliance)).toEqual(sampleAlliance)
})

it('names a key that is missing and a value that is none of its enum', () => {
  expect(issuesOf((file) => Reflect.deleteProperty(first(file.parties), 'people'))).toEqual([
    expect.stringMatching(/^parties\.0\.people: /),
  ])
  expect(issuesOf((file) => (first(file.parties).orgType = 'kingdom'))).toEqual(['parties.0.orgType: not in the enum org-types'])
})

it('takes no time without an offset and no day that no calendar has', () => {
  expect(issuesOf((file) => (file.alliance.createdAt = '2025-04-09T16:00:00'))).toHaveLength(1)
  expect(issuesOf((file) => (file.alliance.pilotStart = '2025-02-30'))).toHaveLength(1)
})

it('takes a file that has not come so far', () => {
  const changed = issuesOf((file) => {
    file.alliance.effectiveDate = file.alliance.agreementEnd = file.alliance.pilotStart = file.alliance.pilotEnd = null
    file.constructionPlan = file.evaluation = file.revenueExample = file.eligibilitySnapshot = null
    file.mechanisms = []
    file.negotiation = []
  })
  expect(changed).toEqual([])
})

it('leaves to the rules what the rules judge', () => {
  const changed = issuesOf((file) => {
    const party = first(file.parties)
    party.uscc = 'not a code'
    party.roleId = 'chain-enterprise'
    file.agreement.disabledClauseIds = ['no-such-clause']
    first(file.agreement.tables.taskAllocations ?? []).responsiblePartyId = 'p-nobody'
    first(file.agreement.tables.fundingInstalments ?? []).amountWan = -1
    file.agreement.selectedOptions['dispute-resolution'] = null
  })
  expect(changed).toEqual([])
})

it('refuses acts of parties and people that the file does not have', () => {
  expect(issuesOf((file) => (first(file.agreement.signatures).partyId = 'p-x'))).toEqual([
    'agreement.signatures.0.partyId: no party p-x in this file',
  ])
  expect(issuesOf((file) => (first(first(file.negotiation).proposals).byPartyId = 'p-x'))).toEqual([
    'negotiation.0.proposals.0.byPartyId: no party p-x in this file',
  ])
  const strangers = issuesOf((file) => {
    const comment = file.negotiation.flatMap(({ proposals }) => proposals).flatMap(({ comments }) => comments)[0] ?? expect.fail()
    comment.personId = 'p-x-u1'
  })
  expect(strangers).toEqual([expect.stringMatching(/^negotiation\.\d+\.proposals\.\d+\.comments\.\d+\.personId: nobody p-x-u1 in /)])
})

it('refuses ids that are there twice', () => {
  expect(issuesOf((file) => file.parties.push(first(file.parties)))).toContain(
    `parties.${sampleAlliance.parties.length}.id: p-lead is there twice`,
  )
})

it('knows only version 1', () => {
  expect(issuesOf((file) => (file.schemaVersion = '2.0.0'))).toEqual(['schemaVersion: only version 1 of the schema is known'])
})
