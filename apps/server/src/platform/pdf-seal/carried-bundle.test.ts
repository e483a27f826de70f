import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { NotProof, sha256Hex, verifyFile, verifyTogether, type Report } from '@mengyue/proof'
import { expect, test } from 'vitest'
import { aSigner, anAuthority, noon } from './a-sealed-pdf.ts'
import { sealPdf } from './seal-pdf.ts'

const vectors = dirname(createRequire(import.meta.url).resolve('@mengyue/proof/vectors'))
const small = new Uint8Array(readFileSync(join(vectors, 'small.json')))
const text = new TextEncoder()

/** The least PDF that carries a bundle: an empty document with `bundle.json`. */
function carrying(bundle: Uint8Array): Uint8Array {
  const file = '<</Type/Filespec/F(bundle.json)/UF(bundle.json)/AFRelationship/Data/EF<</F 4 0 R/UF 4 0 R>>>>'
  const objects = [
    '<</Type/Catalog/Pages 2 0 R/AF[3 0 R]/Names<</EmbeddedFiles<</Names[(bundle.json) 3 0 R]>>>>>>',
    '<</Type/Pages/Kids[5 0 R]/Count 1>>',
    file,
    `<</Type/EmbeddedFile/Length ${bundle.length}>>\nstream\n${Buffer.from(bundle).toString('latin1')}\nendstream`,
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>',
  ]
  let body = '%PDF-1.7\n'
  const places = objects.map((object, index) => {
    const place = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return String(place).padStart(10, '0')
  })
  const table = `xref\n0 6\n0000000000 65535 f \n${places.map((place) => `${place} 00000 n \n`).join('')}`
  const trailer = `trailer\n<</Size 6/Root 1 0 R/ID[<00><00>]>>\nstartxref\n${body.length}\n%%EOF\n`
  return new Uint8Array(Buffer.from(body + table + trailer, 'latin1'))
}

async function sealed(bundle: Uint8Array): Promise<{ pdf: Uint8Array<ArrayBuffer>; certificates: string[] }> {
  const authority = await anAuthority()
  const pdf = await sealPdf(carrying(bundle), await aSigner(authority), noon)
  const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(authority.certificate).toString('base64')}\n-----END CERTIFICATE-----\n`
  return { pdf: new Uint8Array(pdf), certificates: [pem] }
}

const failing = ({ checks }: Report) => checks.filter(({ outcome }) => outcome !== 'pass').map(({ id }) => id)

test('a sealed PDF and the bundle in it are checked together', async () => {
  const { pdf, certificates } = await sealed(small)
  const report = await verifyFile(pdf, { trust: { certificates }, at: noon })
  expect(failing(report)).toEqual([])
  expect(report).toMatchObject({ kind: 'pdf', verdict: 'valid', facts: { entries: 11, seal: { demo: false } } })
  expect(report.signers).toHaveLength(3)
})

test('without a trusted certificate whose the seal is stays open, with another one it fails', async () => {
  const { pdf } = await sealed(small)
  const open = await verifyFile(pdf, { at: noon })
  expect(open.verdict).toBe('valid')
  expect(open.checks.find(({ id }) => id === 'pdf-certificate')).toMatchObject({ outcome: 'pass', count: 0 })
  const { certificates } = await sealed(small)
  expect(failing(await verifyFile(pdf, { trust: { certificates }, at: noon }))).toEqual(['pdf-certificate'])
  await expect(verifyFile(pdf, { trust: { certificates: ['-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----'] } })).rejects.toThrow(
    NotProof,
  )
})

test('what is wrong in the bundle is wrong in the PDF, also under a genuine seal', async () => {
  const changed = text.encode(new TextDecoder().decode(small).replace('"leaderExclusiveMonths":36', '"leaderExclusiveMonths":63'))
  const { pdf, certificates } = await sealed(changed)
  const report = await verifyFile(pdf, { trust: { certificates }, at: noon })
  expect(failing(report)).toEqual(['contents'])
})

test('an attachment that is no bundle, or is written otherwise, fails', async () => {
  const other = await sealed(text.encode('{"format":"other"}'))
  expect(failing(await verifyFile(other.pdf, { at: noon }))).toEqual(['attachment'])
  const spaced = await sealed(text.encode(new TextDecoder().decode(small).replace('{', '{ ')))
  expect(failing(await verifyFile(spaced.pdf, { at: noon }))).toEqual(['attachment'])
})

test('a PDF and another text’s bundle do not contradict, a PDF other than the sealed one does', async () => {
  const { pdf } = await sealed(small)
  const files = ['sealed.json', 'declined.json'].map((name) => ({
    name,
    bytes: () => Promise.resolve(new Uint8Array(readFileSync(join(vectors, name)))),
  }))
  const { forks, mismatches } = await verifyTogether([...files, { name: 'agreement.pdf', bytes: () => Promise.resolve(pdf) }], { at: noon })
  expect(forks).toEqual([])
  expect(mismatches).toMatchObject([{ files: ['sealed.json', 'agreement.pdf'], where: 'seal.pdfHash', found: sha256Hex(pdf) }])
})
