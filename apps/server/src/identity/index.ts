import { Authority } from './authority.entity.ts'
import { EnrolmentRow } from './enrolment.entity.ts'
import { LoginSession } from './login-session.entity.ts'
import { Organization } from './organization.entity.ts'
import { Passkey } from './passkey.entity.ts'
import { Person } from './person.entity.ts'
import { WebauthnChallenge } from './webauthn-challenge.entity.ts'

export { Authority, Organization, Passkey, Person }

export const entities = [Organization, Person, Passkey, LoginSession, WebauthnChallenge, EnrolmentRow, Authority]
