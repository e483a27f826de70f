import type { BundleEntry, SignatureRecord } from '../bundle.ts'
import { check, type Check, type Outcome } from '../report.ts'
import { Findings } from './compare.ts'
import { entryName, fields, sameOrganization, signatureName, type View } from './view.ts'

/** The ledger tells the same as the signatures: the lock, every signature in its entry and none that is missing, and the execution after the last. */
export function checkLedger(view: View): Check<'ledger'> {
  const findings = new Findings()
  const { bundle, lock, executed } = view
  if (lock) checkLock(findings, view, lock)
  else findings.holds(false, 'entries', `TextLocked with version ${bundle.manifest.version} and this manifestHash`, 'no such entry')
  bundle.signatures.forEach((signature, index) => checkEntryOf(findings, view, signature, signatureName(signature, index)))
  checkNoneLeftOut(findings, view)
  if (executed) checkExecution(findings, view, executed)
  checkNotTakenBack(findings, view)
  return check('ledger', bundle.signatures.length + (lock ? 1 : 0) + (executed ? 1 : 0), findings.all)
}

function checkLock(findings: Findings, { bundle, shown }: View, lock: BundleEntry): void {
  const { manifest } = bundle
  const said = fields(lock.payload)
  const where = entryName(lock.seq)
  findings.same(
    `${where} · parties`,
    said['parties'],
    manifest.parties.map(({ organization }) => organization),
  )
  findings.same(
    `${where} · clauses`,
    said['clauses'],
    manifest.clauses.map(({ id, hash }) => ({ clauseId: id, contentHash: hash })),
  )
  for (const other of shown('TextLocked'))
    if (other !== lock && fields(other.payload)['version'] === manifest.version)
      findings.holds(false, entryName(other.seq), `one lock of version ${manifest.version}`, 'another')
}

/** A signature and the entry that took it in. */
export function checkEntryOf(findings: Findings, view: View, signature: SignatureRecord, where: string): void {
  const entry = view.entryAt(signature.seq)
  if (!entry) return findings.holds(false, where, entryName(signature.seq), 'nothing')
  sameAsEntry(findings, signature, entry, view.challenge(signature), where)
  findings.sameField(where, 'organization', entry.organization, view.party(signature.statement.organization)?.organization)
  if (signature.statement.purpose === 'sign' && view.lock)
    findings.holds(entry.seq > view.lock.seq, where, `an entry after ${entryName(view.lock.seq)}`, entryName(entry.seq))
}

/** What holds of a signature and its entry without a manifest. */
export function sameAsEntry(
  findings: Findings,
  { statement, fingerprint, at }: SignatureRecord,
  entry: BundleEntry,
  challenge: string,
  where: string,
): void {
  const said = fields(entry.payload)
  const same = (key: string, found: unknown, expected: unknown) => findings.sameField(where, key, found, expected)
  same('type', entry.type, statement.purpose === 'sign' ? 'AgreementSigned' : 'ClausesInitialled')
  same('actor', entry.actor, statement.signatory.id)
  same('at', at, entry.at)
  same('challenge', said['challenge'], challenge)
  same('fingerprint', said['fingerprint'], fingerprint)
  if (statement.purpose === 'initial')
    return same(
      'clauses',
      said['clauses'],
      statement.clauses.map(({ id, hash }) => ({ clauseId: id, contentHash: hash })),
    )
  same('version', said['version'], statement.version)
  same('manifestHash', said['manifestHash'], statement.manifestHash)
  same('signatoryName', said['signatoryName'], statement.signatory.name)
}

/** Each entry that took in a signature of this text has its signature here, and no two signatures share one. */
function checkNoneLeftOut(findings: Findings, { bundle, shown }: View): void {
  const taken = new Set<number>()
  const shared = new Set<number>()
  for (const { seq } of bundle.signatures) (taken.has(seq) ? shared : taken).add(seq)
  for (const seq of shared) findings.holds(false, entryName(seq), 'one signature', 'more than one')
  for (const { seq, payload } of shown('AgreementSigned'))
    if (fields(payload)['manifestHash'] === bundle.manifestHash)
      findings.holds(taken.has(seq), entryName(seq), 'the signature that it took in', 'nothing')
}

