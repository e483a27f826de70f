import { makeReceipt, type Receipt } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Authority } from '../identity/index.ts'
import { bundleEntries } from '../ledger/index.ts'
import { authorityRecord, keyRecord, signatureRecord } from './proof-records.ts'
import { Signature } from './signature.entity.ts'
import { StatementRow } from './statement.entity.ts'
import type { TextLock } from './text-lock.entity.ts'

/**
 * What an organization's signatory takes home as soon as they have signed this text: later it proves that the platform kept the history up to
 * here. The same to the byte whenever it is asked for. Null before the organization has signed.
 */
export async function receiptOf(em: EntityManager, { allianceId, version }: TextLock, organizationId: string): Promise<Receipt | null> {
  const signature = await em.findOne(Signature, { allianceId, version, organizationId, purpose: 'sign' })
  if (!signature) return null
  const { statement, authorityId } = await em.findOneOrFail(StatementRow, { id: signature.statementId })
  const authority = await em.findOneOrFail(Authority, { id: authorityId })
  const [entry] = await bundleEntries(em, allianceId, signature.seq - 1, ({ seq }) => seq === signature.seq)
  if (!entry) throw new Error(`the entry of the signature ${signature.id} cannot be read`)
  return makeReceipt({
    signature: signatureRecord(signature, statement, entry.at),
    key: keyRecord(signature),
    authority: authorityRecord(authority, signature.at),
    entry,
  })
}
