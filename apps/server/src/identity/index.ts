import { Authority } from './authority.entity.ts'
import { EnrolmentRow } from './enrolment.entity.ts'
import { LoginSession } from './login-session.entity.ts'
import { Organization } from './organization.entity.ts'
import { OrganizationResolver, PersonResolver } from './organization.resolver.ts'
import { Passkey } from './passkey.entity.ts'
import { Person } from './person.entity.ts'
import { SiteResolver } from './site.resolver.ts'
import { ViewerResolver } from './viewer.resolver.ts'
import { WebauthnChallenge } from './webauthn-challenge.entity.ts'

export { asDemo, demoPersons } from './demo.ts'
export { DemoPerson } from './identity.type.ts'
export { writeLetters } from './letters.ts'
export { findViewer } from './session.ts'
export { Authority, Organization, Passkey, Person }

export const entities = [Organization, Person, Passkey, LoginSession, WebauthnChallenge, EnrolmentRow, Authority]
export const resolvers = [ViewerResolver, OrganizationResolver, PersonResolver, SiteResolver] as const
