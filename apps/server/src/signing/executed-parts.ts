import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BundleEntry, BundleParts, Manifest } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Authority } from '../identity/index.ts'
import { bundleEntries } from '../ledger/index.ts'
import { contentsByHash, standingInitials } from '../negotiation/index.ts'
import { authorityRecord, keyRecord, signatureRecord } from './proof-records.ts'
import { Signature } from './signature.entity.ts'
import { StatementRow } from './statement.entity.ts'
import { TextLock } from './text-lock.entity.ts'

/** A text that was locked and came into force. */
export interface Execution {
  allianceId: string
  version: number
}

/**
 * Everything that a stranger needs to check an executed agreement, up to its execution. Nothing of it changes afterwards, so that it is the
 * same to the byte whenever it is asked for.
 * @throws Error for a text that is not executed
 */
export async function executedParts(em: EntityManager, { allianceId, version }: Execution): Promise<BundleParts> {
  const { manifest } = await em.findOneOrFail(TextLock, { allianceId, version })
  const entries = await bundleEntries(em, allianceId, 0, executes(version))
  const executedAt = new Date(entries.at(-1)?.at ?? 0)
  const signatures = await signaturesThatStand(em, manifest)
  const statements = await statementsOf(em, signatures)
  const authorityIds = new Set(statements.values().map(({ authorityId }) => authorityId))
  const authorities = await em.find(Authority, { id: { $in: [...authorityIds] } }, { orderBy: { id: 'asc' } })
  const contents = await contentsByHash(em, allianceId, manifest.clauses)
  // Nothing here is changed: otherwise the commit would compare everything that was read with what it was, which stops the loop for milliseconds.
  em.clear()
  await nextTurn()
  return {
    manifest,
    contents,
    authorities: authorities.map((authority) => authorityRecord(authority, executedAt)),
    keys: [...new Map(signatures.map((signature) => [signature.fingerprint, keyRecord(signature)])).values()],
    signatures: signatures.map((signature) => {
      const [statement, entry] = [statements.get(signature.statementId)?.statement, entries[signature.seq - 1]]
      if (!statement || !entry) throw new Error(`statement or entry of the signature ${signature.id} cannot be read`)
      return signatureRecord(signature, statement, entry.at)
    }),
    entries,
  }
}

const executes =
  (version: number) =>
  ({ type, payload }: BundleEntry): boolean =>
    type === 'AgreementExecuted' && (payload as { version?: unknown } | undefined)?.version === version

/** In the ledger's order: the initials that count for a clause of the text, and one signature of each party. */
async function signaturesThatStand(em: EntityManager, { alliance: allianceId, version, clauses }: Manifest): Promise<Signature[]> {
  const initials = await standingInitials(em, allianceId, clauses)
  const initialIds = [...new Set(initials.map(({ signatureId }) => signatureId))]
  const ofText = { purpose: 'sign', version } as const
  const ofClauses = { purpose: 'initial', id: { $in: initialIds } } as const
  return em.find(Signature, { allianceId, $or: [ofText, ofClauses] }, { orderBy: { seq: 'asc' } })
}

async function statementsOf(em: EntityManager, signatures: readonly Signature[]): Promise<ReadonlyMap<string, StatementRow>> {
  const rows = await em.find(StatementRow, { id: { $in: signatures.map(({ statementId }) => statementId) } })
  return new Map(rows.map((row) => [row.id, row]))
}
