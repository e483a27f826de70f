import { expect, test } from 'vitest'
import { closedBecause, stateOf } from './invitation-state.ts'
import { Invitation } from './invitation.entity.ts'

const end = new Date('2025-05-01T00:00:00Z')
const anInvitation = (answer: Invitation['answer']) => Object.assign(new Invitation(), { answer, expiresAt: end })

test('is open until its end, and no longer at it', () => {
  expect(stateOf(anInvitation('pending'), new Date(end.getTime() - 1))).toBe('pending')
  expect(stateOf(anInvitation('pending'), end)).toBe('expired')
})

test('an answer outlives the end', () => {
  expect(stateOf(anInvitation('accepted'), new Date('2030-01-01'))).toBe('accepted')
})

test.each([
  ['accepted', 'INVITATION_USED'],
  ['declined', 'INVITATION_DECLINED'],
  ['revoked', 'INVITATION_REVOKED'],
] as const)('%s is closed with %s', (answer, code) => {
  expect(closedBecause(anInvitation(answer), new Date(0))?.refusal.code).toBe(code)
})

test('each state has its own reason, and an open one none', () => {
  expect(closedBecause(anInvitation('pending'), end)?.refusal.code).toBe('INVITATION_EXPIRED')
  expect(closedBecause(anInvitation('pending'), new Date(0))).toBeNull()
})
