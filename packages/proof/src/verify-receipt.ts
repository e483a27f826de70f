import { receiptForm } from './bundle-form.ts'
import type { Receipt } from './bundle.ts'
import { entryHash } from './chain.ts'
import { Findings } from './checks/compare.ts'
import { checkPayload } from './checks/history.ts'
import { sameAsEntry } from './checks/ledger.ts'
import { assertionOf, checkAssertions, checkAuthority, checkKey, checkTimes, keyOf } from './checks/signatures.ts'
import { checkExpectedText } from './checks/text.ts'
import { entryName, signatureName } from './checks/view.ts'
import { keyFingerprint } from './cose.ts'
import { base64urlDecode } from './base64url.ts'
import { formFindings } from './form.ts'
import { check, verdictOf, type Check, type Report } from './report.ts'
import { challengeBase64url } from './statement.ts'
import { checkTrust } from './trust.ts'
import { attempt, noFacts, pinsOf, signersOf, unreadable, type VerifyOptions } from './verify-bundle.ts'
import { receiptDigest } from './write-bundle.ts'

/**
 * Checks a receipt: that this key signed this statement, by which authority, and that the platform took it into its ledger under this
 * number and hash. The text itself is not in a receipt. Never throws on bad input, as `verifyBundle`.
 * @param value parsed JSON
 */
export async function verifyReceipt(value: unknown, options: VerifyOptions = {}): Promise<Report> {
  const receipt = value as Receipt
  const form = check('form', 1, formFindings(receiptForm, value))
  const readable = form.outcome === 'pass'
  const assertions = await onlyAssertion(receipt).catch(unreadable(form))
  const checks: Check[] = [
    form,
    attempt('digest', () => checkDigest(receipt)),
    attempt('entry', () => checkEntry(receipt)),
    attempt('statement', () => checkStatement(receipt)),
    attempt('authorities', () => checkRight(receipt)),
    attempt('keys', () => checkOwnKey(receipt, assertions[0])),
    attempt('assertions', () => checkAssertions([receipt.signature], assertions)),
    attempt('trust', () => checkTrust([receipt.signature], options.trust)),
    attempt('expected-text', () => checkText(receipt, options)),
  ]
  const signed = { signatures: readable ? [receipt.signature] : [] }
  return {
    kind: 'receipt',
    verdict: verdictOf(checks),
    checks,
    pins: pinsOf(signed),
    signers: signersOf(signed, assertions, checks),
    facts: readable ? factsOf(receipt, options) : noFacts,
  }
}

const onlyAssertion = async (receipt: Receipt) => {
  const key = ownKey(receipt)
  return [await assertionOf(receipt.signature, key && keyOf(key), challengeBase64url(receipt.signature.statement))]
}

const nameOf = ({ signature }: Receipt) => signatureName(signature, 0)
const ownKey = ({ key, signature }: Receipt) => (key.fingerprint === signature.fingerprint ? key : undefined)

function checkDigest(receipt: Receipt): Check<'digest'> {
  const findings = new Findings()
  findings.same('digest', receipt.digest, receiptDigest(receipt))
  return check('digest', 1, findings.all)
}

/** The entry hashes to what it claims, shows its payload, and tells of this signature. */
function checkEntry(receipt: Receipt): Check<'entry'> {
  const findings = new Findings()
  const { entry, signature } = receipt
  const { alliance, ledgerHead } = signature.statement
  findings.same(entryName(entry.seq), entry.hash, entryHash(entry))
  if (entry.payload === undefined) findings.holds(false, entryName(entry.seq), `the payload of ${entry.type}`, 'its hash alone')
  else checkPayload(findings, entry)
  findings.same(`${entryName(entry.seq)} · seq`, entry.seq, signature.seq)
  findings.same(`${entryName(entry.seq)} · alliance`, entry.alliance, alliance)
  sameAsEntry(findings, signature, entry, challengeBase64url(signature.statement), nameOf(receipt))
  findings.holds(ledgerHead.seq < entry.seq, nameOf(receipt), `a head before ${entryName(entry.seq)}`, entryName(ledgerHead.seq))
  if (ledgerHead.seq === entry.seq - 1) findings.same(`${entryName(entry.seq)} · prev`, entry.prev, ledgerHead.hash)
  return check('entry', 1, findings.all)
}

function checkStatement(receipt: Receipt): Check<'statement'> {
  const findings = new Findings()
  checkTimes(findings, receipt.signature, nameOf(receipt))
  return check('statement', 1, findings.all)
}

function checkRight(receipt: Receipt): Check<'authorities'> {
  const findings = new Findings()
  checkAuthority(findings, receipt.signature, [receipt.authority], receipt.entry.organization, nameOf(receipt))
  return check('authorities', 1, findings.all)
}

function checkOwnKey(receipt: Receipt, assertion: Parameters<typeof checkKey>[3]): Check<'keys'> {
  const findings = new Findings()
  const { key, entry, signature } = receipt
  findings.same(`key ${key.fingerprint}`, key.fingerprint, keyFingerprint(base64urlDecode(key.publicKey)))
  checkKey(findings, signature, ownKey(receipt), assertion, entry.organization, nameOf(receipt))
  return check('keys', 1, findings.all)
}

function checkText({ signature }: Receipt, { expectedManifestHash }: VerifyOptions): Check<'expected-text'> {
  return checkExpectedText({ manifestHash: signature.statement.manifestHash ?? '' }, expectedManifestHash)
}

function factsOf({ signature }: Receipt, { trust }: VerifyOptions): Report['facts'] {
  const { alliance, agreement, version, manifestHash = null, origin } = signature.statement
  return { ...noFacts, alliance, agreement, version, manifestHash, origin, entries: 1, keysCompared: trust?.keys !== undefined }
}
