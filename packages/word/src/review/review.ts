import type { ClauseContent, Refusal, Text } from '@mengyue/domain'

/** What a file that came back says, for a person to confirm. */
export interface Review {
  /** clauses with changes, in the order of the file */
  clauses: ClauseReview[]
  /** clauses that say what was exported */
  unchanged: string[]
  /** clauses whose changes have become the text meanwhile, or lead nowhere */
  settled: string[]
  /** everything that was not taken over, and why */
  notes: Note[]
}

export interface Note {
  /** null: it belongs to no clause */
  clauseId: string | null
  refusal: Refusal
}

export interface ClauseReview {
  clauseId: string
  /** number of the version that was exported; null where it is not on record and the present text stands in for it */
  baseVersion: number | null
  base: ClauseContent
  /** as the file says it */
  theirs: ClauseContent
  /** what to propose: their changes made on the present text */
  proposed: ClauseContent
  /** the clause has got another text since the export */
  movedOn: boolean
  /** what both sides changed differently; there `proposed` says what the file says */
  conflicts: Text[]
  /** whoever made the tracked changes and remarks */
  authors: string[]
  tracked: boolean
  untracked: boolean
  remarks: { author: string; text: string }[]
  /** why it cannot be proposed as it is; null: it can */
  problem: Refusal | null
}
