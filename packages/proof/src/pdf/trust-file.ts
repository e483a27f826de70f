import { base64urlDecode } from '../base64url.ts'
import { readCertificate } from './certificate.ts'

/** The certificates of a trust file: PEM, one or more. Throws a TypeError for a block that is no certificate. */
export function readPemCertificates(text: string): Uint8Array[] {
  return Array.from(text.matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g), ([, body = '']) => {
    const der = base64urlDecode(body.replaceAll(/\s|=/g, '').replaceAll('+', '-').replaceAll('/', '_'))
    try {
      readCertificate(der)
    } catch (error) {
      throw new TypeError('the trust file holds something that is no certificate', { cause: error })
    }
    return der
  })
}
