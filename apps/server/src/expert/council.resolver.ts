import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { Passkey } from '../identity/index.ts'
import { Alliance } from '../membership/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { inBulk } from '../platform/graphql/in-bulk.ts'
import { refused } from '../platform/refusal.ts'
import { appointExpert } from './appoint-expert.ts'
import { Ballot } from './ballot.entity.ts'
import { callMotion } from './call-motion.ts'
import { ExpertCandidate } from './candidate.entity.ts'
import { castVote } from './cast-vote.ts'
import { closeVote } from './close-vote.ts'
import { consentAsExpert } from './consent-as-expert.ts'
import { councilNow } from './council-now.ts'
import { CouncilSeat } from './council-seat.entity.ts'
import { DecisionMatter } from './decision-matter.entity.ts'
import { Council, IssuedVote, VotedOn } from './expert.type.ts'
import {
  AppointExpertInput,
  CallMotionInput,
  CastVoteInput,
  CloseVoteInput,
  ConsentAsExpertInput,
  IssueVoteInput,
  NominateExpertInput,
  ReviewExpertInput,
} from './council-inputs.ts'
import { issueVote, VOTE_MS } from './issue-vote.ts'
import { CouncilMotion } from './motion.entity.ts'
import { nominateExpert } from './nominate-expert.ts'
import { reviewExpert } from './review-expert.ts'
import { VoteStatementRow } from './vote-statement.entity.ts'

const MOST_MOTIONS = 200

/** The votes on all subjects of an answer in one statement. */
const ballotsOf = async (ctx: Context, subjectId: string): Promise<Ballot[]> =>
  (await inBulk(ctx, 'ballots', subjectId, async (ids) =>
    Map.groupBy(
      await ctx.em.find(Ballot, { subjectId: { $in: ids } }, { orderBy: { at: 'asc', id: 'asc' } }),
      (ballot) => ballot.subjectId,
    ),
  )) ?? []

async function candidateOf(ctx: Context, id: string): Promise<ExpertCandidate> {
  const candidate = await ctx.em.findOne(ExpertCandidate, { id })
  if (!candidate) throw refused('NOT_FOUND')
  return candidate
}

async function votedOn(ctx: Context, { kind, id }: { kind: string; id: string }): Promise<VotedOn> {
  if (kind === 'candidate') return { id, candidate: await candidateOf(ctx, id), motion: null }
  return { id, candidate: null, motion: await ctx.em.findOne(CouncilMotion, { id }) }
}

@Resolver(() => Alliance)
export class CouncilOfAllianceResolver {
  @FieldResolver(() => [ExpertCandidate], { description: 'in the order of nomination' })
  expertCandidates(@Root() { id }: Alliance, @Ctx() ctx: Context): Promise<ExpertCandidate[]> {
    return ctx.em.find(ExpertCandidate, { allianceId: id }, { orderBy: { nominatedAt: 'asc', id: 'asc' } })
  }

  @FieldResolver(() => Council)
  async council(@Root() { id: allianceId }: Alliance, @Ctx() ctx: Context): Promise<Council> {
    const [{ inForce, rule, noticeDays }, seats, matters, motions] = await Promise.all([
      councilNow(ctx.em, allianceId),
      ctx.em.find(CouncilSeat, { allianceId }, { orderBy: { position: 'asc' } }),
      ctx.em.find(DecisionMatter, { allianceId }, { orderBy: { position: 'asc' } }),
      ctx.em.find(CouncilMotion, { allianceId }, { orderBy: { noticeAt: 'desc', id: 'desc' }, limit: MOST_MOTIONS }),
    ])
    const { composition, quorum, ordinary, special } = rule
    return { inForce, composition, fractions: { quorum, ordinary, special }, noticeDays, seats, matters, motions }
  }
}

@Resolver(() => ExpertCandidate)
export class CandidateResolver {
  @FieldResolver(() => [Ballot])
  ballots(@Root() { id }: ExpertCandidate, @Ctx() ctx: Context): Promise<Ballot[]> {
    return ballotsOf(ctx, id)
  }

  @Mutation(() => ExpertCandidate)
  async nominateExpert(@Arg('input', () => NominateExpertInput) input: NominateExpertInput, @Ctx() ctx: Context): Promise<ExpertCandidate> {
    return candidateOf(ctx, await nominateExpert(ctx, input))
  }

  @Mutation(() => ExpertCandidate)
  async reviewExpert(@Arg('input', () => ReviewExpertInput) input: ReviewExpertInput, @Ctx() ctx: Context): Promise<ExpertCandidate> {
    return candidateOf(ctx, await reviewExpert(ctx, input))
  }

  @Mutation(() => ExpertCandidate)
  async consentAsExpert(
    @Arg('input', () => ConsentAsExpertInput) input: ConsentAsExpertInput,
    @Ctx() ctx: Context,
  ): Promise<ExpertCandidate> {
    return candidateOf(ctx, await consentAsExpert(ctx, input))
  }

  @Mutation(() => ExpertCandidate)
  async appointExpert(@Arg('input', () => AppointExpertInput) input: AppointExpertInput, @Ctx() ctx: Context): Promise<ExpertCandidate> {
    return candidateOf(ctx, await appointExpert(ctx, input))
  }
}

@Resolver(() => CouncilMotion)
export class MotionResolver {
  @FieldResolver(() => [Ballot])
  ballots(@Root() { id }: CouncilMotion, @Ctx() ctx: Context): Promise<Ballot[]> {
    return ballotsOf(ctx, id)
  }

  @Mutation(() => CouncilMotion)
  async callMotion(@Arg('input', () => CallMotionInput) input: CallMotionInput, @Ctx() ctx: Context): Promise<CouncilMotion> {
    const id = await callMotion(ctx, input)
    const motion = await ctx.em.findOne(CouncilMotion, { id })
    if (!motion) throw refused('NOT_FOUND')
    return motion
  }

  @Mutation(() => IssuedVote)
  async issueVote(@Arg('input', () => IssueVoteInput) input: IssueVoteInput, @Ctx() ctx: Context): Promise<IssuedVote> {
    const id = await issueVote(ctx, input)
    const row = await ctx.em.findOne(VoteStatementRow, { id })
    if (!row) throw refused('NOT_FOUND')
    const passkeys = await ctx.em.find(Passkey, { personId: row.personId })
    const { statement, challenge } = row
    const allowCredentials = passkeys.map(({ credentialId, transports }) => ({ id: credentialId, type: 'public-key', transports }))
    const options = { challenge, rpId: ctx.deps.settings.rpId, timeout: VOTE_MS, userVerification: 'required', allowCredentials }
    return { id, statement, challenge, options }
  }

  @Mutation(() => VotedOn)
  async castVote(@Arg('input', () => CastVoteInput) input: CastVoteInput, @Ctx() ctx: Context): Promise<VotedOn> {
    return votedOn(ctx, await castVote(ctx, input))
  }

  @Mutation(() => VotedOn)
  async closeVote(@Arg('input', () => CloseVoteInput) input: CloseVoteInput, @Ctx() ctx: Context): Promise<VotedOn> {
    return votedOn(ctx, await closeVote(ctx, input))
  }
}
