import { hexToBytes } from '@noble/hashes/utils.js'
import { shownTypes, type BundleEntry } from '../bundle.ts'
import { payloadHash, privatePayloadHash, verifyChain, type ChainProblem } from '../chain.ts'
import { check, type Check, type Finding } from '../report.ts'
import { isRecord } from '../form.ts'
import { entryName, signatureName, type View } from './view.ts'
import { Findings } from './compare.ts'

/** The entries follow one another from the first on, each naming the hash before it, all of the manifest's alliance. */
export function checkChain({ bundle }: View, onProgress?: (done: number, of: number) => void): Check<'chain'> {
  const { entries, manifest } = bundle
  const findings = verifyChain(entries, undefined, onProgress).problems.map(chainFinding)
  if (entries.length === 0) findings.push({ where: 'entries', expected: 'at least one entry' })
  else if (entries[0]?.alliance !== manifest.alliance)
    findings.push({ where: entryName(1), expected: manifest.alliance, found: String(entries[0]?.alliance) })
  let before = ''
  for (const { seq, at } of entries) {
    if (at < before) findings.push({ where: `${entryName(seq)} · at`, expected: `not before ${before}`, found: at })
    before = at
  }
  return check('chain', entries.length, findings)
}

export const chainFinding = ({ seq, kind, expected, found }: ChainProblem): Finding => ({
  where: `${entryName(seq)} · ${kind}`,
  expected,
  found,
})

/** Payloads that are shown hash to what their entries say, private ones with their salt; those that a verdict needs are shown. */
export function checkPayloads({ bundle }: View): Check<'payloads'> {
  const findings = new Findings()
  let count = 0
  for (const entry of bundle.entries) {
    if (entry.payload === undefined) {
      findings.holds(!shownTypes.has(entry.type), entryName(entry.seq), `the payload of ${entry.type}`, 'its hash alone')
      continue
    }
    count++
    checkPayload(findings, entry)
  }
  return check('payloads', count, findings.all)
}

export function checkPayload(findings: Findings, { seq, type, payload, payloadHash: claimed, salt }: BundleEntry): void {
  const where = entryName(seq)
  findings.same(where, claimed, salt === undefined ? payloadHash(payload) : privatePayloadHash(hexToBytes(salt), payload))
  if (type !== 'private') return
  const keys = isRecord(payload) ? Object.keys(payload).sort().join() : ''
  findings.holds(keys === 'actor,organization,payload,type', where, 'type, actor, organization and payload of a private entry', keys)
}

/** Every signatory pinned a history that is the one in this file, and that ends before the own entry and, when signing, after the lock. */
export function checkPins({ bundle, entryAt, lock }: View): Check<'pins'> {
  const findings = new Findings()
  bundle.signatures.forEach((signature, index) => {
    const where = signatureName(signature, index)
    const { ledgerHead, purpose } = signature.statement
    findings.sameField(where, entryName(ledgerHead.seq), entryAt(ledgerHead.seq)?.hash, ledgerHead.hash)
    findings.holds(ledgerHead.seq < signature.seq, where, `a head before ${entryName(signature.seq)}`, entryName(ledgerHead.seq))
    if (purpose === 'sign' && lock)
      findings.holds(ledgerHead.seq >= lock.seq, where, `a head not before ${entryName(lock.seq)}`, entryName(ledgerHead.seq))
  })
  return check('pins', bundle.signatures.length, findings.all)
}
