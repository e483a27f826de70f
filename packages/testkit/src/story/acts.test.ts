import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aFile, aParty, aProposal } from './a-file.ts'
import { actsOf } from './acts.ts'

const ids = (...arguments_: Parameters<typeof actsOf>) => actsOf(...arguments_).map(({ id }) => id)

test('a whole file in the order of its times, with what it does not say where it is needed', () => {
  expect(ids(aFile(), 'executed')).toEqual([
    'open',
    'event:invite-members:1',
    'invite:p-1',
    'join:p-1',
    'save-draft',
    'event:start-negotiation:1',
    'propose:prop-1',
    'resolve:prop-1',
    'accept-draft:p-lead',
    'accept-draft:p-1',
    'initial:1:p-lead',
    'initial:1:p-1',
    'event:lock-text:1',
    'sign:p-lead',
    'sign:p-1',
  ])
})

test('the stages are cuts of the same list', () => {
  const all = ids(aFile(), 'executed')
  expect(ids(aFile(), 'agreed')).toEqual(all.slice(0, -3))
  expect(ids(aFile(), 'signing')).toEqual(all.slice(0, -2))
})

test('ties: the state event first, then by kind as sample-schema.md says, then as in the file', () => {
  const at = '2025-05-06T14:00:00+08:00'
  const comments = [{ id: 'c1', partyId: 'p-1', personId: 'p-1-u1', at, visibility: 'alliance', text: '…' }]
  const approval = { id: 'ap1', partyId: 'p-1', personId: 'p-1-u1', at, decision: 'approve', comment: '' }
  const responses = [{ partyId: 'p-1', at, decision: 'accept', comment: '同意', commentVisibility: 'alliance' }]
  const proposals = [aProposal('prop-1', { at, comments, internalApprovals: [approval], responses, resolvedAt: at })]
  const thread = { ...(aFile().negotiation[0] ?? expect.fail()), proposals }
  expect(ids(aFile({ negotiation: [thread] }), 'executed').slice(4, 11)).toEqual([
    'save-draft',
    'event:start-negotiation:1',
    'propose:prop-1',
    'comment:c1',
    'approve:ap1',
    'respond:prop-1:0',
    'resolve:prop-1',
  ])
})

test('reasons are given before the event that asks for the rule', () => {
  const justifications = ['LEAD-003', 'AGR-007', 'FIL-001'].map((ruleId) => ({ ruleId, reason: '理由' }))
  const acts = ids(aFile({ justifications }), 'executed')
  expect(acts.indexOf('justify:LEAD-003')).toBe(acts.indexOf('event:start-negotiation:1') - 2)
  expect(acts.indexOf('justify:AGR-007')).toBe(acts.indexOf('event:lock-text:1') - 3)
  expect(acts).not.toContain('justify:FIL-001')
})

test('after a reopening the text is locked, and what changed is initialled, again; the stages end at the last lock', () => {
  const file = aFile()
  const again = [
    { ...(file.stateEvents[2] ?? expect.fail()), event: 'reopen-negotiation', at: '2025-06-20T12:00:00+08:00', clauseIds: ['purpose'] },
    { ...(file.stateEvents[2] ?? expect.fail()), at: '2025-06-21T12:00:00+08:00' },
  ]
  const acts = ids(aFile({ stateEvents: file.stateEvents.toSpliced(3, 0, ...again) }), 'signing')
  expect(acts.slice(-6)).toEqual([
    'initial:1:p-1',
    'event:lock-text:1',
    'event:reopen-negotiation:1',
    'initial:2:p-lead',
    'initial:2:p-1',
    'event:lock-text:2',
  ])
})

test('whatever the times, acts are in their order and none is lost', () => {
  const time = fc.date({ min: new Date('2025-04-10'), max: new Date('2025-06-01'), noInvalidDate: true }).map((date) => date.toISOString())
  fc.assert(
    fc.property(fc.array(fc.tuple(time, time), { maxLength: 8 }), (times) => {
      const parties = [
        ...aFile().parties,
        ...times.map(([invitedAt, acceptedAt], index) => aParty(`p-x${index}`, { invitedAt, acceptedAt })),
      ]
      const acts = actsOf(aFile({ parties }), 'executed')
      expect(acts.map(({ at }) => at)).toEqual(acts.map(({ at }) => at).toSorted((a, b) => a - b))
      expect(new Set(acts.map(({ id }) => id)).size).toBe(acts.length)
      expect(acts.filter(({ kind }) => kind === 'join')).toHaveLength(parties.length - 1)
    }),
  )
})
