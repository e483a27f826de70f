import { expect, test } from 'vitest'
import { readEmail, readEnum, readOptionalText, readText, sameEmail } from './read-input.ts'

const refusing = (code: string, field: string) =>
  expect.objectContaining({ refusal: { code, detail: expect.objectContaining({ field }) as unknown } }) as Error

test('a refusal names the field', () => {
  expect(() => readText('legalName', 'a\u0000b', 10)).toThrow(refusing('TEXT_CONTROL', 'legalName'))
  expect(() => readText('legalName', 'x'.repeat(11), 10)).toThrow(refusing('TEXT_TOO_LONG', 'legalName'))
  expect(() => readEnum('orgType', 'empire', 'org-types')).toThrow(refusing('ENUM_UNKNOWN', 'orgType'))
})

test('blanks around a text go, and a blank one is none', () => {
  expect(readText('name', ' 名 ', 10)).toBe('名')
  expect(readOptionalText('shortName', '  ', 10)).toBeNull()
  expect(readOptionalText('shortName', undefined, 10)).toBeNull()
})

test.each(['office@example.com', 'first.last+tag@sub.example.cn', '张三@例子.公司'])('%s is an address', (email) => {
  expect(readEmail('email', email)).toBe(email)
})

test.each([
  'office',
  '@example.com',
  'a@',
  'a b@example.com',
  'a@example.com, b@example.com',
  '<a@example.com>',
  'a@example.com\nBcc: b@example.com',
])('%j is none', (email) => {
  expect(() => readEmail('email', email)).toThrow(refusing('EMAIL_INVALID', 'email'))
})

test('case makes no difference between addresses', () => {
  expect(sameEmail('Office@Example.com', 'office@example.COM')).toBe(true)
  expect(sameEmail('office@example.com', 'other@example.com')).toBe(false)
})
