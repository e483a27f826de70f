import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { readPemCertificates, readSealedPdf } from '@mengyue/proof/pdf'
import { sealPdf } from '@mengyue/server/pdf-seal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdfsig, qpdfCheck } from './opinions.ts'
import { makeCertificates, makePkcs12, signerOf, typeset, Workshop } from './tools.ts'

describe('a certificate that says where its revocation list is', () => {
  const workshop = new Workshop()
  let server: Server
  let answer: Uint8Array | undefined
  beforeAll(async () => {
    server = createServer((_, response) => (answer ? response.end(answer) : response.writeHead(404).end()))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    makeCertificates(workshop, 'P-256', `crlDistributionPoints = URI:http://127.0.0.1:${port}/middle.crl`)
    workshop.write('index.txt', '')
    workshop.write('number', '01\n')
    const policy = '[ca]\ndefault_ca = d\n[d]\ndatabase = index.txt\ncrlnumber = number\ndefault_md = sha256\ndefault_crl_days = 30\n'
    workshop.write('ca.cnf', policy)
    makePkcs12(workshop, 'seal.p12', 'x')
  })
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve))
    workshop.remove()
  })

  const listSigned = (by: string, workshop: Workshop): Uint8Array => {
    workshop.openssl('ca', '-config', 'ca.cnf', '-keyfile', `${by}.key`, '-cert', `${by}.pem`, '-gencrl', '-out', 'list.pem')
    workshop.openssl('crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'list.crl')
    return workshop.read('list.crl')
  }
  const sealed = async (at = new Date()) =>
    sealPdf(typeset, await signerOf({ sealP12: workshop.path('seal.p12'), sealP12Password: 'x' }), at)
  const problems = async (pdf: Uint8Array) => {
    const trustedCertificates = readPemCertificates(readFileSync(workshop.path('root.pem'), 'utf8'))
    const { checks } = await readSealedPdf(pdf, { trustedCertificates, at: new Date() })
    return checks.flatMap(({ id, outcome, findings }) => (outcome === 'pass' ? [] : [`${id}: ${findings[0]?.found ?? ''}`]))
  }
  const holds = (pdf: Uint8Array, text: string) => Buffer.from(pdf).includes(text)

  it('is sealed with all the same where the list cannot be had, or is none', async () => {
    for (const nothing of [undefined, Buffer.from('<html>')]) {
      answer = nothing
      const pdf = await sealed()
      expect(holds(pdf, '/CRLs')).toBe(false)
      expect(await problems(pdf)).toEqual([])
    }
  })

  it('has the list in the document', async () => {
    answer = listSigned('middle', workshop)
    const pdf = await sealed()
    expect(holds(pdf, '/CRLs')).toBe(true)
    expect(Buffer.from(pdf).includes(Buffer.from(answer))).toBe(true)
    expect(await problems(pdf)).toEqual([])
    expect(pdfsig(workshop, pdf)).toMatchObject({ valid: true, total: true })
    expect(qpdfCheck(workshop, pdf)).toMatchObject({ code: 0 })
  })

  it('is found out when it was revoked before, by its issuer and nobody else', async () => {
    workshop.openssl('ca', '-config', 'ca.cnf', '-keyfile', 'middle.key', '-cert', 'middle.pem', '-revoke', 'seal.pem')
    answer = listSigned('middle', workshop)
    expect(await problems(await sealed(new Date(Date.now() + 60_000)))).toEqual([expect.stringMatching(/^pdf-certificate: revoked at /)])
    expect(await problems(await sealed(new Date(Date.now() - 10_000_000)))).not.toContainEqual(expect.stringContaining('revoked'))
    const impostor = new Workshop()
    makeCertificates(impostor, 'P-256')
    for (const name of ['index.txt', 'number', 'ca.cnf']) impostor.write(name, workshop.read(name))
    for (const list of [listSigned('root', workshop), listSigned('middle', impostor)]) {
      answer = list
      expect(await problems(await sealed(new Date(Date.now() + 60_000)))).toEqual([])
    }
    impostor.remove()
  })
})
