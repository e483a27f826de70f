import { readFile } from 'node:fs/promises'
import { readCertificate, type Certificate } from '@mengyue/proof/pdf'
import type { Settings } from '../settings.ts'
import { demoAuthority, type SealCredentials } from './demo-authority.ts'
import { openPkcs12 } from './pkcs12.ts'
import { revocationSource } from './revocation.ts'
import { SealError } from './seal-error.ts'
import { signingKey } from './signing-key.ts'

/** Who seals, and with what. Holds a private key: never logged, never serialized. */
export interface SealSigner extends SealCredentials {
  /** made by a demo server's own authority */
  demo: boolean
  /** an RFC 3161 authority; without one there is no timestamp */
  timestampUrl: string | undefined
  /** those of its chain that can be had now, in DER */
  revocationLists(): Promise<readonly Uint8Array[]>
}

export type SealSettings = Pick<Settings, 'demo' | 'dataDir' | 'sealP12' | 'sealP12Password' | 'timestampUrl'>

/**
 * The seal that the settings name: a PKCS#12 file, or in demo mode an authority of its own.
 * @returns null where there is none: then nothing can be sealed yet, and the log says what to set
 * @throws SealError SEAL_P12_UNUSABLE, SEAL_CA_UNUSABLE, saying why without anything secret
 */
export async function loadSealSigner(
  settings: SealSettings,
  log: { info(text: string): void; warn(text: string): void },
  now: Date,
): Promise<SealSigner | null> {
  const { sealP12, sealP12Password = '', timestampUrl, demo, dataDir } = settings
  if (sealP12 === undefined && !demo) {
    log.warn(
      'sealing waits: SEAL_P12 and SEAL_P12_PASSWORD name no certificate to seal agreements with; executed agreements are sealed once they do',
    )
    return null
  }
  const credentials = sealP12 === undefined ? await demoAuthority(dataDir, now) : await fromPkcs12(sealP12, sealP12Password)
  const certificate = readCertificate(credentials.certificate)
  // Also finds a key that does not fit before anything hangs on it, and lets the curve's tables be made now and not in a request.
  await proveKey(credentials, certificate)
  log.info(
    `agreements are sealed as ${certificate.subjectName}, certificate ${certificate.fingerprint}, until ${certificate.notAfter.toISOString()}`,
  )
  if (certificate.notAfter < now) log.warn('the certificate to seal with has expired; verifiers will refuse what it seals')
  const revocationLists = revocationSource([credentials.certificate, ...credentials.chain], log)
  return { ...credentials, demo: sealP12 === undefined, timestampUrl, revocationLists }
}

async function fromPkcs12(path: string, password: string): Promise<SealCredentials> {
  try {
    const { key, certificates } = openPkcs12(await readFile(path), password)
    const signing = signingKey(key)
    const known = certificates.map(readCertificate)
    const own = known.find(({ spki }) => Buffer.from(spki).equals(signing.spki))
    if (!own) throw new Error('no certificate in it belongs to the key')
    return { key: signing, certificate: own.der, chain: chainAbove(own, known).map(({ der }) => der) }
  } catch (error) {
    throw new SealError(
      'SEAL_P12_UNUSABLE',
      `SEAL_P12 cannot be used (${path}): ${error instanceof Error ? error.message : String(error)}`,
      error,
    )
  }
}

/** The issuers of a certificate, one above the other, as far as the file has them. */
function chainAbove(certificate: Certificate, known: readonly Certificate[]): Certificate[] {
  const chain: Certificate[] = []
  for (let last = certificate; ;) {
    const above = known.find((one) => !chain.includes(one) && one !== certificate && Buffer.from(one.subject).equals(last.issuer))
    if (!above) return chain
    chain.push(above)
    last = above
  }
}

async function proveKey({ key }: SealCredentials, { spki }: Certificate): Promise<void> {
  await key.sign(new Uint8Array(32))
  if (!Buffer.from(spki).equals(key.spki))
    throw new SealError('SEAL_CA_UNUSABLE', 'the key to seal with does not belong to its certificate')
}
