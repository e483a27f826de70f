import { describe, expect, it } from 'vitest'
import type { OrganizationRole } from '../membership/roles.ts'
import { whoIsTold, type NoticeFacts, type ToldEntry } from './who-is-told.ts'

const person = (id: string, organizationId: string, ...roles: OrganizationRole[]) => ({ id, organizationId, roles })

const facts = (given: Partial<NoticeFacts> = {}): NoticeFacts => ({
  parties: [
    { organizationId: 'lead', approvalRequired: false },
    { organizationId: 'uni', approvalRequired: true },
    { organizationId: 'firm', approvalRequired: false },
  ],
  people: [
    person('lead-n', 'lead', 'negotiator'),
    person('lead-s', 'lead', 'signatory'),
    person('uni-n', 'uni', 'negotiator'),
    person('uni-l', 'uni', 'legal-reviewer'),
    person('firm-n', 'firm', 'negotiator', 'signatory'),
    person('firm-o', 'firm', 'observer'),
  ],
  authorOf: (id) => ({ p1: 'uni' })[id],
  hasAccepted: () => false,
  isAgreed: () => false,
  ...given,
})

const entry = (type: string, payload: object, given: Partial<ToldEntry> = {}): ToldEntry => ({
  type,
  actorId: 'lead-n',
  organizationId: 'lead',
  readers: null,
  payload,
  ...given,
})

const named = (told: ToldEntry, given?: Partial<NoticeFacts>) =>
  whoIsTold(told, facts(given))
    .map(({ personId, kind }) => `${personId} ${kind}`)
    .sort()

describe('who is told', () => {
  it('of a new proposal: the others’ negotiators, and the legal reviewer of a house that asks for one', () => {
    expect(named(entry('ClauseProposed', { clauseId: 'c', proposalId: 'p2', baseProposalId: null }))).toEqual([
      'firm-n your-turn',
      'uni-l approval',
      'uni-n your-turn',
    ])
  })

  it('of a counter-proposal: whose proposal it answers, as an answer', () => {
    expect(named(entry('ClauseProposed', { clauseId: 'c', proposalId: 'p2', baseProposalId: 'p1' }))).toContain('uni-n answered')
  })

  it('of a refusal: the proposal’s author alone; of an acceptance nobody, until the clause is agreed', () => {
    const clauses = [{ clauseId: 'c', contentHash: 'h', proposalId: 'p1' }]
    expect(named(entry('StanceTaken', { decision: 'reject', clauses }))).toEqual(['uni-n answered'])
    expect(named(entry('StanceTaken', { decision: 'accept', clauses }))).toEqual([])
    expect(named(entry('StanceTaken', { decision: 'accept', clauses }), { isAgreed: () => true })).toEqual([
      'firm-n initial',
      'lead-s initial',
    ])
  })

  it('of an adopted text: those who have not accepted it, and of each other text that changed with it', () => {
    const adopted = entry('ProposalAdopted', {
      clauseId: 'c',
      proposalId: 'p1',
      contentHash: 'h',
      alsoChanged: [{ clauseId: 'd', contentHash: 'i' }],
    })
    const notices = whoIsTold(adopted, facts({ hasAccepted: (organizationId, clauseId) => organizationId === 'uni' && clauseId === 'c' }))
    expect(notices.map(({ personId, clauseId }) => `${personId} ${clauseId ?? ''}`).sort()).toEqual([
      'firm-n c',
      'firm-n d',
      'uni-l d',
      'uni-n d',
    ])
  })

  it('of a mention: who is named, never who may not read the remark', () => {
    const remark = { clauseId: 'c', commentId: 'k', mentions: ['uni', 'firm-o'] }
    expect(named(entry('Commented', remark))).toEqual(['firm-o mention', 'uni-l mention', 'uni-n mention'])
    expect(named(entry('Commented', remark, { readers: ['lead', 'uni'] }))).toEqual(['uni-l mention', 'uni-n mention'])
    expect(named(entry('Commented', { ...remark, mentions: ['lead-s', 'firm-n'] }, { readers: ['lead'] }))).toEqual(['lead-s mention'])
    expect(named(entry('Commented', { ...remark, mentions: ['lead-n'] }))).toEqual([])
  })

  it('of anything private: only those who read it, whatever the entry is called', () => {
    for (const type of ['DraftPublished', 'ClauseProposed', 'TextLocked', 'ClauseReopened', 'PartyReminded'])
      for (const notice of whoIsTold(entry(type, { clauseId: 'c', organizationId: 'uni' }, { readers: ['lead', 'uni'] }), facts()))
        expect(['lead', 'uni']).toContain(notice.organizationId)
  })

  it('of a locked text: signatories that they sign, the others that it is locked', () => {
    expect(named(entry('TextLocked', {}))).toEqual(['firm-n sign', 'lead-s sign', 'uni-l locked', 'uni-n locked'])
  })

  it('of what is not for people: nobody', () => {
    expect(named(entry('AgreementSealed', {}))).toEqual([])
    expect(named(entry('constructor', {}))).toEqual([])
  })
})
