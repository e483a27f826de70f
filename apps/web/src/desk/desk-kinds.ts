import type { IconName } from '../ui/icons.ts'

/** The icon of each kind of debt; its words are in messages.*.json under kind and verb. */
const kinds: Record<string, IconName> = {
  respond: 'pen',
  approve: 'people',
  adopt: 'swap',
  initial: 'shield',
  confirm: 'check',
  sign: 'key',
  lock: 'lock',
  invite: 'mail',
  'accept-invitation': 'mail',
  'start-negotiation': 'chat',
  passkey: 'key',
  authority: 'text',
}

export const iconOf = (kind: string): IconName => kinds[kind] ?? 'inbox'
