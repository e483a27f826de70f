import { personWith, type AllianceFile } from './alliance-file.ts'
import type { Actor } from './cast.ts'
import type { Journal } from './journal.ts'
import * as api from './operations.ts'

/** By what right somebody of the file signs. */
export interface FileAuthority {
  partyId: string
  personId: string
  legalName: string
  signatoryName: string
  /** enum authority-bases */
  kind: string
  /** ISO 8601; null for a legal representative */
  validUntil: string | null
}

const YEAR = 365 * 24 * 60 * 60 * 1000

/**
 * The right of each party's signatory, as its signature in the file states it. The file holds no document and no end: a power of attorney
 * runs until a year after the signature.
 * @param shift milliseconds from the file's time to the server's
 */
export function authoritiesOf(file: AllianceFile, shift: number): FileAuthority[] {
  return file.agreement.signatures.flatMap(({ partyId, signatoryName, authorityBasis: kind, signedAt }) => {
    const party = file.parties.find(({ id }) => id === partyId)
    const person = party && (party.people.find(({ name }) => name === signatoryName) ?? personWith(party, 'signatory'))
    if (!person) return []
    const validUntil = kind === 'legal-representative' ? null : new Date(Date.parse(signedAt) + shift + YEAR).toISOString()
    return [{ partyId, personId: person.id, legalName: party.legalName, signatoryName, kind, validUntil }]
  })
}

/** Puts a right to sign on record, with a document made up for it. */
export async function recordAuthority(
  authority: FileAuthority,
  actors: ReadonlyMap<string, Actor>,
  admin: Actor,
  journal: Journal,
): Promise<void> {
  const actor = actors.get(authority.personId)
  if (!actor) return
  const { kind, validUntil, legalName, signatoryName } = authority
  const documentName = kind === 'legal-representative' ? '法定代表人身份证明书（虚构）' : '授权委托书（虚构）'
  const document = new TextEncoder().encode(`${documentName}\n${legalName}\n${signatoryName}\n`)
  const documentBase64 = btoa(String.fromCharCode(...document))
  const act = `authority:${authority.personId}`
  const idempotencyKey = journal.idempotencyKey(act)
  await journal.once(
    act,
    () => ({ idempotencyKey, personId: actor.personId, kind, validUntil, documentName, documentBase64, scope: '草签和签署组建协议' }),
    (input) => admin.session.run(api.recordAuthority, { input }).then(() => true),
  )
}
