import { hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCbor, type Cbor } from './cbor.ts'

// RFC 8949, appendix A.
const sound: [string, Cbor][] = [
  ['00', 0],
  ['17', 23],
  ['1818', 24],
  ['1903e8', 1000],
  ['1a000f4240', 1000000],
  ['1b000000e8d4a51000', 1000000000000],
  ['20', -1],
  ['3903e7', -1000],
  ['f4', false],
  ['f5', true],
  ['f6', null],
  ['4401020304', hexToBytes('01020304')],
  ['6449455446', 'IETF'],
  ['62c3bc', 'ü'],
  ['83010203', [1, 2, 3]],
  ['8301820203820405', [1, [2, 3], [4, 5]]],
  ['a201020304', new Map([[1, 2], [3, 4]])], // prettier-ignore
  ['a26161016162820203', new Map<string, Cbor>([['a', 1], ['b', [2, 3]]])], // prettier-ignore
]
test.each(sound)('%s', (hex, value) => {
  expect(decodeCbor(hexToBytes(hex))).toEqual(value)
})

test.each([
  ['', 'nothing'],
  ['0000', 'bytes left over'],
  ['1bffffffffffffffff', 'an integer beyond 2^53'],
  ['5f42010243030405ff', 'an indefinite length'],
  ['c11a514b67b0', 'a tag'],
  ['f90000', 'a float'],
  ['f7', 'undefined'],
  ['a201020103', 'a key that comes twice'],
  ['a1f401', 'a key that is neither number nor text'],
  ['61ff', 'text that is not UTF-8'],
  ['9b0000ffffffffffff', 'a length that lies'],
  ['5b0000ffffffffffff', 'a byte string longer than the bytes'],
  ['81818181818181818181 00'.replace(' ', ''), 'nesting without end'],
])('refuses %s: %s', (hex) => {
  expect(() => decodeCbor(hexToBytes(hex))).toThrow(TypeError)
})

test('any bytes are decoded or refused, never anything else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      try {
        decodeCbor(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError)
      }
    }),
  )
})
