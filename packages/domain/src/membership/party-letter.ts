import { chineseNumber } from '../negotiation/numbering.ts'

const STEMS = '甲乙丙丁戊己庚辛壬癸'

/** The fixed mark of a party: 甲 to 癸 for the first ten, 十一方, 十二方 … after them. @param order from 1 */
export const partyLetter = (order: number): string => STEMS.charAt(order - 1) || `${chineseNumber(order)}方`
