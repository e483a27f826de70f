import type { Lane } from '@mengyue/domain'
import type { CommentFactsFragment } from '../../platform/subjects.generated.ts'

/** Where a remark is said: to all, to one other party, or inside the own house. */
export interface ChosenLane {
  visibility: Lane
  /** with `parties`: the other one */
  counterpartId: string | null
}

/** A lane as one key: `alliance`, `organization`, or `parties:` and the other party as the viewer sees it. */
export function laneKey(
  comment: Pick<CommentFactsFragment, 'visibility' | 'organizationId' | 'counterpartId'>,
  own: string | null,
): string {
  if (comment.visibility !== 'parties') return comment.visibility
  return `parties:${comment.organizationId === own ? (comment.counterpartId ?? '') : comment.organizationId}`
}
