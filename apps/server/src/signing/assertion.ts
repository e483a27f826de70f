import { base64urlDecode } from '@mengyue/proof'
import { refused } from '../platform/refusal.ts'

/** What we keep of an AuthenticationResponseJSON, base64url. */
export interface Assertion {
  credentialId: string
  clientDataJson: string
  authenticatorData: string
  signature: string
}

/** The longest part of an assertion, in base64url characters; genuine ones stay below 2,000. */
const MAX_PART = 16_384

const malformed = () => refused('SIGNATURE_INVALID', { check: 'response' })

/** Reads what a browser's authenticator answered. @throws Refused SIGNATURE_INVALID */
export function readAssertion(response: unknown): Assertion {
  const outer = objectIn(response)
  const inner = objectIn(outer['response'])
  return {
    credentialId: part(outer['id']),
    clientDataJson: part(inner['clientDataJSON']),
    authenticatorData: part(inner['authenticatorData']),
    signature: part(inner['signature']),
  }
}

function objectIn(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed()
  return { ...value }
}

function part(value: unknown): string {
  if (typeof value !== 'string' || value === '' || value.length > MAX_PART || !/^[\w-]+$/.test(value)) throw malformed()
  try {
    base64urlDecode(value)
  } catch {
    throw malformed()
  }
  return value
}
