import { openKey, verifyAssertionBy, type AssertionReport, type OpenInput, type OpenKey } from '../assertion.ts'
import { base64urlDecode } from '../base64url.ts'
import type { AuthorityRecord, KeyRecord, SignatureRecord } from '../bundle.ts'
import { keyFingerprint } from '../cose.ts'
import { check, type Check } from '../report.ts'
import { Findings } from './compare.ts'
import { signatureName, type View } from './view.ts'

/** Each statement is about this agreement and these parties, was signed in its time, once, and on one site. */
export function checkStatements({ bundle, party }: View): Check<'statements'> {
  const findings = new Findings()
  const { signatures, manifest } = bundle
  const clauses = manifest.clauses.map(({ id, hash }) => ({ id, hash }))
  const nonces = new Set<string>()
  signatures.forEach((signature, index) => {
    const { statement } = signature
    const where = signatureName(signature, index)
    const same = (key: string, found: unknown, expected: unknown) => findings.sameField(where, key, found, expected)
    same('alliance', statement.alliance, manifest.alliance)
    same('agreement', statement.agreement, manifest.agreement)
    same('origin', statement.origin, signatures[0]?.statement.origin)
    findings.holds(party(statement.organization) !== undefined, where, 'an organization that is a party', statement.organization.name)
    if (nonces.has(statement.nonce)) findings.holds(false, `${where} · nonce`, 'a nonce of its own', statement.nonce)
    nonces.add(statement.nonce)
    checkTimes(findings, signature, where)
    if (statement.purpose === 'sign') {
      same('version', statement.version, manifest.version)
      same('manifestHash', statement.manifestHash, bundle.manifestHash)
      same('clauses', statement.clauses, clauses)
    } else {
      if (statement.version >= manifest.version)
        findings.holds(false, `${where} · version`, `before ${manifest.version}`, String(statement.version))
      const stands = statement.clauses.some(({ id, hash }) => clauses.some((clause) => clause.id === id && clause.hash === hash))
      findings.holds(stands, `${where} · clauses`, 'a clause in the wording of the manifest')
    }
  })
  return check('statements', signatures.length, findings.all)
}

export function checkTimes(findings: Findings, { statement, at }: SignatureRecord, where: string): void {
  const { issuedAt, expiresAt } = statement
  if (at < issuedAt || at > expiresAt) findings.holds(false, `${where} · at`, `from ${issuedAt} to ${expiresAt}`, at)
}

/** By what right each signatory bound the organisation: recorded before, of that person and organisation, neither ended nor revoked. */
export function checkAuthorities({ bundle, party }: View): Check<'authorities'> {
  const findings = new Findings()
  bundle.signatures.forEach((signature, index) => {
    const organization = party(signature.statement.organization)?.organization
    checkAuthority(findings, signature, bundle.authorities, organization, signatureName(signature, index))
  })
  return check('authorities', bundle.signatures.length, findings.all)
}

/** @param organization null where the file does not say which it is */
export function checkAuthority(
  findings: Findings,
  { statement, at }: SignatureRecord,
  records: readonly AuthorityRecord[],
  organization: string | null | undefined,
  where: string,
): void {
  const { kind, documentHash, validUntil } = statement.authority
  const named = records.filter(
    (record) =>
      record.person === statement.signatory.id &&
      (organization === null || record.organization === organization) &&
      record.kind === kind &&
      record.documentHash === documentHash &&
      record.validUntil === validUntil,
  )
  const inForce = named.find(
    ({ recordedAt, revokedAt }) => recordedAt <= at && (validUntil === null || at <= validUntil) && (revokedAt === null || at < revokedAt),
  )
  if (!named[0]) return findings.holds(false, where, 'the record of the authority in the statement', 'nothing')
  const { recordedAt, revokedAt } = named[0]
  const found = `recorded ${recordedAt}, valid until ${validUntil ?? 'further notice'}, revoked ${revokedAt ?? 'never'}`
  if (!inForce) findings.holds(false, where, `an authority in force at ${at}`, found)
  else findings.sameField(where, 'personName', inForce.personName, statement.signatory.name)
}

