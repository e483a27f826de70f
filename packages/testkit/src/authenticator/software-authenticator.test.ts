import { sha256, verifyAssertion, base64urlDecode } from '@mengyue/proof'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { expect, test } from 'vitest'
import { SoftwareAuthenticator, type Misbehaviour } from './software-authenticator.ts'

const origin = 'http://localhost:8080'
const rpID = 'localhost'

async function aRegistration(authenticator: SoftwareAuthenticator, wrong: Misbehaviour = {}) {
  const options = await generateRegistrationOptions({
    rpName: '盟约',
    rpID,
    userName: '李明',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const response = authenticator.create(options, origin, wrong)
  return verifyRegistrationResponse({
    response,
    expectedChallenge: options.challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  })
}

async function anAnswer(
  authenticator: SoftwareAuthenticator,
  credential: { id: string; publicKey: Uint8Array; counter: number },
  wrong: Misbehaviour = {},
) {
  const challenge = new Uint8Array(sha256(new TextEncoder().encode(`statement ${Math.random()}`)))
  const options = await generateAuthenticationOptions({
    rpID,
    challenge,
    userVerification: 'required',
    allowCredentials: [{ id: credential.id }],
  })
  const response = authenticator.get(options, origin, wrong)
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: options.challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: { ...credential, publicKey: new Uint8Array(credential.publicKey) },
    requireUserVerification: true,
  })
  return { verified, response, challenge }
}

test('@simplewebauthn/server takes its registrations and its answers, and so does proof', async () => {
  const authenticator = new SoftwareAuthenticator()
  const { verified, registrationInfo } = await aRegistration(authenticator)
  expect(verified).toBe(true)
  const { credential } = registrationInfo ?? expect.fail()
  expect(registrationInfo).toMatchObject({ fmt: 'none', userVerified: true })

  const { verified: answer, response, challenge } = await anAnswer(authenticator, credential)
  expect(answer).toMatchObject({ verified: true, authenticationInfo: { userVerified: true, newCounter: 0 } })
  const report = await verifyAssertion({
    challenge,
    origin,
    rpId: rpID,
    publicKeyCose: credential.publicKey,
    clientDataJSON: base64urlDecode(response.response.clientDataJSON),
    authenticatorData: base64urlDecode(response.response.authenticatorData),
    signature: base64urlDecode(response.response.signature),
  })
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
})

test('its keys survive as JSON', async () => {
  const authenticator = new SoftwareAuthenticator()
  const { registrationInfo } = await aRegistration(authenticator)
  const { credential } = registrationInfo ?? expect.fail()
  const saved: unknown = JSON.parse(JSON.stringify(authenticator.export()))
  const again = new SoftwareAuthenticator(saved as ReturnType<SoftwareAuthenticator['export']>)
  expect(again.export()).toEqual(authenticator.export())
  expect((await anAnswer(again, credential)).verified.verified).toBe(true)
})

const misbehaviours: [string, Misbehaviour][] = [
  ['without user verification', { userVerified: false }],
  ['without a user', { userPresent: false }],
  ['on another origin', { origin: 'http://localhost:9090' }],
  ['for another relying party', { rpId: 'example.com' }],
  ['to another challenge', { challenge: 'AAAA' }],
]
test.each(misbehaviours)('an answer %s is refused', async (_, wrong) => {
  const authenticator = new SoftwareAuthenticator()
  const { registrationInfo } = await aRegistration(authenticator)
  await expect(anAnswer(authenticator, registrationInfo?.credential ?? expect.fail(), wrong)).rejects.toThrow()
  await expect(aRegistration(new SoftwareAuthenticator(), wrong)).rejects.toThrow()
})

test('a counter that goes back is refused', async () => {
  const authenticator = new SoftwareAuthenticator()
  const { registrationInfo } = await aRegistration(authenticator)
  const { credential } = registrationInfo ?? expect.fail()
  expect((await anAnswer(authenticator, credential, { signCount: 8 })).verified.authenticationInfo.newCounter).toBe(8)
  await expect(anAnswer(authenticator, { ...credential, counter: 8 }, { signCount: 7 })).rejects.toThrow(/counter/)
})

test('a foreign key and a replay are refused', async () => {
  const authenticator = new SoftwareAuthenticator()
  const { registrationInfo } = await aRegistration(authenticator)
  const { credential } = registrationInfo ?? expect.fail()
  expect((await anAnswer(authenticator, credential, { foreignKey: true })).verified.verified).toBe(false)
  await anAnswer(authenticator, credential)
  await expect(anAnswer(authenticator, credential, { replay: true })).rejects.toThrow(/challenge/i)
})

test('it behaves as a browser does: no foreign domain, no second registration, no unknown site', async () => {
  const authenticator = new SoftwareAuthenticator()
  const options = await generateRegistrationOptions({ rpName: '盟约', rpID: 'example.com', userName: '李明' })
  expect(() => authenticator.create(options, origin)).toThrow('SecurityError')
  const { id } = authenticator.create(options, 'https://sign.example.com')
  expect(() => authenticator.create({ ...options, excludeCredentials: [{ id, type: 'public-key' }] }, 'https://example.com')).toThrow(
    'InvalidStateError',
  )
  expect(() => authenticator.get({ challenge: 'AAAA' }, origin)).toThrow('NotAllowedError')
})
