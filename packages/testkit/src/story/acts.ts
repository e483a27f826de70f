import {
  leadOf,
  type AllianceFile,
  type FileApproval,
  type FileComment,
  type FileEvent,
  type FileProposal,
  type FileResponse,
} from './alliance-file.ts'

/** What one person or party does at one time. `id` is stable: the same file gives the same ids. */
export type Act = { id: string; at: number } & (
  | { kind: 'open' }
  | { kind: 'justify'; ruleId: string; reason: string }
  | { kind: 'save-draft' }
  | { kind: 'initial'; partyId: string; round: number }
  | { kind: 'event'; event: FileEvent; round: number }
  | { kind: 'invite'; partyId: string }
  | { kind: 'join'; partyId: string }
  | { kind: 'approve-draft'; approval: FileApproval }
  | { kind: 'accept-draft'; partyId: string }
  | { kind: 'propose'; proposal: FileProposal }
  | { kind: 'comment'; proposal: FileProposal; comment: FileComment }
  | { kind: 'approve'; proposal: FileProposal; approval: FileApproval }
  | { kind: 'respond'; proposal: FileProposal; response: FileResponse }
  | { kind: 'resolve'; proposal: FileProposal }
  | { kind: 'sign'; partyId: string }
)

/** Order of acts at the same time (sample-schema.md, 5.2). Reasons, the draft and the initials come right before the event that needs them. */
const order: readonly Act['kind'][] = [
  'open',
  'justify',
  'save-draft',
  'initial',
  'event',
  'invite',
  'join',
  'accept-draft',
  'propose',
  'comment',
  'approve',
  'approve-draft',
  'respond',
  'resolve',
  'sign',
]

/** Stages up to which a story can be played. */
export const playableStages = ['agreed', 'signing', 'executed', 'sealed', 'operating'] as const
export type StoryStage = (typeof playableStages)[number]

/** Whether everybody has signed when the story is at this stage. */
export const isInForce = (stage: StoryStage): boolean => stage === 'executed' || stage === 'sealed' || stage === 'operating'

/** Events that a person brings about and that the platform knows so far; `all-signed` is brought about by the last signature. */
const playedEvents = new Set(['invite-members', 'start-negotiation', 'lock-text', 'reopen-negotiation', 'dissolve'])

/**
 * All acts of a file up to a stage, in the order in which they are played: by time, then by kind, then as they stand in the file.
 * `agreed` ends before the last text lock, `signing` with it, `executed` with the last signature; the platform itself
 * goes on to `sealed`, and the chapters from there to `operating`.
 */
export function actsOf(file: AllianceFile, to: StoryStage): Act[] {
  const all = [...formation(file), ...negotiation(file), ...conclusion(file)]
  const sorted = all.sort((a, b) => a.at - b.at || order.indexOf(a.kind) - order.indexOf(b.kind))
  if (isInForce(to)) return sorted
  const lock = sorted.findLastIndex((act) => act.kind === 'event' && act.event.event === 'lock-text')
  if (lock < 0) return sorted
  return sorted.slice(0, to === 'agreed' ? lock : lock + 1)
}

function formation(file: AllianceFile): Act[] {
  const lead = leadOf(file)
  const acts: Act[] = [{ id: 'open', kind: 'open', at: Date.parse(file.alliance.createdAt) }]
  for (const party of file.parties) {
    if (party === lead || party.invitedAt === null) continue
    acts.push({ id: `invite:${party.id}`, kind: 'invite', at: Date.parse(party.invitedAt), partyId: party.id })
    acts.push({ id: `join:${party.id}`, kind: 'join', at: Date.parse(party.acceptedAt), partyId: party.id })
  }
  return acts
}

function negotiation(file: AllianceFile): Act[] {
  const acts: Act[] = []
  for (const proposal of file.negotiation.flatMap(({ proposals }) => proposals)) {
    const { id } = proposal
    acts.push({ id: `propose:${id}`, kind: 'propose', at: Date.parse(proposal.at), proposal })
    for (const comment of proposal.comments)
      acts.push({ id: `comment:${comment.id}`, kind: 'comment', at: Date.parse(comment.at), proposal, comment })
    for (const approval of proposal.internalApprovals)
      acts.push({ id: `approve:${approval.id}`, kind: 'approve', at: Date.parse(approval.at), proposal, approval })
    for (const [index, response] of proposal.responses.entries())
      acts.push({ id: `respond:${id}:${index}`, kind: 'respond', at: Date.parse(response.at), proposal, response })
    acts.push({ id: `resolve:${id}`, kind: 'resolve', at: Date.parse(proposal.resolvedAt), proposal })
  }
  for (const { partyId, at, internalApprovals } of file.agreement.draftAcceptance.acceptances) {
    acts.push({ id: `accept-draft:${partyId}`, kind: 'accept-draft', at: Date.parse(at), partyId })
    for (const approval of internalApprovals)
      acts.push({ id: `approve-draft:${approval.id}`, kind: 'approve-draft', at: Date.parse(approval.at), approval })
  }
  return acts
}

function conclusion(file: AllianceFile): Act[] {
  const acts: Act[] = []
  const rounds = new Map<string, number>()
  for (const event of file.stateEvents) {
    if (!playedEvents.has(event.event)) continue
    const at = Date.parse(event.at)
    const round = (rounds.get(event.event) ?? 0) + 1
    rounds.set(event.event, round)
    acts.push({ id: `event:${event.event}:${round}`, kind: 'event', at, event, round })
    if (event.event === 'start-negotiation') acts.push({ id: 'save-draft', kind: 'save-draft', at }, ...reasons(file, at, /^(LEAD|MEM)-/))
    if (event.event === 'lock-text') {
      if (round === 1) acts.push(...reasons(file, at, /^(AGR|DATA|NUM)-/))
      for (const { id } of file.parties) acts.push({ id: `initial:${round}:${id}`, kind: 'initial', at, partyId: id, round })
    }
  }
  for (const { partyId, signedAt } of file.agreement.signatures)
    acts.push({ id: `sign:${partyId}`, kind: 'sign', at: Date.parse(signedAt), partyId })
  return acts
}

/** The file gives no time for a justification; it is due before the event that asks for the rule. */
function reasons(file: AllianceFile, at: number, rules: RegExp): Act[] {
  return file.justifications
    .filter(({ ruleId }) => rules.test(ruleId))
    .map(({ ruleId, reason }) => ({ id: `justify:${ruleId}`, kind: 'justify', at, ruleId, reason }))
}