/** Each key is its fingerprint's, once, and was registered before to the person who signed with it. */
export function checkKeys({ bundle, party }: View, assertions: readonly (AssertionReport | undefined)[]): Check<'keys'> {
  const findings = new Findings()
  const { keys, signatures } = bundle
  const seen = new Set<string>()
  for (const key of keys) {
    findings.holds(!seen.has(key.fingerprint), `key ${key.fingerprint}`, 'once', 'more than once')
    seen.add(key.fingerprint)
    findings.same(`key ${key.fingerprint}`, key.fingerprint, keyFingerprint(base64urlDecode(key.publicKey)))
  }
  signatures.forEach((signature, index) => {
    const key = keys.find(({ fingerprint }) => fingerprint === signature.fingerprint)
    const organization = party(signature.statement.organization)?.organization
    checkKey(findings, signature, key, assertions[index], organization, signatureName(signature, index))
  })
  return check('keys', keys.length, findings.all)
}

export function checkKey(
  findings: Findings,
  { statement, fingerprint, at }: SignatureRecord,
  key: KeyRecord | undefined,
  assertion: AssertionReport | undefined,
  organization: string | null | undefined,
  where: string,
): void {
  if (!key) return findings.holds(false, where, `key ${fingerprint}`, 'nothing')
  findings.sameField(where, 'person', key.person, statement.signatory.id)
  if (organization !== null) findings.sameField(where, 'organization', key.organization, organization)
  findings.holds(key.registeredAt <= at, `${where} · registeredAt`, `not after ${at}`, key.registeredAt)
  // Web Authentication, 6.1.3: whether a credential may be copied never changes.
  if (assertion) findings.sameField(where, 'backupEligible', assertion.backupEligible, key.backupEligible)
}

/** A key of the file, read once for all that it signed; undefined where it is not base64url, which the form says. */
export function keyOf({ publicKey }: KeyRecord): OpenKey | undefined {
  const bytes = decoded(publicKey)
  return bytes && openKey(bytes)
}

function decoded(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return base64urlDecode(text)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** Verifies the assertion over a statement; undefined where its bytes cannot be read. @param challenge of its statement, in base64url */
export async function assertionOf(
  signature: SignatureRecord,
  key: OpenKey | undefined,
  challenge: string,
): Promise<AssertionReport | undefined> {
  const input = key && assertionInput(signature, challenge)
  return input && verifyAssertionBy(key, input)
}

function assertionInput({ statement, ...signature }: SignatureRecord, challenge: string): OpenInput | undefined {
  try {
    return {
      challenge,
      origin: statement.origin,
      rpId: hostOf(statement.origin),
      clientDataJSON: base64urlDecode(signature.clientDataJSON),
      authenticatorData: base64urlDecode(signature.authenticatorData),
      signature: base64urlDecode(signature.signature),
    }
  } catch (error) {
    // Not base64url, or no origin: the form says where. The other signatures are verified all the same.
    if (error instanceof TypeError) return undefined
    throw error
  }
}

let lastHost = { origin: '', host: '' }

/** All signatures of a file were given on one site. @throws TypeError for what is no URL */
function hostOf(origin: string): string {
  if (lastHost.origin !== origin) lastHost = { origin, host: new URL(origin).hostname }
  return lastHost.host
}

/** Each assertion's own checks, FORMAT.md section 8. */
export function checkAssertions(
  signatures: readonly SignatureRecord[],
  assertions: readonly (AssertionReport | undefined)[],
): Check<'assertions'> {
  const findings = new Findings()
  signatures.forEach((signature, index) => {
    const where = signatureName(signature, index)
    const report = assertions[index]
    if (!report) return findings.holds(false, where, 'a key and bytes that can be read', 'nothing')
    for (const { id, ok, detail } of report.checks) if (!ok) findings.holds(false, `${where} · ${id}`, id, detail)
  })
  return check('assertions', signatures.length, findings.all)
}
