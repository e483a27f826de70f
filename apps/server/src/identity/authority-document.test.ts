import { expect, test } from 'vitest'
import { readDocument } from './authority-document.ts'

const base64 = (bytes: readonly number[] | string) => Buffer.from(bytes as string).toString('base64')

test.each([
  ['application/pdf', '%PDF-1.7\n…'],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]],
  ['image/jpeg', [0xff, 0xd8, 0xff, 0xe0]],
  ['text/plain', '授权委托书（虚构）'],
])('knows %s by its bytes', (type, bytes) => {
  expect(readDocument(base64(bytes)).type).toBe(type)
})

test.each([
  ['DOCUMENT_MISSING', ''],
  ['DOCUMENT_NOT_BASE64', 'not base64!'],
  ['DOCUMENT_NOT_BASE64', 'QQ'],
  ['DOCUMENT_TYPE', base64([0x4d, 0x5a, 0x90, 0x00])],
  ['DOCUMENT_TYPE', base64([0xc3, 0x28])],
])('%s', (code, sent) => {
  expect(() => readDocument(sent)).toThrow(expect.objectContaining({ refusal: expect.objectContaining({ code }) as unknown }) as Error)
})
