import { accept, refuse, type Decision } from '../decision.ts'

/** GB 32100-2015: digits and capital letters without I, O, S, V, Z; the position is the value. */
const CHARSET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** W_i = 3^(i−1) mod 31 */
const WEIGHTS = Array.from({ length: 17 }, (_, i) => Number(3n ** BigInt(i) % 31n))

/** GB 11714-1997: digits and all capital letters, 0–35. */
const ORGANIZATION_CHARSET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ORGANIZATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** The zone of GB 11714 that users may define themselves: examples use PDY00001–PDY99999. */
const FICTIONAL = /^PDY(?!00000)\d{5}$/

/**
 * A unified social credit code with both its check digits. Nothing is normalised: a lower-case letter is refused.
 * @param allowFictional examples' codes are taken (MEM-009)
 * Refuses USCC_LENGTH, USCC_CHARSET, USCC_CHECK_DIGIT, USCC_ORGANIZATION_CODE, USCC_FICTIONAL.
 */
export function checkUscc(code: string, { allowFictional }: { allowFictional: boolean }): Decision<string> {
  const characters = Array.from(code)
  if (characters.length !== 18) return refuse('USCC_LENGTH', { length: characters.length })
  const stranger = characters.findIndex((character) => !CHARSET.includes(character))
  if (stranger >= 0) return refuse('USCC_CHARSET', { position: stranger + 1, character: characters[stranger] })
  if (code[17] !== usccCheckDigit(code.slice(0, 17))) return refuse('USCC_CHECK_DIGIT')
  const organizationCode = code.slice(8, 17)
  if (organizationCode[8] !== organizationCheckDigit(organizationCode.slice(0, 8))) return refuse('USCC_ORGANIZATION_CODE')
  if (!allowFictional && FICTIONAL.test(organizationCode.slice(0, 8))) return refuse('USCC_FICTIONAL')
  return accept(code)
}

/** The 18th character for the first 17 (GB 32100: 31 − Σ C_i·W_i mod 31). */
export function usccCheckDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * CHARSET.indexOf(first17.charAt(i)), 0)
  return CHARSET.charAt((31 - (sum % 31)) % 31)
}

/** The ninth character of an organization code for the first eight (GB 11714: 11 − Σ C_i·W_i mod 11; 10 is X, 11 is 0). */
export function organizationCheckDigit(first8: string): string {
  const sum = ORGANIZATION_WEIGHTS.reduce((total, weight, i) => total + weight * ORGANIZATION_CHARSET.indexOf(first8.charAt(i)), 0)
  const digit = 11 - (sum % 11)
  return digit === 10 ? 'X' : digit === 11 ? '0' : String(digit)
}
