import type { Statement, StatementOrganization } from '@mengyue/proof'
import { devicePasskey, syncedPasskey, type Passkey } from './passkey.ts'

/** A party with its signatory and the signatory's passkey. Everybody is invented. */
export interface House extends StatementOrganization {
  organization: string
  role: string
  person: string
  signatory: string
  authority: Statement['authority']['kind']
  validUntil: string | null
  passkey: Passkey
}

/** An identifier in the form of a UUID. @param ids its first four groups */
export const idOf = (ids: string, name: string): string => `${ids}-${name.padStart(12, '0')}`

/** The site of the vectors. */
export const ORIGIN = 'https://mengyue.example.com'
const RP_ID = 'mengyue.example.com'

interface HouseFacts extends StatementOrganization {
  role: string
  signatory: string
  authority?: House['authority']
  /** the passkey is shared between devices */
  synced?: boolean
}

/** @param ids what the identifiers begin with */
export function house(ids: string, index: number, { synced, authority = 'power-of-attorney', ...facts }: HouseFacts): House {
  const name = `${ids} ${facts.name}`
  return {
    ...facts,
    organization: idOf(ids, `0a${index}`),
    person: idOf(ids, `be${index}`),
    authority,
    validUntil: authority === 'legal-representative' ? null : '2026-12-31T15:59:59.999Z',
    passkey: synced ? syncedPasskey(name, RP_ID) : devicePasskey(name, RP_ID),
  }
}
