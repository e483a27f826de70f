import type { OrganizationRole } from '@mengyue/domain'

/** The person who asks, as the session cookie tells; every wall is built on these fields. */
export interface Viewer {
  personId: string
  /** as it is shown beside what the person does */
  name: string
  organizationId: string
  roles: OrganizationRole[]
  sessionId: string
  /** stepped in as a person of the sample, without a passkey */
  demo: boolean
}
