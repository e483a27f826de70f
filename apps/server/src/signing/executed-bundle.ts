import { makeBundle, type Bundle, type BundleEntry, type Manifest } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Authority } from '../identity/index.ts'
import { bundleEntries } from '../ledger/index.ts'
import { contentsByHash, standingInitials } from '../negotiation/index.ts'
import { authorityRecord, keyRecord, signatureRecord } from './proof-records.ts'
import { Signature } from './signature.entity.ts'
import { StatementRow } from './statement.entity.ts'
import { TextLock } from './text-lock.entity.ts'

/** One execution of an agreement: which of its texts came into force. */
export interface Execution {
  allianceId: string
  version: number
  /** of the entry AgreementExecuted */
  seq: number
  at: Date
}

/**
 * Everything that a stranger needs to check an executed agreement, up to its execution. Nothing of it changes afterwards, so that it is the
 * same to the byte whenever it is asked for.
 */
export async function executedBundle(em: EntityManager, execution: Execution): Promise<Bundle> {
  const { allianceId, version, seq, at } = execution
  const { manifest } = await em.findOneOrFail(TextLock, { allianceId, version })
  const signatures = await signaturesThatStand(em, execution, manifest)
  const statements = await statementsOf(em, signatures)
  const authorityIds = [...new Set(statements.values().map(({ authorityId }) => authorityId))]
  const authorities = await em.find(Authority, { id: { $in: authorityIds } }, { orderBy: { id: 'asc' } })
  const entries = await bundleEntries(em, allianceId, seq)
  return makeBundle({
    manifest,
    contents: await contentsByHash(em, allianceId, manifest.clauses),
    authorities: authorities.map((authority) => authorityRecord(authority, at)),
    keys: [...new Map(signatures.map((signature) => [signature.fingerprint, keyRecord(signature)])).values()],
    signatures: signatures.map((signature) =>
      signatureRecord(signature, statementFor(statements, signature).statement, entryOf(entries, signature).at),
    ),
    entries,
  })
}

/** In the ledger's order: the initials that count for a clause of the text, and one signature of each party. */
async function signaturesThatStand(em: EntityManager, { allianceId, version }: Execution, { clauses }: Manifest): Promise<Signature[]> {
  const initials = await standingInitials(em, allianceId, clauses)
  const initialIds = [...new Set(initials.map(({ signatureId }) => signatureId))]
  const signatures = await em.find(Signature, {
    allianceId,
    $or: [
      { purpose: 'sign', version },
      { purpose: 'initial', id: { $in: initialIds } },
    ],
  })
  return signatures.toSorted((one, other) => one.seq - other.seq)
}

async function statementsOf(em: EntityManager, signatures: readonly Signature[]): Promise<ReadonlyMap<string, StatementRow>> {
  const rows = await em.find(StatementRow, { id: { $in: signatures.map(({ statementId }) => statementId) } })
  return new Map(rows.map((row) => [row.id, row]))
}

function statementFor(statements: ReadonlyMap<string, StatementRow>, { id, statementId }: Signature): StatementRow {
  const statement = statements.get(statementId)
  if (!statement) throw new Error(`the statement of signature ${id} cannot be read`)
  return statement
}

function entryOf(entries: readonly BundleEntry[], { id, seq }: Signature): BundleEntry {
  const entry = entries[seq - 1]
  if (!entry) throw new Error(`the entry of signature ${id} cannot be read`)
  return entry
}
