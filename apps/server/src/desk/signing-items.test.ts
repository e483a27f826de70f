import { expect, it } from 'vitest'
import type { TextLock } from '../signing/index.ts'
import type { Viewer } from '../platform/viewer.ts'
import { owedInSigning, waitingInSigning, type SigningInView } from './signing-items.ts'

const viewer = (...roles: Viewer['roles']): Viewer => ({
  personId: 'me',
  name: '我',
  organizationId: 'us',
  roles,
  sessionId: 's',
  demo: false,
})
const deadline = new Date('2025-06-27T10:00:00Z')
const turn = (organizationId: string, group: number, signedAt: Date | null = null) =>
  ({ organizationId, group, signedAt, declinedAt: null }) as SigningInView['turns'][number]

const view = (given: Partial<SigningInView> = {}): SigningInView => ({
  place: { allianceId: 'a', allianceName: '联合体' },
  isLead: false,
  lock: { version: 1, deadline, lockedAt: new Date('2025-06-20T02:00:00Z'), manifest: { clauses: [{}, {}] } } as TextLock,
  turns: [turn('them', 1), turn('us', 2)],
  confirmedBy: new Map([['me', 2]]),
  names: new Map([['them', '对方']]),
  now: new Date('2025-06-23T02:00:00Z'),
  ...given,
})
const kinds = (signing: SigningInView, who: Viewer) => owedInSigning(signing, who).map(({ kind }) => kind)

it('is for the signatory to confirm first, then to sign in turn, before the deadline', () => {
  expect(
    kinds(
      view({
        confirmedBy: new Map([
          ['me', 1],
          ['you', 2],
        ]),
      }),
      viewer('signatory'),
    ),
  ).toEqual(['confirm'])
  expect(kinds(view(), viewer('signatory'))).toEqual([])
  expect(kinds(view({ turns: [turn('them', 1, new Date()), turn('us', 2)] }), viewer('signatory'))).toEqual(['sign'])
  expect(kinds(view({ turns: [turn('us', 1, new Date())] }), viewer('signatory'))).toEqual([])
  expect(
    kinds(
      view({
        confirmedBy: new Map([
          ['me', 1],
          ['you', 2],
        ]),
      }),
      viewer('negotiator'),
    ),
  ).toEqual([])
})

it('is for the lead to lock the text again when the time is over', () => {
  const over = view({ isLead: true, now: new Date('2025-06-28T00:00:00Z') })
  expect(kinds(over, viewer('negotiator'))).toEqual(['lock'])
  expect(kinds({ ...over, isLead: false }, viewer('negotiator', 'signatory'))).toEqual([])
})

it('waits for those whose turn it is', () => {
  expect(waitingInSigning(view(), viewer('signatory'))).toMatchObject([{ organizationId: 'them', kind: 'sign', dueAt: deadline }])
  expect(waitingInSigning(view({ turns: [turn('us', 1), turn('them', 2)] }), viewer('signatory'))).toEqual([])
})
