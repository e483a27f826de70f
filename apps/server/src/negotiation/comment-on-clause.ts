import { openLane, safeText, type Lane } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import type { NewEntry } from '../platform/ledger-port.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { wordingOfContent } from './clause-content.ts'
import { ClauseVersionRow } from './clause-version.entity.ts'
import type { Clause } from './clause.entity.ts'
import { Comment, type CommentAnchor } from './comment.entity.ts'
import type { CommentInput } from './inputs.ts'
import { foreignId } from './open-proposal.ts'
import { partiesOf } from './parties.ts'
import { enabledClause } from './present-clause.ts'
import { Proposal } from './proposal.entity.ts'

const MAX_COMMENT = 4_000

/** Adds a remark to one content of a clause, in one of its lanes. What is not for everyone enters the ledger as a hash. */
export async function commentOnClause(ctx: Context, input: CommentInput): Promise<string> {
  return ctx.act.inAlliance('comment', input, async ({ em, viewer, now, append, allianceId }) => {
    const { clauseId, contentHash } = input
    const parties = (await partiesOf(em, [allianceId])).get(allianceId) ?? []
    const asked = { visibility: input.visibility, counterpartId: input.counterpartId ?? null, mentions: input.mentions }
    const said = openLane(
      asked,
      viewer.organizationId,
      parties.map(({ organizationId }) => organizationId),
    )
    const { lane, counterpartId, mentions } = orRefuse(said)
    const text = orRefuse(safeText(input.text, { max: MAX_COMMENT }))
    const clause = await enabledClause(em, allianceId, clauseId)
    const found = await contentOf(em, clause, input)
    const anchor = anchorIn(wordingOfContent(clauseId, found.content), input.anchor)
    const comment = em.create(Comment, {
      id: newId(),
      allianceId,
      clauseId,
      proposalId: found.proposalId,
      contentHash,
      anchor,
      organizationId: viewer.organizationId,
      personId: viewer.personId,
      personName: viewer.name,
      visibility: lane,
      counterpartId,
      mentions: [...mentions],
      text,
      at: now,
    })
    em.persist(comment)
    await append({
      type: 'Commented',
      ...privacyOf(lane, counterpartId),
      payload: {
        commentId: comment.id,
        clauseId,
        proposalId: found.proposalId,
        contentHash,
        anchor: anchor && { start: anchor.start, end: anchor.end, quote: anchor.quote },
        text,
        ...(counterpartId ? { counterpartId } : {}),
        ...(mentions.length > 0 ? { mentions: [...mentions] } : {}),
      },
      subjects: [
        { kind: 'comment', id: comment.id },
        { kind: 'clause', id: clauseId },
      ],
    })
    return comment.id
  })
}

/** How an entry about a remark enters the ledger: to whoever does not read its lane, one between two looks like one inside a house. */
export const privacyOf = (lane: Lane, counterpartId: string | null): Pick<NewEntry, 'visibility' | 'counterpart'> =>
  lane === 'alliance'
    ? { visibility: 'alliance' }
    : { visibility: 'organization', ...(counterpartId ? { counterpart: counterpartId } : {}) }

/** Where the reason of a stance is said: never between two. @throws Refused LANE_UNKNOWN */
export function laneOf(visibility: string): 'organization' | 'alliance' {
  if (visibility !== 'organization' && visibility !== 'alliance') throw refused('LANE_UNKNOWN', { visibility })
  return visibility
}

/** The content that was read: a proposal's, the present one, or an earlier version. @throws Refused NOT_FOUND, CLAUSE_CHANGED */
async function contentOf(
  em: EntityManager,
  clause: Clause,
  { proposalId, contentHash }: CommentInput,
): Promise<{ content: Clause['content']; proposalId: string | null }> {
  const { allianceId, clauseId } = clause
  if (proposalId) {
    const proposal = await em.findOne(Proposal, { allianceId, clauseId, id: foreignId(proposalId) })
    if (proposal?.contentHash !== contentHash) throw refused('NOT_FOUND')
    return { content: proposal.content, proposalId: proposal.id }
  }
  if (clause.contentHash === contentHash) return { content: clause.content, proposalId: null }
  const version = await em.findOne(ClauseVersionRow, { allianceId, clauseId, contentHash })
  if (!version) throw refused('CLAUSE_CHANGED', { clauseId, seen: contentHash, current: clause.contentHash })
  return { content: version.content, proposalId: null }
}

/** A range counts in UTF-16 units of the wording and must quote it. @throws Refused ANCHOR_MISPLACED */
function anchorIn(wording: string, anchor: CommentAnchor | null | undefined): CommentAnchor | null {
  if (!anchor) return null
  const { start, end, quote } = anchor
  if (start < 0 || end <= start || end > wording.length || wording.slice(start, end) !== quote) throw refused('ANCHOR_MISPLACED')
  return { start, end, quote }
}
