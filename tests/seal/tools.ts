import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadSealSigner, type SealSettings, type SealSigner } from '@mengyue/server/pdf-seal'

/** Two pages of A5 set by Typst as PDF/A-3b, with `bundle.json`. */
export const typeset = new Uint8Array(
  readFileSync(fileURLToPath(new URL('../../apps/server/src/platform/pdf-seal/a-typeset.pdf', import.meta.url))),
)

/** A folder of its own in which Debian's programs run. */
export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), 'mengyue-seal-'))

  path(name: string): string {
    return join(this.folder, name)
  }

  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content)
    return this.path(name)
  }

  read(name: string): Uint8Array {
    return new Uint8Array(readFileSync(this.path(name)))
  }

  /** Runs a program to its end. @returns its exit code and all that it said */
  run(program: string, ...args: readonly string[]): { code: number | null; said: string } {
    const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: this.folder, encoding: 'utf8' })
    if (error) throw error
    return { code: status, said: stdout + stderr }
  }

  /** Runs openssl, which must succeed. */
  openssl(...args: readonly string[]): string {
    const { code, said } = this.run('openssl', ...args)
    if (code !== 0) throw new Error(`openssl ${args.join(' ')}\n${said}`)
    return said
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Which kinds of key openssl is asked for. */
export const keyKinds = {
  'P-256': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'P-384': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  RSA: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
} as const

const extensions = `
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
[middle]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
[seal]
basicConstraints = CA:false
keyUsage = critical, digitalSignature, nonRepudiation
[tsa]
extendedKeyUsage = critical, timeStamping
`

/** Makes a root, an authority below it and a certificate for sealing, all by openssl: `root`, `middle`, `seal`, each as `.key` and `.pem`. @param sealExtension a further line for the last */
export function makeCertificates(workshop: Workshop, kind: keyof typeof keyKinds, sealExtension = ''): void {
  workshop.write('extensions.cnf', extensions.replace('[tsa]', `${sealExtension}\n[tsa]`))
  makeCertificate(workshop, 'root', kind, '/C=CN/O=Test/CN=Test root')
  makeCertificate(workshop, 'middle', kind, '/C=CN/O=Test/CN=Test authority', 'root')
  makeCertificate(workshop, 'seal', kind, '/C=CN/O=Test/CN=Platform seal', 'middle')
  workshop.write('chain.pem', Buffer.concat([workshop.read('middle.pem'), workshop.read('root.pem')]))
}

export function makeCertificate(workshop: Workshop, name: string, kind: keyof typeof keyKinds, subject: string, issuer?: string): void {
  workshop.openssl('genpkey', ...keyKinds[kind], '-out', `${name}.key`)
  workshop.openssl('req', '-new', '-key', `${name}.key`, '-subj', subject, '-out', `${name}.csr`)
  const by = issuer ? ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`] : ['-key', `${name}.key`]
  const common = ['-in', `${name}.csr`, '-days', '3650', '-extfile', 'extensions.cnf', '-extensions', name, '-out', `${name}.pem`]
  workshop.openssl('x509', '-req', ...by, ...common)
}

/** Writes the seal's key and chain as PKCS#12. */
export function makePkcs12(workshop: Workshop, name: string, password: string, ...more: readonly string[]): string {
  const what = ['-inkey', 'seal.key', '-in', 'seal.pem', '-certfile', 'chain.pem', '-name', 'seal']
  workshop.openssl('pkcs12', '-export', ...what, '-passout', `pass:${password}`, '-out', name, ...more)
  return workshop.path(name)
}

const silent = { info: () => undefined, warn: () => undefined }

/** The signer that such settings give. */
export async function signerOf(settings: Partial<SealSettings>): Promise<SealSigner> {
  const all: SealSettings = {
    demo: false,
    dataDir: '',
    sealP12: undefined,
    sealP12Password: undefined,
    timestampUrl: undefined,
    ...settings,
  }
  const signer = await loadSealSigner(all, silent, new Date())
  if (!signer) throw new Error('there is no signer')
  return signer
}
