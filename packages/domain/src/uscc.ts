import { accept, refuse, type Decision } from './decision.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18
/** GB 11714: weights of the eight characters of an organization code. */
const ORGANIZATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
/** GB 11714's zone for one's own codes: invented organizations only. */
const FICTIONAL = /^PDY(?!00000)\d{5}$/

/**
 * Checks a unified social credit code (统一社会信用代码): GB 32100-2015, and GB 11714 for the organization code in characters 9–17.
 * Nothing is silently put right: a lower-case letter is refused.
 * Refuses USCC_LENGTH, USCC_CHARSET, USCC_ORGANIZATION_CODE, USCC_CHECK_DIGIT, USCC_FICTIONAL.
 */
export function checkUscc(code: string, options: { allowFictional: boolean }): Decision<string> {
  if (code.length !== LENGTH) return refuse('USCC_LENGTH', { length: code.length })
  const wrong = [...code].findIndex((character) => !ALPHABET.includes(character))
  if (wrong >= 0) return refuse('USCC_CHARSET', { position: wrong + 1, character: code[wrong] })
  if (code[16] !== organizationCheck(code.slice(8, 16))) return refuse('USCC_ORGANIZATION_CODE')
  if (code[17] !== creditCheck(code.slice(0, 17))) return refuse('USCC_CHECK_DIGIT')
  if (FICTIONAL.test(code.slice(8, 16)) && !options.allowFictional) return refuse('USCC_FICTIONAL')
  return accept(code)
}

/** C18 = (31 − Σ Cᵢ·3^(i−1) mod 31) mod 31. */
function creditCheck(first17: string): string {
  let weight = 1
  let sum = 0
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET[(31 - (sum % 31)) % 31] ?? ''
}

/** C9 = 11 − Σ Cᵢ·Wᵢ mod 11, written X for 10 and 0 for 11; letters count 10 to 35. */
function organizationCheck(first8: string): string {
  const sum = ORGANIZATION_WEIGHTS.reduce((total, weight, index) => total + weight * Number.parseInt(first8[index] ?? '0', 36), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}
