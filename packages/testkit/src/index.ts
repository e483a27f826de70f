export { SoftwareAuthenticator, type Misbehaviour, type SoftwareCredential } from './authenticator/software-authenticator.ts'
