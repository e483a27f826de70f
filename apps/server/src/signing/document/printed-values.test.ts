import { agreementTemplate } from '@mengyue/templates'
import { encode } from 'uqr'
import { describe, expect, test } from 'vitest'
import { longMoment } from './dates.ts'
import { printedCell } from './printed-cells.ts'
import { printedValue, printedWording } from './printed-values.ts'
import { qrSvg } from './qr.ts'

describe('a value on paper', () => {
  test.each([
    ['money-wan', 9270, '9,270万元（人民币玖仟贰佰柒拾万元整）'],
    ['money-wan', '0.000001', '0.000001万元（人民币壹分）'],
    ['percent', 66.67, '66.67'],
    ['date', '2025-06-05', '2025年6月5日'],
    ['enum:ten-industries', 'new-energy-and-materials', '新能源新材料'],
    ['enum:ten-industries', 'unknown-one', 'unknown-one'],
    ['rate', '万分之五', '万分之五'],
    ['integer', 30, '30'],
    ['text', '2025-06-05', '2025-06-05'],
  ])('%s %s is %s', (type, value, text) => expect(printedValue(agreementTemplate, type, value)).toBe(text))

  test('an amount takes its unit along, so that its capitals stand behind it; an open one leaves it', () => {
    const text = '共{{totalFunding}}万元，另{{agreementNumber}}。'
    const filled = printedWording(agreementTemplate, text, { totalFunding: 1, agreementNumber: null })
    expect(filled.text).toBe('共{{totalFunding}}，另{{agreementNumber}}。')
    expect(filled.slots['totalFunding']).toEqual({ text: '1万元（人民币壹万元整）', unit: '', open: false })
    expect(filled.slots['agreementNumber']).toMatchObject({ text: '协议编号', open: true })
    expect(printedWording(agreementTemplate, text, {}).text).toBe(text)
  })

  test('times are those of Shanghai', () => expect(longMoment(new Date('2025-06-30T17:05:09Z'))).toBe('2025年7月1日 01:05:09'))
})

describe('a cell on paper', () => {
  const words = { template: agreementTemplate, letters: new Map([['p', '甲']]), names: new Map([['p', '某公司']]) }
  const field = (schema: string, key: string) => {
    const found = agreementTemplate.dataSchemas[schema]?.fields.find((one) => one.key === key)
    if (!found) throw new Error(`${schema} has no ${key}`)
    return found
  }
  test.each([
    ['TaskAllocation', 'budgetWan', 900, '900.0000'],
    ['TaskAllocation', 'responsiblePartyId', 'p', '甲　某公司'],
    ['TaskAllocation', 'participantPartyIds', ['p', 'gone'], '甲、gone'],
    ['TaskAllocation', 'challengeBased', false, '否'],
    ['TaskAllocation', 'dependsOn', [], '—'],
    ['TaskAllocation', 'deliverables', [{ name: '样机', kind: 'product', quantity: 4, unit: '台' }], '样机，样品或产品，4\u00a0台'],
    [
      'IpShare',
      'shares',
      [
        { partyId: 'p', percent: 60 },
        { partyId: 'q', percent: 40 },
      ],
      '甲\u00a060.00%；q\u00a040.00%；合计\u00a0100.00%',
    ],
    ['CouncilSeat', 'votingWeight', null, '—'],
    ['CouncilSeat', 'seats', 2, '2'],
  ])('%s.%s', (schema, key, value, text) => expect(printedCell(field(schema, key), value, words)).toBe(text))
})

test('the QR code has the modules of its text, and no others', () => {
  const text = `https://mengyue.example.cn/verify#${'0f'.repeat(32)}`
  const { data, size } = encode(text, { ecc: 'M', border: 0, maskPattern: 2 })
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, x, y, length] of qrSvg(text).matchAll(/M(\d+) (\d+)h(\d+)v1/g))
    for (let at = 0; at < Number(length); at++) (drawn[Number(y)] ?? [])[Number(x) + at] = true
  expect(drawn).toEqual(data)
})
