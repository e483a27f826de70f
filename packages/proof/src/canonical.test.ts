import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import reference from 'canonicalize'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalize } from './canonical.ts'

test('RFC 8785, 3.2.2 and 3.2.4: primitive types, escapes, key order, UTF-8', () => {
  const value: unknown = JSON.parse(
    String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
  )
  expect(bytesToHex(utf8ToBytes(canonicalize(value)))).toBe(
    '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e412742' +
      '5c225c5c5c5c5c222f227d',
  )
})

test('RFC 8785, 3.2.3: keys are sorted by UTF-16 code units', () => {
  const names = { '\u20ac': 'Euro', '\r': 'CR', '\ufb33': 'Dalet', '1': 'One', '\ud83d\ude00': 'Emoji', '\u0080': 'Control', '\u00f6': 'O' }
  expect(Object.values(JSON.parse(canonicalize(names)) as object)).toEqual(['One', 'CR', 'Control', 'O', 'Euro', 'Emoji', 'Dalet'])
  expect(canonicalize(names)).toMatch(/^\{"\\r":"CR","1":"One","\u0080":"Control","ö":"O","€":"Euro","😀":"Emoji","\ufb33":"Dalet"\}$/)
})

test.each([
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
])('RFC 8785, appendix B: %s is %s', (bits, text) => {
  const double = new DataView(hexToBytes(bits).buffer).getFloat64(0)
  expect(canonicalize(double)).toBe(text)
})

const cycle: unknown[] = []
cycle.push(cycle)
const cases: [string, unknown][] = [
  ['undefined', { a: undefined }],
  ['a function', [() => 1]],
  ['a symbol', Symbol('s')],
  ['a bigint', { fen: 10n }],
  ['NaN', NaN],
  ['infinity', [-Infinity]],
  ['a lone surrogate in a value', ['\ud83d']],
  ['a lone surrogate in a key', { '\udead': 1 }],
  ['a hole in an array', [1, , 2]], // eslint-disable-line no-sparse-arrays -- the hole is what is tested
  ['a cycle', cycle],
  ['a Date', new Date(0)],
  ['a Map', new Map([['a', 1]])],
  ['bytes', new Uint8Array(2)],
  ['what writes itself', { toJSON: () => 1 }],
  ['an object that inherits', { b: [Object.assign(Object.create({ a: 2 }) as object, { c: 1 })] }],
]
test.each(cases)('refuses %s', (_, value) => {
  expect(() => canonicalize(value)).toThrow(TypeError)
})

test('what looks like an escaped surrogate is written as it is', () => {
  expect(canonicalize({ a: String.raw`\ud83d`, b: '😀' })).toBe(String.raw`{"a":"\\ud83d","b":"😀"}`)
})

test('the same thing at two places is no cycle', () => {
  const same = { a: 1 }
  expect(canonicalize([same, same])).toBe('[{"a":1},{"a":1}]')
})

const json = fc.jsonValue({ stringUnit: 'binary' })

test('writes what the reference implementation writes', () => {
  fc.assert(fc.property(json, (value) => void expect(canonicalize(value)).toBe(reference(value))))
})

test('is JSON of the same value, and of its own reading again', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalize(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalize(JSON.parse(text))).toBe(text)
    }),
  )
})

test('the order in which keys were written does not matter', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), json), (record) => {
      expect(canonicalize(Object.fromEntries(Object.entries(record).reverse()))).toBe(canonicalize(record))
    }),
  )
})
