import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stages, type Stage } from './alliance/stages.ts'
import { accept } from './decision.ts'
import type { MemberStatus, OrganizationRole, PartyRole } from './membership/roles.ts'
import { mayPerform, operations, type Asking, type OperationName } from './policy.ts'

const all = Object.keys(operations) as OperationName[]
const roles: OrganizationRole[] = ['admin', 'negotiator', 'legal-reviewer', 'signatory', 'observer']
const partyRoles: PartyRole[] = [
  'lead-organization',
  'chain-enterprise',
  'university',
  'research-institute',
  'tech-transfer-agency',
  'other-member',
]
const statuses: MemberStatus[] = ['invited', 'active', 'declined', 'exiting', 'withdrawn', 'expelled']

const lead: Asking = {
  viewer: { organizationId: 'o1', roles: ['negotiator'] },
  membership: { role: 'lead-organization', status: 'active' },
  stage: 'negotiating',
  demo: false,
}
const code = (operation: OperationName, asking: Partial<Asking>) => {
  const decision = mayPerform(operation, { ...lead, ...asking })
  return decision.ok ? 'ok' : decision.refusal.code
}

describe('who may do what', () => {
  it('asks for the first thing missing', () => {
    expect(code('adoptProposal', {})).toBe('ok')
    expect(code('adoptProposal', { viewer: null })).toBe('NOT_SIGNED_IN')
    expect(code('adoptProposal', { membership: null })).toBe('NOT_A_PARTY')
    expect(code('adoptProposal', { membership: { role: 'university', status: 'active' } })).toBe('NOT_THE_LEAD')
    expect(code('adoptProposal', { viewer: { organizationId: 'o1', roles: ['admin', 'signatory'] } })).toBe('ROLE_NEEDED')
    expect(code('adoptProposal', { stage: 'signing' })).toBe('STAGE_FORBIDS')
  })

  it('has an administrator imply nothing, and an observer only look on', () => {
    const changes = all
      .filter((operation) => operations[operation].scope === 'member' || operations[operation].scope === 'lead')
      .filter((operation) => operation !== 'alliance' && operation !== 'feed' && operation !== 'search')
      // Whoever reads along is seen by the others, observers too.
      .filter((operation) => operation !== 'presence' && operation !== 'reportPresence')
    for (const role of ['admin', 'observer'] as const) {
      for (const operation of changes)
        expect([operation, code(operation, { viewer: { organizationId: 'o1', roles: [role] }, stage: null })]).toEqual([
          operation,
          'ROLE_NEEDED',
        ])
    }
    for (const looking of ['alliance', 'search'] as const)
      expect(code(looking, { viewer: { organizationId: 'o1', roles: ['observer'] } })).toBe('ok')
  })

  it('lets nobody but a signatory sign, and nobody but a legal reviewer approve', () => {
    const who = (operation: OperationName, stage: Stage) =>
      roles.filter((role) => code(operation, { viewer: { organizationId: 'o1', roles: [role] }, stage }) === 'ok')
    expect(who('submitSignature', 'signing')).toEqual(['signatory'])
    expect(who('issueStatement', 'negotiating')).toEqual(['signatory'])
    expect(who('approveInternally', 'negotiating')).toEqual(['legal-reviewer'])
    expect(who('comment', 'established')).toEqual(['negotiator', 'legal-reviewer', 'signatory'])
    expect(who('addPerson', 'draft')).toEqual(['admin'])
  })

  it('keeps what is for demonstrations out of every other server', () => {
    for (const operation of ['stepInAs', 'advanceClock', 'demoPersons', 'outbox'] as const) {
      expect([code(operation, {}), code(operation, { demo: true, viewer: null })]).toEqual(['DEMO_ONLY', 'ok'])
    }
  })

  it('does not ask a door outside any alliance for its stage', () => {
    expect(code('acceptInvitation', { membership: null, stage: null })).toBe('ok')
    expect(code('acceptInvitation', { membership: null, stage: 'negotiating' })).toBe('STAGE_FORBIDS')
  })

  it('never lets anybody in who is not signed in, not a party, not the lead, where that is asked', () => {
    const anybody = fc.record({
      viewer: fc.option(fc.record({ organizationId: fc.constant('o1'), roles: fc.subarray(roles) }), { nil: null }),
      membership: fc.option(fc.record({ role: fc.constantFrom(...partyRoles), status: fc.constantFrom(...statuses) }), { nil: null }),
      stage: fc.option(fc.constantFrom(...(Object.keys(stages) as Stage[])), { nil: null }),
      demo: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.constantFrom(...all), anybody, (operation, asking) => {
        if (!mayPerform(operation, asking).ok) return
        const { scope } = operations[operation]
        if (scope === 'demo') expect(asking.demo).toBe(true)
        if (scope !== 'demo' && scope !== 'public') expect(asking.viewer).not.toBeNull()
        if (scope === 'member' || scope === 'lead') expect(asking.membership?.status).toBe('active')
        if (scope === 'lead') expect(asking.membership?.role).toBe('lead-organization')
        expect(mayPerform(operation, asking)).toEqual(accept(true))
      }),
      { numRuns: 1000 },
    )
  })
})
