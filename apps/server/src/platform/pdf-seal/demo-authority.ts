import { generateKeyPairSync, randomUUID, X509Certificate, type KeyObject } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEMO_POLICY } from '@mengyue/proof/pdf'
import { issueCertificate, type Name } from './issue-certificate.ts'
import { SealError } from './seal-error.ts'
import { keyFromPem, signingKey, type SigningKey } from './signing-key.ts'

/** A key, its certificate and the one above it. */
export interface SealCredentials {
  key: SigningKey
  certificate: Uint8Array
  /** from the issuer upwards */
  chain: Uint8Array[]
}

const DAY = 86_400_000
const YEARS = 365 * DAY
const authorityName: Name = { C: 'CN', O: '盟约演示', CN: '盟约演示根证书 DEMO' }
const sealName: Name = { C: 'CN', O: '盟约演示', CN: '盟约演示封存 DEMO' }

/** Where a demo server puts the certificate that a trust file must name: PEM. */
export const demoRootFile = (dataDir: string): string => join(dataDir, 'seal-ca', 'root.pem')

/**
 * The demo server's own authority, made at the first start: in `seal-ca/` its key and certificate (`authority.pem`, 0600), those of the seal
 * (`seal.pem`, 0600) and the root alone (`root.pem`). A seal that nears its end is issued anew under the same root.
 * Of several processes that start at once, all end with the same authority.
 */
export async function demoAuthority(dataDir: string, now: Date): Promise<SealCredentials> {
  const folder = join(dataDir, 'seal-ca')
  if (!existsSync(folder)) await make(folder, now)
  try {
    const authority = readPair(join(folder, 'authority.pem'))
    const seal = existsSync(join(folder, 'seal.pem')) ? readPair(join(folder, 'seal.pem')) : undefined
    const lasts = seal && new Date(new X509Certificate(seal.certificate).validTo).getTime() > now.getTime() + 30 * DAY
    const { key, certificate } = lasts ? seal : await issueSeal(folder, authority, now)
    return { key, certificate, chain: [authority.certificate] }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new SealError('SEAL_CA_UNUSABLE', `${folder} cannot be used (${said}); remove it to have a new one made`, error)
  }
}

/** Made aside and renamed into place: of two processes one wins, and nobody reads half an authority. */
async function make(folder: string, now: Date): Promise<void> {
  mkdirSync(join(folder, '..'), { recursive: true })
  const draft = mkdtempSync(`${folder}.`)
  chmodSync(draft, 0o755)
  const { key, privateKey } = newKey()
  const certificate = await issueCertificate(
    {
      subject: authorityName,
      issuer: authorityName,
      spki: key.spki,
      issuerSpki: key.spki,
      notBefore: new Date(now.getTime() - DAY),
      notAfter: new Date(now.getTime() + 30 * YEARS),
      use: 'authority',
      policy: DEMO_POLICY,
    },
    key,
  )
  writePair(join(draft, 'authority.pem'), privateKey, certificate)
  writeFileSync(join(draft, 'root.pem'), pem(certificate), { flush: true })
  await issueSeal(draft, { key, certificate }, now)
  try {
    renameSync(draft, folder)
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    rmSync(draft, { recursive: true })
  }
}

interface Pair {
  key: SigningKey
  certificate: Uint8Array
}

async function issueSeal(folder: string, authority: Pair, now: Date): Promise<Pair> {
  const { key, privateKey } = newKey()
  const certificate = await issueCertificate(
    {
      subject: sealName,
      issuer: authorityName,
      spki: key.spki,
      issuerSpki: authority.key.spki,
      notBefore: new Date(now.getTime() - DAY),
      notAfter: new Date(now.getTime() + 10 * YEARS),
      use: 'documents',
      policy: DEMO_POLICY,
    },
    authority.key,
  )
  writePair(join(folder, 'seal.pem'), privateKey, certificate)
  return { key, certificate }
}

function newKey(): { key: SigningKey; privateKey: KeyObject } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return { key: signingKey(privateKey), privateKey }
}

const pem = (certificate: Uint8Array): string => new X509Certificate(certificate).toString()

function writePair(file: string, key: KeyObject, certificate: Uint8Array): void {
  const draft = `${file}.${randomUUID()}`
  writeFileSync(draft, key.export({ type: 'pkcs8', format: 'pem' }).toString() + pem(certificate), { mode: 0o600, flush: true })
  renameSync(draft, file)
}

function readPair(file: string): Pair {
  const text = readFileSync(file, 'utf8')
  return { key: keyFromPem(text), certificate: new X509Certificate(text).raw }
}
