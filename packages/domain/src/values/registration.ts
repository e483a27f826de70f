import { accept, refuse, type Decision } from '../decision.ts'
import { safeText } from './safe-text.ts'
import { checkUscc } from './uscc.ts'

/** Registration of an organization outside mainland China; HK, MO, TW for those regions. */
export interface ForeignRegistration {
  country: string
  number: string
}

/** Who an organization is in a register: exactly one of the two (MEM-009). */
export interface Registration {
  uscc: string | null
  foreignRegistration: ForeignRegistration | null
}

// ISO 3166-1 alpha-2, officially assigned, without CN: mainland organizations have a unified social credit code.
const COUNTRIES =
  'ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW'
const countries = new Set(COUNTRIES.match(/../g))

/** Refuses FOREIGN_COUNTRY (no ISO 3166-1 code, or CN), FOREIGN_NUMBER, TEXT_…. */
export function checkForeignRegistration({ country, number }: ForeignRegistration): Decision<ForeignRegistration> {
  if (!countries.has(country)) return refuse('FOREIGN_COUNTRY', { country: country.slice(0, 8) })
  if (number.trim() === '') return refuse('FOREIGN_NUMBER')
  const checked = safeText(number, { max: 64 })
  return checked.ok ? accept({ country, number }) : checked
}

/** Refuses IDENTIFIER_EXACTLY_ONE and whatever is wrong with the one given. */
export function checkRegistration(registration: Registration, options: { allowFictional: boolean }): Decision<Registration> {
  const { uscc, foreignRegistration } = registration
  if ((uscc === null) === (foreignRegistration === null)) return refuse('IDENTIFIER_EXACTLY_ONE')
  const checked = uscc === null ? checkForeignRegistration(foreignRegistration as ForeignRegistration) : checkUscc(uscc, options)
  return checked.ok ? accept(registration) : checked
}

/** One string for one organization: what duplicates are found by. Foreign numbers are compared without blanks and case (MEM-009). */
export function identifierOf({ uscc, foreignRegistration }: Registration): string | null {
  if (uscc !== null) return `CN:${uscc}`
  if (foreignRegistration === null) return null
  return `${foreignRegistration.country}:${foreignRegistration.number.replaceAll(/\s/g, '').toUpperCase()}`
}
