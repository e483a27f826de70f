import type { SessionContext } from '@mikro-orm/core'
import type { Viewer } from '../viewer.ts'

/** What row-level security knows of a transaction; see the SQL functions of the same names in the first migration. */
export interface DatabaseSession {
  viewer?: Pick<Viewer, 'personId' | 'organizationId'> | null
  /** Hex SHA-256 of a secret that the caller presented: session token, invitation or enrolment token, credential id. */
  secretHash?: string
  /** `platform`: the server itself, for the feed's reader, mail and the sweep of sessions; never for a person's request. */
  scope?: '' | 'platform'
}

/** The session variables for `em.fork({ session })`. Every variable is always set, so that none is inherited. */
export const databaseSession = ({ viewer, secretHash, scope }: DatabaseSession): SessionContext => ({
  variables: {
    'app.person': viewer?.personId ?? '',
    'app.organization': viewer?.organizationId ?? '',
    'app.secret': secretHash ?? '',
    'app.scope': scope ?? '',
  },
})
