import type { IconName } from './icons.ts'

type Tone = 'ok' | 'mine' | 'warn' | 'bad' | 'wait'

/** What a state looks like. Words are in messages.*.json under state. */
export const stateMarks = {
  proposed: { icon: 'pen', tone: 'mine' },
  accepted: { icon: 'check', tone: 'ok' },
  countered: { icon: 'swap', tone: 'warn' },
  reserved: { icon: 'bars', tone: 'warn' },
  rejected: { icon: 'cross', tone: 'bad' },
  waiting: { icon: 'clock', tone: 'wait' },
  initialled: { icon: 'shield', tone: 'mine' },
  agreed: { icon: 'check', tone: 'ok' },
  disputed: { icon: 'swap', tone: 'warn' },
  signed: { icon: 'check', tone: 'ok' },
  declined: { icon: 'cross', tone: 'bad' },
  withdrawn: { icon: 'minus', tone: 'wait' },
  disabled: { icon: 'minus', tone: 'wait' },
  passed: { icon: 'check', tone: 'ok' },
  failed: { icon: 'cross', tone: 'bad' },
  warned: { icon: 'warning', tone: 'warn' },
  private: { icon: 'lock', tone: 'wait' },
  expired: { icon: 'clock', tone: 'bad' },
} as const satisfies Record<string, { icon: IconName; tone: Tone }>

export type StateMarkKind = keyof typeof stateMarks
