import 'reflect-metadata'
import { accept, refuse, type ClauseStanding } from '@mengyue/domain'
import { describe, expect, it } from 'vitest'
import { clausePermissions, proposalPermissions, type ClauseInHand } from './clause-permissions.ts'
import { Clause } from './clause.entity.ts'
import type { Doors } from './doors.ts'
import type { Initial } from './initial.entity.ts'
import type { InternalApproval } from './internal-approval.entity.ts'
import { Proposal } from './proposal.entity.ts'
import type { StanceRow } from './stance.entity.ts'

const open: Doors = () => accept(true)
const standing = (state: ClauseStanding['state']): ClauseStanding => ({
  state,
  accepted: [],
  rejected: [],
  reserved: [],
  initialled: [],
  waitingOn: [],
})

const hand = (given: Partial<ClauseInHand> = {}, clause: Partial<Clause> = {}): ClauseInHand => ({
  clause: Object.assign(
    new Clause(),
    { clauseId: 'definitions', enabled: true, contentHash: 'now', content: { optionId: null, text: null, values: {}, tables: {} } },
    clause,
  ),
  standing: standing('waiting'),
  organizationId: 'us',
  approvalRequired: false,
  approvals: [],
  stances: [],
  initials: [],
  ...given,
})

describe('accepting', () => {
  const approval = (decision: string, seq: number) => ({ clauseId: 'definitions', contentHash: 'now', decision, seq }) as InternalApproval

  it('waits for the legal reviewer where the house wants it so; the last word counts', () => {
    const accepting = (approvals: InternalApproval[]) => clausePermissions(open, hand({ approvalRequired: true, approvals })).accept.code
    expect(accepting([])).toBe('APPROVAL_NEEDED')
    expect(accepting([approval('approve', 1)])).toBeNull()
    expect(accepting([approval('return', 2), approval('approve', 1)])).toBe('APPROVAL_NEEDED')
  })

  it('needs no approval for what the party accepts already, unless the clause was reopened since', () => {
    const stances = [{ organizationId: 'us', contentHash: 'now', decision: 'accept', seq: 5 } as StanceRow]
    expect(clausePermissions(open, hand({ approvalRequired: true, stances })).accept.allowed).toBe(true)
    expect(clausePermissions(open, hand({ approvalRequired: true, stances }, { reopenedSeq: 5 })).accept.code).toBe('APPROVAL_NEEDED')
  })

  it('is not possible while an option is open, though another stance is', () => {
    const { accept: accepting, takeStance } = clausePermissions(open, hand({}, { clauseId: 'dispute-resolution' }))
    expect([accepting.code, takeStance.allowed]).toEqual(['CONTENT_INCOMPLETE', true])
  })
})

it('initialling waits for agreement and is done once', () => {
  expect(clausePermissions(open, hand()).initial.code).toBe('CLAUSE_NOT_AGREED')
  expect(clausePermissions(open, hand({ standing: standing('agreed') })).initial.allowed).toBe(true)
  const initials = [{ organizationId: 'us', contentHash: 'now', seq: 3 } as Initial]
  expect(clausePermissions(open, hand({ standing: standing('agreed'), initials })).initial.code).toBe('ALREADY_INITIALLED')
  expect(clausePermissions(open, hand({ standing: standing('agreed'), initials }, { reopenedSeq: 3 })).initial.allowed).toBe(true)
})

it('nothing is done to a disabled clause, and the policy is asked first', () => {
  expect(clausePermissions(open, hand({}, { enabled: false })).propose.code).toBe('CLAUSE_DISABLED')
  const closed: Doors = () => refuse('ROLE_NEEDED', { roles: ['negotiator'] })
  expect(Object.values(clausePermissions(closed, hand({}, { enabled: false }))).map(({ code }: { code: string | null }) => code)).toEqual(
    Array(8).fill('ROLE_NEEDED'),
  )
})

it('a proposal is withdrawn by its author alone, and settled once', () => {
  const proposal = Object.assign(new Proposal(), { id: 'p', organizationId: 'them', status: 'open' })
  expect(proposalPermissions(open, proposal, 'us').withdraw.code).toBe('PROPOSAL_NOT_OWN')
  expect(proposalPermissions(open, proposal, 'them').withdraw.allowed).toBe(true)
  expect(proposalPermissions(open, Object.assign(proposal, { status: 'adopted' }), 'us').adopt.code).toBe('PROPOSAL_RESOLVED')
})
