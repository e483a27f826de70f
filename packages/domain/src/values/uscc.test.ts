import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accept } from '../decision.ts'
import { checkRegistration, identifierOf } from './registration.ts'
import { checkUscc, organizationCheckDigit, usccCheckDigit } from './uscc.ts'

const check = (code: string, allowFictional = false) => {
  const checked = checkUscc(code, { allowFictional })
  return checked.ok ? 'ok' : checked.refusal.code
}

describe('unified social credit codes', () => {
  it('are taken with both check digits right', () => {
    expect(checkUscc('91350100M000100Y43', { allowFictional: false })).toEqual(accept('91350100M000100Y43'))
  })

  it('of the sample are taken only where invented ones may be', () => {
    for (const code of ['91370303PDY900018A', '91370214PDY900026X', '12370000PDY900069W', '12210000PDY9000853']) {
      expect([check(code, true), check(code)]).toEqual(['ok', 'USCC_FICTIONAL'])
    }
  })

  it('are refused for what is wrong with them, and never put right', () => {
    expect(check('91350100M000100Y4')).toBe('USCC_LENGTH')
    expect(check('91350100M000100Y43 ')).toBe('USCC_LENGTH')
    expect(check('')).toBe('USCC_LENGTH')
    expect(check('91350100m000100Y43')).toBe('USCC_CHARSET')
    expect(check('91350100O000100Y43')).toBe('USCC_CHARSET')
    expect(check('９1350100M000100Y43')).toBe('USCC_CHARSET')
    expect(check('91350100M000100Y44')).toBe('USCC_CHECK_DIGIT')
  })

  it('are refused when only the organization code is wrong', () => {
    const first17 = '91350100M000100Y4'.replace('Y4', 'X4').slice(0, 17)
    expect(check(first17 + usccCheckDigit(first17))).toBe('USCC_ORGANIZATION_CODE')
  })

  it('show every single wrong character', () => {
    const charset = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 17 }), fc.constantFrom(...charset), (at, character) => {
        const sound = '91350100M000100Y43'
        fc.pre(sound[at] !== character)
        expect(check(sound.slice(0, at) + character + sound.slice(at + 1))).not.toBe('ok')
      }),
    )
  })

  it('have the digits that the standards compute', () => {
    expect(organizationCheckDigit('PDY90001')).toBe('8')
    expect(usccCheckDigit('91370303PDY900018')).toBe('A')
    // a sum without a remainder has the digit 0, not one beyond the charset
    expect(usccCheckDigit('0'.repeat(17))).toBe('0')
    expect([organizationCheckDigit('00000000'), organizationCheckDigit('00000006')]).toEqual(['0', 'X'])
  })
})

describe('registrations', () => {
  const options = { allowFictional: false }
  const abroad = (country: string, number = 'HRB 12345') => ({ uscc: null, foreignRegistration: { country, number } })

  it('are one of the two', () => {
    expect(checkRegistration({ uscc: null, foreignRegistration: null }, options)).toMatchObject({
      refusal: { code: 'IDENTIFIER_EXACTLY_ONE' },
    })
    expect(checkRegistration({ uscc: '91350100M000100Y43', foreignRegistration: { country: 'DE', number: '1' } }, options)).toMatchObject({
      ok: false,
    })
    expect(checkRegistration(abroad('DE'), options)).toMatchObject({ ok: true })
    expect(checkRegistration(abroad('HK'), options)).toMatchObject({ ok: true })
  })

  it('abroad name a country that is not CN, and a number', () => {
    for (const country of ['CN', 'de', 'DEU', '', 'XX'])
      expect(checkRegistration(abroad(country), options)).toMatchObject({ refusal: { code: 'FOREIGN_COUNTRY' } })
    expect(checkRegistration(abroad('DE', ' '), options)).toMatchObject({ refusal: { code: 'FOREIGN_NUMBER' } })
    expect(checkRegistration(abroad('DE', 'HRB\u200b1'), options)).toMatchObject({ refusal: { code: 'TEXT_INVISIBLE' } })
  })

  it('are compared without blanks and case, but never across countries', () => {
    expect(identifierOf(abroad('DE', 'hrb 12345'))).toBe(identifierOf(abroad('DE', 'HRB12345')))
    expect(identifierOf(abroad('AT', 'HRB12345'))).not.toBe(identifierOf(abroad('DE', 'HRB12345')))
  })
})