function checkExecution(findings: Findings, { bundle, shown }: View, executed: BundleEntry): void {
  const where = entryName(executed.seq)
  const said = fields(executed.payload)
  const signed = bundle.signatures.filter(({ statement }) => statement.purpose === 'sign')
  findings.same(`${where} · actor`, executed.actor, null)
  findings.same(`${where} · organization`, executed.organization, null)
  findings.same(`${where} · signatures`, said['signatures'], bundle.manifest.parties.length)
  findings.same(`${where} · effectiveDate`, said['effectiveDate'], dayInShanghai(executed.at))
  for (const { seq } of signed) findings.holds(seq < executed.seq, where, `after ${entryName(seq)}`)
  for (const { seq, payload } of shown('AgreementExecuted'))
    if (seq !== executed.seq && fields(payload)['version'] === bundle.manifest.version)
      findings.holds(false, entryName(seq), 'one execution', 'another')
}

/** Nobody declined this text, and it was not reopened; and no initial stands on a clause that was reopened after it. */
function checkNotTakenBack(findings: Findings, { bundle, shown }: View): void {
  const { manifest } = bundle
  for (const entry of [...shown('SigningDeclined'), ...shown('NegotiationReopened')])
    findings.holds(fields(entry.payload)['version'] !== manifest.version, entryName(entry.seq), 'a text that stands', entry.type)
  const reopened = [...shown('ClauseReopened'), ...shown('SigningDeclined'), ...shown('NegotiationReopened')].map(({ seq, payload }) => ({
    seq,
    clauses: [fields(payload)['clauseId'], fields(payload)['clauseIds']].flat(),
  }))
  bundle.signatures.forEach((signature, index) => {
    const { purpose, clauses } = signature.statement
    if (purpose !== 'initial') return
    const stands = clauses.some(({ id }) => !reopened.some(({ seq, clauses: named }) => seq > signature.seq && named.includes(id)))
    findings.holds(stands, signatureName(signature, index), 'a clause that was not reopened after it')
  })
}

/** Each party signed exactly once, and the ledger says that the agreement is in force. What is missing is not wrong, unless the ledger says it is there. */
export function checkCompleteness({ bundle, executed }: View): Check<'completeness'> {
  const findings = new Findings()
  let wrong = false
  for (const party of bundle.manifest.parties) {
    const signed = bundle.signatures.filter(
      ({ statement }) => statement.purpose === 'sign' && sameOrganization(statement.organization, party),
    ).length
    findings.holds(signed === 1, party.name, 'one signature', String(signed))
    if (signed > 1 || (signed === 0 && executed)) wrong = true
  }
  findings.holds(executed !== undefined, 'entries', 'AgreementExecuted', 'nothing')
  const outcome: Outcome = findings.all.length === 0 ? 'pass' : wrong ? 'fail' : 'unknown'
  return { ...check('completeness', bundle.manifest.parties.length, findings.all), outcome }
}

/** A seal that is named stands in the ledger too, and the other way round. */
export function checkSeal({ bundle, shown }: View): Check<'seal'> {
  const findings = new Findings()
  const { seal, manifest } = bundle
  const entries = shown('AgreementSealed').filter(({ payload }) => fields(payload)['version'] === manifest.version)
  const [entry] = entries
  if (!seal) for (const { seq } of entries) findings.holds(false, entryName(seq), 'the seal that it tells of', 'nothing')
  else if (!entry) findings.holds(false, 'seal', 'an entry AgreementSealed', 'nothing')
  else {
    const { pdfHash, attachmentHash, certificateFingerprint, sealedAt } = seal
    const { version } = manifest
    findings.same(entryName(entry.seq), entry.payload, {
      version,
      manifestHash: bundle.manifestHash,
      pdfHash,
      attachmentHash,
      certificateFingerprint,
    })
    findings.same('seal.sealedAt', sealedAt, entry.at)
    findings.holds(entries.length === 1, entryName(entries.at(-1)?.seq ?? 0), 'one seal', 'another')
  }
  return check('seal', seal ? 1 : 0, findings.all)
}

/** The day in Shanghai, eight hours ahead of UTC all year. */
const dayInShanghai = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)
