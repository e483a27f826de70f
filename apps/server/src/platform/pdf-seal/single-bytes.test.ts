import fc from 'fast-check'
import { NotAPdf } from '@mengyue/proof/pdf'
import { expect, it } from 'vitest'
import { aSealedPdf, failing } from './a-sealed-pdf.ts'

it('a thousand changes of a single byte are all found', { timeout: 60_000 }, async () => {
  const { sealed, trust } = await aSealedPdf()
  expect(await failing(sealed, trust)).toEqual([])
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = sealed.with(at, (sealed[at] ?? 0) ^ by)
      const found = await failing(changed, trust).catch((error: unknown) => {
        if (error instanceof NotAPdf) return [error.code]
        throw error
      })
      expect(found).not.toEqual([])
    }),
    { numRuns: 1000 },
  )
})

it('so is every change of a byte inside the signature itself, which it does not cover', { timeout: 60_000 }, async () => {
  const { sealed, trust } = await aSealedPdf()
  const text = Buffer.from(sealed).toString('latin1')
  const start = text.indexOf('/Contents <30') + '/Contents <'.length
  const last = text.lastIndexOf('>', text.indexOf('/ByteRange'))
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: start, max: last - 4000 }),
      fc.constantFrom(...'0123456789abcdefABCDEF >'.split('')),
      async (at, digit) => {
        fc.pre(text[at] !== digit)
        expect(await failing(sealed.with(at, digit.charCodeAt(0)), trust)).not.toEqual([])
      },
    ),
    { numRuns: 400 },
  )
})
