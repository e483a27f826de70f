import type { StepFactsFragment } from '../agreement-room.generated.ts'
import type { Content } from '../clause/content.ts'

/** A text that was once a clause's, and how it came to be. */
export interface ClauseVersion {
  number: number
  content: Content
  contentHash: string
  at: string
  organizationId: string | null
  step: StepFactsFragment | null
}

/** Whose words a version brought: the party whose proposal it was taken from, or the lead that published the draft. */
export const authorOf = (version: Pick<ClauseVersion, 'organizationId' | 'step'>): string | null =>
  version.step?.proposal?.organizationId ?? version.organizationId
