import { booleanOf, itemsOf, oidOf, readDer, smallIntegerOf, tags, within, type Der } from './der.ts'
import { extensions, type Certificate } from './certificate.ts'

/** Policy of certificates that seal for show: issued by a CA that a demo server made for itself. An identifier out of a UUID (X.667). */
export const DEMO_POLICY = '2.25.140585162491155927021661983871391375600'

/** May sign certificates, and how many may follow below it; null for an end entity. */
export function authorityOf(certificate: Certificate): { below: number } | null {
  const constraints = certificate.extensions.get(extensions.basicConstraints)
  if (!constraints) return null
  const [isAuthority, below] = within(readDer(constraints.value, tags.sequence), (inside) => {
    const flag = inside.optional(tags.boolean)
    const length = inside.optional(tags.integer)
    return [flag ? booleanOf(flag) : false, length ? smallIntegerOf(length) : Number.POSITIVE_INFINITY] as const
  })
  return isAuthority && keyUsageOf(certificate)?.includes('certificates') !== false ? { below } : null
}

export type KeyUse = 'signatures' | 'commitment' | 'certificates'

/** What the key may be used for (digitalSignature, contentCommitment, keyCertSign); undefined where the certificate does not say. */
export function keyUsageOf(certificate: Certificate): KeyUse[] | undefined {
  const usage = certificate.extensions.get(extensions.keyUsage)
  if (!usage) return undefined
  const bits = readDer(usage.value, tags.bitString).content[1] ?? 0
  const uses: [number, KeyUse][] = [
    [0x80, 'signatures'],
    [0x40, 'commitment'],
    [0x04, 'certificates'],
  ]
  return uses.filter(([bit]) => (bits & bit) !== 0).map(([, use]) => use)
}

/** The purposes that the certificate names (extended key usage); undefined where it names none. */
export function purposesOf(certificate: Certificate): { critical: boolean; purposes: string[] } | undefined {
  const usage = certificate.extensions.get(extensions.extendedKeyUsage)
  return usage && { critical: usage.critical, purposes: itemsOf(readDer(usage.value, tags.sequence)).map(oidOf) }
}

/** Made for show: it names the demo policy, or says so in its subject. */
export function isDemo(certificate: Certificate): boolean {
  const policies = certificate.extensions.get(extensions.certificatePolicies)
  const named = policies ? itemsOf(readDer(policies.value, tags.sequence)).map((policy) => within(policy, readPolicy)) : []
  return named.includes(DEMO_POLICY) || /演示|\bdemo\b/i.test(certificate.subjectName)
}

const readPolicy = (inside: { take(tag: number): Der; optional(tag: number): Der | undefined }): string => {
  const oid = oidOf(inside.take(tags.oid))
  inside.optional(tags.sequence)
  return oid
}
