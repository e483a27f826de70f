import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sm3 } from './sm3.ts'

test('the two examples of GB/T 32905', () => {
  expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  expect(sm3('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
})

test('every length around the ends of blocks, as OpenSSL has it', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) & 255)
    expect(sm3(bytes)).toBe(createHash('sm3').update(bytes).digest('hex'))
  }
})
