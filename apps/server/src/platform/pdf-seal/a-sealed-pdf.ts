import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { openPdf, readSealedPdf, type PdfCheckId, type ReadSealedPdfOptions } from '@mengyue/proof/pdf'
import { issueCertificate, type CertificateOrder, type Name } from './issue-certificate.ts'
import { sealPdf } from './seal-pdf.ts'
import type { SealSigner } from './seal-signer.ts'
import { signingKey, type SigningKey } from './signing-key.ts'

/** Two pages of A5 set by Typst as PDF/A-3b, with links, bookmarks and `bundle.json`. */
export const typeset = new Uint8Array(readFileSync(new URL('a-typeset.pdf', import.meta.url)))

/** When the samples are sealed, and looked at. */
export const noon = new Date('2026-03-01T04:00:00.000Z')

export const year = 365 * 86_400_000

/** A date that lies so many years from noon. */
export const years = (count: number): Date => new Date(noon.getTime() + count * year)

export interface Issuer {
  name: Name
  key: SigningKey
  privateKey: KeyObject
  certificate: Uint8Array
}

export function newKey(type: 'P-256' | 'P-384' | 'RSA' = 'P-256'): { key: SigningKey; privateKey: KeyObject } {
  const { privateKey } =
    type === 'RSA'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: type === 'P-256' ? 'prime256v1' : 'secp384r1' })
  return { key: signingKey(privateKey), privateKey }
}

/** An authority that issued itself a certificate. */
export async function anAuthority(name = '测试根证书', type?: Parameters<typeof newKey>[0]): Promise<Issuer> {
  const pair = newKey(type)
  const subject = { C: 'CN', CN: name }
  const order = { subject, issuer: subject, spki: pair.key.spki, issuerSpki: pair.key.spki, notBefore: years(-5), notAfter: years(20) }
  return { ...pair, name: subject, certificate: await issueCertificate({ ...order, use: 'authority' }, pair.key) }
}

/** A signer with a certificate of the authority. */
export async function aSigner(
  authority: Issuer,
  order: Partial<CertificateOrder> = {},
  type?: Parameters<typeof newKey>[0],
): Promise<SealSigner> {
  const { key } = newKey(type)
  const certificate = await issueCertificate(
    {
      subject: { C: 'CN', CN: '测试封存' },
      issuer: authority.name,
      spki: key.spki,
      issuerSpki: authority.key.spki,
      notBefore: years(-1),
      notAfter: years(3),
      use: 'documents',
      ...order,
    },
    authority.key,
  )
  return {
    key,
    certificate,
    chain: [authority.certificate],
    demo: false,
    timestampUrl: undefined,
    revocationLists: () => Promise.resolve([]),
  }
}

/** The typeset sample, sealed at noon; and what to trust. */
export async function aSealedPdf(): Promise<{ sealed: Uint8Array; authority: Issuer; signer: SealSigner; trust: ReadSealedPdfOptions }> {
  const authority = await anAuthority()
  const signer = await aSigner(authority)
  return { sealed: await sealPdf(typeset, signer, noon), authority, signer, trust: trusting(authority) }
}

export const trusting = (...authorities: readonly Issuer[]): ReadSealedPdfOptions => ({
  trustedCertificates: authorities.map(({ certificate }) => certificate),
  at: noon,
})

/** The checks that do not hold, each as `id: where found instead of expected`, `?` where it is unknown. */
export async function problemsOf(pdf: Uint8Array, options: ReadSealedPdfOptions): Promise<string[]> {
  const { checks } = await readSealedPdf(pdf, options)
  return checks
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ id, outcome, findings }) => {
      const said = findings.map(({ where, found, expected }) => `${where} ${found ?? ''} / ${expected ?? ''}`)
      return `${id}${outcome === 'unknown' ? '?' : ''}: ${said.join('; ')}`
    })
}

/** The ids of the checks that fail or are unknown. */
export async function failing(pdf: Uint8Array, options: ReadSealedPdfOptions): Promise<PdfCheckId[]> {
  const { checks } = await readSealedPdf(pdf, options)
  return checks.filter(({ outcome }) => outcome !== 'pass').map(({ id }) => id)
}

/** Adds a revision after the end, as any editor does: objects by number, written as they are given. */
export function withRevision(pdf: Uint8Array, objects: Readonly<Record<number, string>>): Uint8Array {
  const { revisions } = openPdf(pdf)
  const { trailer, at } = revisions[0]
  const root = trailer.entries.get('Root')
  let text = Buffer.from(pdf).toString('latin1')
  let table = 'xref\n'
  for (const [number, body] of Object.entries(objects)) {
    table += `${number} 1\n${String(text.length).padStart(10, '0')} 00000 n\r\n`
    text += `${number} 0 obj\n${body}\nendobj\n`
  }
  const start = text.length
  const size = Math.max(...Object.keys(objects).map(Number), 200) + 1
  text += `${table}trailer\n<< /Size ${size} /Root ${root?.kind === 'reference' ? root.number : 0} 0 R /Prev ${at} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

/** Exchanges one piece of text of the file, which must be there. */
export function exchange(pdf: Uint8Array, old: string | RegExp, by: string): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1')
  const changed = text.replace(old, by)
  if (changed === text) throw new Error(`${String(old)} is not in the file`)
  return Buffer.from(changed, 'latin1')
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
