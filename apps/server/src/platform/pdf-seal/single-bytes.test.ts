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

it('so is a change of each byte inside the signature itself, which it does not cover', { timeout: 60_000 }, async () => {
  const { sealed, trust } = await aSealedPdf()
  const text = Buffer.from(sealed).toString('latin1')
  const digits = /\/Contents <([0-9a-f]{1000,}?)0*>/.exec(text)?.[1] ?? ''
  const start = text.indexOf(digits)
  expect(start).toBeGreaterThan(0)
  const unnoticed: number[] = []
  for (let at = start; at < start + digits.length; at += 2) {
    // The lower four bits of each byte, one after the other.
    const digit = (Number.parseInt(text[at + 1] ?? '', 16) ^ (1 << (((at - start) / 2) % 4))).toString(16)
    if ((await failing(sealed.with(at + 1, digit.charCodeAt(0)), trust)).length === 0) unnoticed.push(at)
  }
  expect(unnoticed).toEqual([])
})
