import type { VoteChoice } from '@mengyue/domain'
import { base64urlEncode, canonicalize, sha256, type Statement } from '@mengyue/proof'

/** What is voted on. */
export type VotedKind = 'candidate' | 'motion'

/**
 * What a passkey signs when a party votes. It is made like a statement of FORMAT.md (challenge = SHA-256(JCS(statement))), but is not one:
 * votes are no part of a proof bundle, so the format's purposes stay as they are.
 */
export interface VoteStatement {
  purpose: 'vote'
  origin: string
  alliance: string
  subject: {
    kind: VotedKind
    id: string
    /** SHA-256 of the canonical content that was voted on: title and materials, or the candidate's record */
    contentHash: string
  }
  choice: VoteChoice
  organization: Statement['organization']
  voter: { id: string; name: string }
  ledgerHead: Statement['ledgerHead']
  nonce: string
  issuedAt: string
  expiresAt: string
}

export const voteChallenge = (statement: VoteStatement): Uint8Array => sha256(new TextEncoder().encode(canonicalize(statement)))

export const voteChallengeBase64url = (statement: VoteStatement): string => base64urlEncode(voteChallenge(statement))
