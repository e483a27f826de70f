import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser'
import type { Outcome } from './act.ts'
import { i18n } from './i18n.ts'

/**
 * Asks the person's passkey for an assertion over the challenge in `options`. Cancelled, timed out or unsupported is a refusal in words.
 * @param options PublicKeyCredentialRequestOptionsJSON as the server issued it
 */
export async function askPasskey(options: unknown): Promise<Outcome<AuthenticationResponseJSON>> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return asOutcome(() => startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }))
}

/**
 * Makes a new passkey on the person's device.
 * @param options PublicKeyCredentialCreationOptionsJSON as the server issued it
 */
export async function makePasskey(options: unknown): Promise<Outcome<RegistrationResponseJSON>> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return asOutcome(() => startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }))
}

async function asOutcome<T>(ask: () => Promise<T>): Promise<Outcome<T>> {
  const { t } = i18n.global
  if (!('PublicKeyCredential' in globalThis)) return refused('PASSKEY_UNSUPPORTED', t('platform.passkey.unsupported'))
  try {
    return { ok: true, data: await ask() }
  } catch (reason) {
    const name = reason instanceof Error ? reason.name : ''
    if (name === 'NotAllowedError' || name === 'AbortError') return refused('PASSKEY_CANCELLED', t('platform.passkey.cancelled'))
    if (name === 'InvalidStateError') return refused('PASSKEY_KNOWN', t('platform.passkey.known'))
    if (name === 'SecurityError') return refused('PASSKEY_ORIGIN', t('platform.passkey.origin'))
    return refused('PASSKEY_FAILED', t('platform.passkey.failed'))
  }
}

const refused = (
  code: string,
  message: string,
): { ok: false; refusal: { code: string; message: string; detail: Record<string, unknown>; offline: boolean; requestId: null } } => ({
  ok: false,
  refusal: { code, message, detail: {}, offline: false, requestId: null },
})
