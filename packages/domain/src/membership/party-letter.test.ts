import { expect, test } from 'vitest'
import { partyLetter } from './party-letter.ts'

test('the first ten parties are the ten stems, the others are counted', () => {
  expect([1, 2, 9, 10, 11, 12, 20, 21].map(partyLetter)).toEqual(['甲', '乙', '壬', '癸', '十一方', '十二方', '二十方', '二十一方'])
})
