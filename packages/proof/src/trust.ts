import type { SignatureRecord } from './bundle.ts'
import { formFindings } from './form.ts'
import { trustForm } from './bundle-form.ts'
import type { Hash } from './hash.ts'
import { NotProof } from './not-proof.ts'
import { check, type Check } from './report.ts'
import { Findings } from './checks/compare.ts'
import { signatureName } from './checks/view.ts'

/** What the reader trusts of their own: nothing in a file can take its place. */
export interface Trust {
  /** fingerprints of keys, SHA-256 of the COSE_Key, and whose they are */
  keys?: { fingerprint: Hash; uscc: string | null; name: string }[]
  /** root certificates for the seal of a PDF, PEM */
  certificates?: string[]
  /** sites on which one may have signed */
  origins?: string[]
}

/** A trust file's content. @throws NotProof TRUST_UNREADABLE naming the place */
export function readTrust(value: unknown): Trust {
  const [finding] = formFindings(trustForm, value)
  if (finding) throw new NotProof('TRUST_UNREADABLE', `${finding.where || 'file'}: ${finding.expected ?? ''}`)
  return value as Trust
}

/** Keys and sites are those that the reader trusts. Without a list, nothing is compared, which `count` 0 says. */
export function checkTrust(signatures: readonly SignatureRecord[], { keys, origins }: Trust = {}): Check<'trust'> {
  const findings = new Findings()
  signatures.forEach((signature, index) => {
    const where = signatureName(signature, index)
    const { organization, origin } = signature.statement
    if (keys) {
      const known = keys.filter(({ fingerprint }) => fingerprint === signature.fingerprint)
      const own = known.some(({ uscc, name }) =>
        uscc === null ? organization.uscc === null && name === organization.name : uscc === organization.uscc,
      )
      findings.holds(own, where, `a key that the trust file gives to ${organization.name}`, known[0]?.name ?? signature.fingerprint)
    }
    if (origins) findings.holds(origins.includes(origin), `${where} · origin`, origins.join(', '), origin)
  })
  return check('trust', keys || origins ? signatures.length : 0, findings.all)
}
