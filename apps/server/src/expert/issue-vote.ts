import { randomBytes } from 'node:crypto'
import { Organization, Passkey } from '../identity/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { readOptionalText } from '../platform/read-input.ts'
import { refused } from '../platform/refusal.ts'
import { namedOrganization } from '../signing/index.ts'
import { councilNow } from './council-now.ts'
import type { IssueVoteInput } from './council-inputs.ts'
import { VoteStatementRow } from './vote-statement.entity.ts'
import { voteChallengeBase64url, type VoteStatement } from './vote-statement.ts'
import { ballotsOn, voted } from './voted.ts'
import { mayVote } from './voter.ts'

/** So long a voter has between reading the statement and touching the key. */
export const VOTE_MS = 5 * 60 * 1000

/** Writes down what a party is about to vote, word for word. Nothing is voted yet; a statement that is never signed merely expires. */
export async function issueVote(ctx: Context, input: IssueVoteInput): Promise<string> {
  return ctx.act.inAlliance('issueVote', input, async ({ em, viewer, now, head, allianceId }) => {
    const council = await councilNow(em, allianceId)
    const subject = await voted(em, allianceId, council, input)
    const ballots = await ballotsOn(em, allianceId, input.subjectId)
    const choice = mayVote(council, subject, viewer.organizationId, input.choice, ballots, now)
    if ((await em.count(Passkey, { personId: viewer.personId })) === 0) throw refused('PASSKEY_NEEDED')
    const organization = await em.findOneOrFail(Organization, { id: viewer.organizationId })
    const statement: VoteStatement = {
      purpose: 'vote',
      origin: ctx.deps.settings.publicOrigin,
      alliance: allianceId,
      subject: { kind: subject.kind, id: subject.row.id, contentHash: subject.contentHash },
      choice,
      organization: namedOrganization(organization),
      voter: { id: viewer.personId, name: viewer.name },
      ledgerHead: { seq: head().seq, hash: head().hash },
      nonce: randomBytes(32).toString('base64url'),
      issuedAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + VOTE_MS).toISOString(),
    }
    const row = em.create(VoteStatementRow, {
      id: newId(),
      allianceId,
      organizationId: viewer.organizationId,
      personId: viewer.personId,
      statement,
      challenge: voteChallengeBase64url(statement),
      reason: readOptionalText('reason', input.reason, 2000),
      expiresAt: new Date(ctx.deps.clock.real().getTime() + VOTE_MS),
    })
    em.persist(row)
    return row.id
  })
}
