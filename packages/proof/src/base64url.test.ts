import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64urlDecode, base64urlEncode } from './base64url.ts'

test('what was encoded is decoded', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void expect(base64urlDecode(base64urlEncode(bytes))).toEqual(bytes)))
})

test.each(['a', 'YQ==', 'YR', '+/', 'Y Q', '中'])('refuses %s', (text) => {
  expect(() => base64urlDecode(text)).toThrow(TypeError)
})
