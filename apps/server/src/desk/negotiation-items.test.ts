import type { ClauseStanding } from '@mengyue/domain'
import { describe, expect, it } from 'vitest'
import { Clause, Proposal, type ClauseInRoom } from '../negotiation/index.ts'
import type { Viewer } from '../platform/viewer.ts'
import { owedInNegotiation, waitingInNegotiation, type NegotiationInView } from './negotiation-items.ts'

const since = new Date('2025-05-06T06:00:00Z')
const viewer = (...roles: Viewer['roles']): Viewer => ({
  personId: 'me',
  name: '我',
  organizationId: 'us',
  roles,
  sessionId: 's',
  demo: false,
})

const standing = (given: Partial<ClauseStanding>): ClauseStanding => ({
  state: 'waiting',
  accepted: [],
  rejected: [],
  reserved: [],
  initialled: [],
  waitingOn: [],
  ...given,
})

const clause = (clauseId: string, given: Partial<ClauseInRoom> = {}): ClauseInRoom => ({
  clause: Object.assign(new Clause(), { clauseId, contentHash: `hash of ${clauseId}`, contentSince: since }),
  title: { zh: clauseId, en: clauseId },
  standing: standing({}),
  complete: true,
  openProposals: [],
  stances: [],
  initialledBy: [],
  ownApproval: () => null,
  ...given,
})

const proposal = (given: Partial<Proposal> = {}): Proposal =>
  Object.assign(new Proposal(), { id: 'p1', seq: 3, organizationId: 'them', contentHash: 'proposed', createdAt: since }, given)

const view = (clauses: ClauseInRoom[], given: Partial<NegotiationInView> = {}): NegotiationInView => ({
  place: { allianceId: 'a', allianceName: '联合体' },
  isLead: false,
  approvalRequired: false,
  clauses,
  packages: [],
  names: new Map([
    ['us', '我方'],
    ['them', '对方'],
  ]),
  ...given,
})

const waiting = standing({ waitingOn: ['us'] })
const kinds = (negotiation: NegotiationInView, who: Viewer) =>
  owedInNegotiation(negotiation, who).map(({ kind, clauseId }) => [kind, clauseId])

describe('what one owes in a negotiation', () => {
  it('is an answer to each text, due on the fifth working day at 18:00 in Shanghai', () => {
    const [item] = owedInNegotiation(view([clause('recitals', { standing: waiting })]), viewer('negotiator'))
    expect(item).toMatchObject({
      kind: 'respond',
      clauseId: 'recitals',
      link: '/a/a/agreement/recitals',
      dueAt: new Date('2025-05-13T10:00:00Z'),
    })
  })

  it('is one line where many texts await the same', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((id) => clause(id, { standing: waiting }))
    expect(kinds(view(many), viewer('negotiator'))).toEqual([['respond', null]])
  })

  it('is an answer to a proposal, not to the text that it would replace', () => {
    const contested = clause('recitals', { standing: waiting, openProposals: [proposal()] })
    const [item, ...rest] = owedInNegotiation(view([contested]), viewer('negotiator'))
    expect(rest).toEqual([])
    expect(item).toMatchObject({ kind: 'respond', organizationId: 'them', detail: { zh: '第 3 稿\u3000对方提出' } })
  })

  it('is nothing where an option or a slot is still open', () => {
    expect(kinds(view([clause('recitals', { standing: waiting, complete: false })]), viewer('negotiator', 'legal-reviewer'))).toEqual([])
  })

  it('is an approval for the legal reviewer of a house that wants it so', () => {
    const open = [clause('recitals', { standing: waiting }), clause('definitions', { standing: waiting, ownApproval: () => 'approve' })]
    expect(kinds(view(open, { approvalRequired: true }), viewer('legal-reviewer'))).toEqual([['approve', 'recitals']])
    expect(kinds(view(open), viewer('legal-reviewer'))).toEqual([])
  })

  it('is for the lead to settle a proposal that everyone has answered, and to lock a text that is agreed', () => {
    const answered = ['us', 'them'].map(
      (organizationId) => ({ organizationId, contentHash: 'proposed' }) as ClauseInRoom['stances'][number],
    )
    const settled = clause('recitals', { openProposals: [proposal({ organizationId: 'us' })], stances: answered })
    expect(kinds(view([settled], { isLead: true }), viewer('negotiator'))).toEqual([['adopt', 'recitals']])
    const agreed = clause('recitals', { standing: standing({ state: 'agreed' }) })
    expect(kinds(view([agreed], { isLead: true }), viewer('negotiator'))).toEqual([['lock', null]])
    expect(kinds(view([agreed]), viewer('negotiator'))).toEqual([])
  })

  it('is nothing for an observer', () => {
    expect(
      kinds(
        view([clause('recitals', { standing: waiting, openProposals: [proposal()] })], { isLead: true, approvalRequired: true }),
        viewer('observer'),
      ),
    ).toEqual([])
  })
})

it('waits for the other parties, one line each, since the oldest text', () => {
  const late = ['a', 'b'].map((id) => clause(id, { standing: standing({ waitingOn: ['us', 'them'] }) }))
  expect(waitingInNegotiation(view(late), viewer('negotiator'))).toMatchObject([
    { organizationId: 'them', detail: { zh: '尚未回应 2 条' }, since },
  ])
})
