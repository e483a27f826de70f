import type { AssertionReport } from './assertion.ts'
import { bundleForm } from './bundle-form.ts'
import type { Bundle } from './bundle.ts'
import { checkChain, checkPayloads, checkPins } from './checks/history.ts'
import { checkCompleteness, checkLedger, checkSeal } from './checks/ledger.ts'
import { assertionOf, checkAssertions, checkAuthorities, checkKeys, checkStatements, keyOf } from './checks/signatures.ts'
import { checkContents, checkExpectedText, checkManifest, checkManifestSm3 } from './checks/text.ts'
import { sameOrganization, signatureName, viewOf, type View } from './checks/view.ts'
import { formFindings } from './form.ts'
import type { Hash } from './hash.ts'
import { check, verdictOf, type Check, type Pin, type Report, type SignerFact } from './report.ts'
import { checkTrust, type Trust } from './trust.ts'
import type { StatementOrganization } from './statement.ts'
import { bundleDigest } from './write-bundle.ts'

export interface VerifyOptions {
  trust?: Trust
  /** when the certificates of a PDF's seal are to be valid; now when left out */
  at?: Date
  /** from the QR code of a printed copy */
  expectedManifestHash?: Hash
  /** entries of the chain that are done */
  onProgress?: (done: number, of: number) => void
}

/**
 * Checks a bundle against FORMAT.md, everything, whether or not something before it failed. Never throws on bad input: a check that cannot
 * be made, because the bundle lacks its form, is `unknown`, and the form is what fails.
 * @param value parsed JSON; the bytes of a file go to `verifyFile`, which also checks that they are canonical
 */
export async function verifyBundle(value: unknown, options: VerifyOptions = {}): Promise<Report> {
  const bundle = value as Bundle
  const form = check('form', 1, formFindings(bundleForm, value))
  const view = () => (cached ??= viewOf(bundle))
  let cached: View | undefined
  // WebCrypto verifies in threads of its own: what needs no answer of theirs is checked meanwhile.
  const verifying = allAssertions(view).catch(unreadable(form))
  const ofText = [
    form,
    attempt('digest', () => checkDigest(bundle)),
    attempt('manifest', () => checkManifest(bundle)),
    attempt('manifest-sm3', () => checkManifestSm3(bundle)),
    attempt('contents', () => checkContents(bundle)),
    attempt('chain', () => checkChain(view(), options.onProgress)),
    attempt('payloads', () => checkPayloads(view())),
    attempt('ledger', () => checkLedger(view())),
    attempt('statements', () => checkStatements(view())),
    attempt('pins', () => checkPins(view())),
    attempt('authorities', () => checkAuthorities(view())),
  ]
  const ofExecution = [
    attempt('completeness', () => checkCompleteness(view())),
    attempt('seal', () => checkSeal(view())),
    attempt('trust', () => checkTrust(bundle.signatures, options.trust)),
    attempt('expected-text', () => checkExpectedText(bundle, options.expectedManifestHash)),
  ]
  const assertions = await verifying
  const ofSignatures = [
    attempt('keys', () => checkKeys(view(), assertions)),
    attempt('assertions', () => checkAssertions(bundle.signatures, assertions)),
  ]
  const checks: Check[] = [...ofText, ...ofSignatures, ...ofExecution]
  const readable = form.outcome === 'pass'
  return {
    kind: 'bundle',
    verdict: verdictOf(checks),
    checks,
    pins: readable ? pinsOf(bundle) : [],
    signers: readable ? signersOf(bundle, assertions, checks, bundle.manifest.parties) : [],
    facts: readable ? factsOf(bundle, view().executed?.at ?? null, options) : noFacts,
  }
}

/** A file that lacks its form may have no assertions to verify; any other failure is one. */
export const unreadable =
  (form: Check) =>
  (error: unknown): [] => {
    if (form.outcome === 'pass') throw error
    return []
  }

/** What a file says of itself when it says nothing that can be read. */
export const noFacts: Report['facts'] = {
  alliance: null,
  agreement: null,
  version: null,
  manifestHash: null,
  fileHash: null,
  executedAt: null,
  entries: 0,
  origin: null,
  keysCompared: false,
  seal: null,
}

function factsOf(
  { manifest, manifestHash, entries, signatures }: Bundle,
  executedAt: string | null,
  { trust }: VerifyOptions,
): Report['facts'] {
  const { alliance, agreement, version } = manifest
  const origin = signatures[0]?.statement.origin ?? null
  return {
    alliance,
    agreement,
    version,
    manifestHash,
    fileHash: null,
    executedAt,
    entries: entries.length,
    origin,
    keysCompared: trust?.keys !== undefined,
    seal: null,
  }
}

/** A check that cannot be made says so. */
export function attempt(id: string, make: () => Check): Check {
  try {
    return make()
  } catch (error) {
    return {
      id,
      outcome: 'unknown',
      count: 0,
      findings: [{ where: 'file', found: error instanceof Error ? error.message : String(error) }],
    }
  }
}

/** Of each signature, in their order; undefined where the bundle lacks the form for it, which `form` says. */
async function allAssertions(view: () => View): Promise<(AssertionReport | undefined)[]> {
  const { bundle, challenge } = view()
  const { signatures, keys } = bundle
  const opened = new Map(keys.map((key) => [key.fingerprint, keyOf(key)]))
  const verified: (AssertionReport | undefined)[] = []
  for (let from = 0; from < signatures.length; from += AT_ONCE) {
    const some = signatures.slice(from, from + AT_ONCE)
    verified.push(...(await Promise.all(some.map((one) => assertionOf(one, opened.get(one.fingerprint), challenge(one))))))
  }
  return verified
}

/** Enough to keep every core busy while the other checks are made, and few enough that what they hold is no burden. */
const AT_ONCE = 2048

function checkDigest(bundle: Bundle): Check<'digest'> {
  const expected = bundleDigest(bundle)
  return check('digest', 1, bundle.digest === expected ? [] : [{ where: 'digest', expected, found: bundle.digest }])
}

export const pinsOf = ({ signatures }: Pick<Bundle, 'signatures'>): Pin[] =>
  signatures
    .map(({ statement, at }) => ({ ...statement.ledgerHead, party: statement.organization.name, purpose: statement.purpose, at }))
    .sort((a, b) => a.seq - b.seq)

export function signersOf(
  { signatures }: Pick<Bundle, 'signatures'>,
  assertions: readonly (AssertionReport | undefined)[],
  checks: readonly Check[],
  parties: readonly StatementOrganization[] = [],
): SignerFact[] {
  const findings = checks.flatMap((one) => one.findings)
  return signatures.flatMap((signature, index) => {
    const { statement, at, fingerprint } = signature
    if (statement.purpose !== 'sign') return []
    const name = signatureName(signature, index)
    const { organization, signatory, authority } = statement
    const report = assertions[index]
    const place = parties.findIndex((party) => sameOrganization(party, organization))
    return {
      place: place < 0 ? null : place + 1,
      party: organization.name,
      uscc: organization.uscc,
      signatory: signatory.name,
      authority: authority.kind,
      at,
      fingerprint,
      backupEligible: report?.backupEligible ?? false,
      backedUp: report?.backedUp ?? false,
      outcome: findings.some(({ where }) => where === name || where.startsWith(`${name} · `)) ? 'fail' : 'pass',
    }
  })
}
