import { api, SoftwareAuthenticator, type Session } from '@mengyue/testkit'

type Operation<Variables, Data> = Parameters<typeof Session.prototype.run<Variables, Data>>[0]

export interface CandidateState {
  id: string
  version: number
  name: string
  status: string
  score: number | null
  outcome: string | null
  tally: { for: number; against: number; all: number } | null
  consentedAt: string | null
  termStart: string | null
  termEnd: string | null
  ballots: { organizationId: string; choice: string }[]
}

export interface MotionState {
  id: string
  version: number
  rule: string
  status: string
  outcome: string | null
  recusedIds: string[]
  tally: { for: number; all: number; needed: number; quorum: number } | null
  ballots: { organizationId: string; choice: string }[]
}

const candidate = 'id version name status score outcome tally consentedAt termStart termEnd ballots { organizationId choice }'
const motion = 'id version rule status outcome recusedIds tally ballots { organizationId choice }'
const ofCandidate = (name: string) => ({
  name,
  query: `mutation ${name}($input: ${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Input!) { ${name}(input: $input) { ${candidate} } }`,
})

export const nominateExpert: Operation<{ input: object }, { nominateExpert: CandidateState }> = ofCandidate('nominateExpert')
export const reviewExpert: Operation<{ input: object }, { reviewExpert: CandidateState }> = ofCandidate('reviewExpert')
export const consentAsExpert: Operation<{ input: object }, { consentAsExpert: CandidateState }> = ofCandidate('consentAsExpert')
export const appointExpert: Operation<{ input: object }, { appointExpert: CandidateState }> = ofCandidate('appointExpert')
export const callMotion: Operation<{ input: object }, { callMotion: MotionState }> = {
  name: 'callMotion',
  query: `mutation callMotion($input: CallMotionInput!) { callMotion(input: $input) { ${motion} } }`,
}
export const issueVote: Operation<{ input: object }, { issueVote: api.Statement }> = {
  name: 'issueVote',
  query: 'mutation issueVote($input: IssueVoteInput!) { issueVote(input: $input) { id statement challenge options } }',
}
interface VotedOn {
  candidate: CandidateState | null
  motion: MotionState | null
}
const votedOn = `candidate { ${candidate} } motion { ${motion} }`
export const castVote: Operation<{ input: object }, { castVote: VotedOn }> = {
  name: 'castVote',
  query: `mutation castVote($input: CastVoteInput!) { castVote(input: $input) { ${votedOn} } }`,
}
export const closeVote: Operation<{ input: object }, { closeVote: VotedOn }> = {
  name: 'closeVote',
  query: `mutation closeVote($input: CloseVoteInput!) { closeVote(input: $input) { ${votedOn} } }`,
}

export interface CouncilState {
  expertCandidates: CandidateState[]
  council: {
    inForce: boolean
    composition: string
    noticeDays: number
    matters: { id: string; rowId: string; rule: string; clauseId: string; contentHash: string }[]
    motions: MotionState[]
  }
}
export const councilState: Operation<{ id: string }, { alliance: CouncilState }> = {
  name: 'CouncilState',
  query: `query CouncilState($id: ID!) { alliance(id: $id) { expertCandidates { ${candidate} } council {
    inForce composition noticeDays matters { id rowId rule clauseId contentHash } motions { ${motion} } } } }`,
}

/** Gives a person in a session a passkey and returns what answers with it. */
export async function passkeyOf(session: Session, key: () => string): Promise<SoftwareAuthenticator> {
  const authenticator = new SoftwareAuthenticator()
  const { startPasskeyRegistration: options } = await session.run(api.startPasskeyRegistration, { input: { idempotencyKey: key() } })
  const response = authenticator.create(options as Parameters<SoftwareAuthenticator['create']>[0], session.origin)
  await session.run(api.finishPasskeyRegistration, { input: { idempotencyKey: key(), response, label: '表决' } })
  return authenticator
}
