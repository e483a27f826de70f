import type { OrganizationRole } from '../membership/roles.ts'
import type { NoticeKind } from './kinds.ts'

/** An entry of the ledger with its inside, for whoever tells people of it. */
export interface ToldEntry {
  type: string
  actorId: string | null
  /** the organization that acted; null where the platform did */
  organizationId: string | null
  /** null: everybody in the alliance reads it; otherwise only these organizations */
  readers: readonly string[] | null
  payload: unknown
}

export interface NoticePerson {
  id: string
  organizationId: string
  roles: readonly OrganizationRole[]
}

/** What of the negotiation decides who is told, as it stands after the entry. */
export interface NoticeFacts {
  parties: readonly { organizationId: string; approvalRequired: boolean }[]
  /** active people of the parties */
  people: readonly NoticePerson[]
  /** the organization that made a proposal */
  authorOf(proposalId: string): string | undefined
  hasAccepted(organizationId: string, clauseId: string, contentHash: string): boolean
  isAgreed(clauseId: string): boolean
}

/** One thing that one person is told of. It names things and holds none of their content. */
export interface Notice {
  personId: string
  organizationId: string
  kind: NoticeKind
  clauseId: string | null
  proposalId: string | null
  commentId: string | null
}

type About = Partial<Pick<Notice, 'clauseId' | 'proposalId' | 'commentId'>>
type Told = (entry: ToldEntry, facts: NoticeFacts) => Notice[]

const speakers = ['negotiator', 'legal-reviewer', 'signatory'] as const satisfies readonly OrganizationRole[]

/** Entries by their type; one that is not here tells nobody. */
const told: Readonly<Record<string, Told>> = {
  DraftPublished: (entry, facts) => others(entry, facts).flatMap((party) => turnOf(party, facts, {})),
  ClauseProposed(entry, facts) {
    const { clauseId, proposalId, baseProposalId } = fields(entry.payload)
    const countered = baseProposalId ? facts.authorOf(baseProposalId) : undefined
    const about = { clauseId, proposalId }
    return others(entry, facts).flatMap((party) =>
      turnOf(party, facts, about, party.organizationId === countered ? 'answered' : 'your-turn'),
    )
  },
  ProposalAdopted(entry, facts) {
    const { clauseId, contentHash, proposalId } = fields(entry.payload)
    const changed = [{ clauseId, contentHash, proposalId }, ...listOf(entry.payload, 'alsoChanged').map(fields)]
    return [
      ...changed.flatMap((text) =>
        facts.parties
          .filter(({ organizationId }) => !facts.hasAccepted(organizationId, text.clauseId ?? '', text.contentHash ?? ''))
          .flatMap((party) => turnOf(party, facts, { clauseId: text.clauseId, proposalId: text.proposalId })),
      ),
      ...toInitial(changed, facts),
    ].filter((notice) => notice.personId !== entry.actorId)
  },
  ProposalClosed(entry, facts) {
    const { clauseId, proposalId } = fields(entry.payload)
    const author = facts.authorOf(proposalId ?? '')
    return author === entry.organizationId ? [] : tell(facts, author, ['negotiator'], 'answered', { clauseId, proposalId })
  },
  StanceTaken(entry, facts) {
    const clauses = listOf(entry.payload, 'clauses').map(fields)
    if (fields(entry.payload).decision === 'accept') return toInitial(clauses, facts)
    return clauses.flatMap(({ clauseId, proposalId }) => {
      const author = proposalId ? facts.authorOf(proposalId) : undefined
      return author === entry.organizationId ? [] : tell(facts, author, ['negotiator'], 'answered', { clauseId, proposalId })
    })
  },
  /** A mention names an organization or a person; who may not read the remark is not told of it. */
  Commented(entry, facts) {
    const { clauseId, proposalId, commentId } = fields(entry.payload)
    const mentions = listOf(entry.payload, 'mentions')
    return facts.people
      .filter((person) => mentions.includes(person.id) || (mentions.includes(person.organizationId) && mayAnswer(person, entry)))
      .filter(({ id, organizationId }) => id !== entry.actorId && (entry.readers?.includes(organizationId) ?? true))
      .map((person) => noticeTo(person, 'mention', { clauseId, proposalId, commentId }))
  },
  ClauseReopened(entry, facts) {
    const { clauseId } = fields(entry.payload)
    return others(entry, facts).flatMap(({ organizationId }) => tell(facts, organizationId, ['negotiator'], 'reopened', { clauseId }))
  },
  NegotiationReopened: (entry, facts) => everybody(entry, facts, 'reopened'),
  SigningDeclined: (entry, facts) => everybody(entry, facts, 'reopened'),
  TextLocked: (entry, facts) => [
    ...everybody(entry, facts, 'locked').filter((notice) => !holds(facts, notice.personId, 'signatory')),
    ...facts.parties.flatMap(({ organizationId }) => tell(facts, organizationId, ['signatory'], 'sign', {})),
  ],
  PartyReminded(entry, facts) {
    const { organizationId } = fields(entry.payload)
    return tell(facts, organizationId, speakers, 'reminder', {})
  },
}

/** Whom an entry tells of what, nobody twice of the same, and nobody of what they may not read. */
export function whoIsTold(entry: ToldEntry, facts: NoticeFacts): Notice[] {
  const notices = (Object.hasOwn(told, entry.type) ? told[entry.type] : undefined)?.(entry, facts) ?? []
  const mayRead = notices.filter(({ organizationId }) => entry.readers?.includes(organizationId) ?? true)
  return [...new Map(mayRead.map((notice) => [`${notice.personId} ${notice.kind} ${notice.clauseId ?? ''}`, notice])).values()]
}

/** Those who answer for an organization, of what is asked of it as a whole. */
export const tellHouse = (facts: Pick<NoticeFacts, 'people'>, organizationId: string, kind: NoticeKind): Notice[] =>
  tell(facts, organizationId, ['negotiator'], kind, {})

const others = ({ organizationId }: ToldEntry, { parties }: NoticeFacts) =>
  parties.filter((party) => party.organizationId !== organizationId)

/** A party's negotiators owe an answer, and before it, in a house that wants it so, its legal reviewer a word. */
const turnOf = (
  { organizationId, approvalRequired }: NoticeFacts['parties'][number],
  facts: NoticeFacts,
  about: About,
  kind: NoticeKind = 'your-turn',
): Notice[] => [
  ...tell(facts, organizationId, ['negotiator'], kind, about),
  ...(approvalRequired ? tell(facts, organizationId, ['legal-reviewer'], 'approval', about) : []),
]

/** Initialling is asked for by the agreement as a whole: the clauses are many, and all become agreed at the end. */
const toInitial = (clauses: readonly { clauseId: string | null }[], facts: NoticeFacts): Notice[] =>
  clauses.some(({ clauseId }) => clauseId !== null && facts.isAgreed(clauseId))
    ? facts.parties.flatMap(({ organizationId }) => tell(facts, organizationId, ['signatory'], 'initial', {}))
    : []

const everybody = (entry: ToldEntry, facts: NoticeFacts, kind: NoticeKind): Notice[] =>
  facts.parties
    .flatMap(({ organizationId }) => tell(facts, organizationId, speakers, kind, {}))
    .filter(({ personId }) => personId !== entry.actorId)

const tell = (
  { people }: Pick<NoticeFacts, 'people'>,
  organizationId: string | null | undefined,
  roles: readonly OrganizationRole[],
  kind: NoticeKind,
  about: About,
): Notice[] =>
  people
    .filter((person) => person.organizationId === organizationId && roles.some((role) => person.roles.includes(role)))
    .map((person) => noticeTo(person, kind, about))

const noticeTo = ({ id, organizationId }: NoticePerson, kind: NoticeKind, about: About): Notice => ({
  personId: id,
  organizationId,
  kind,
  clauseId: about.clauseId ?? null,
  proposalId: about.proposalId ?? null,
  commentId: about.commentId ?? null,
})

const mayAnswer = (person: NoticePerson, entry: ToldEntry): boolean =>
  person.organizationId !== entry.organizationId && speakers.some((role) => person.roles.includes(role))

const holds = ({ people }: NoticeFacts, personId: string, role: OrganizationRole): boolean =>
  people.some((person) => person.id === personId && person.roles.includes(role))

const NAMES = ['clauseId', 'proposalId', 'baseProposalId', 'commentId', 'contentHash', 'organizationId', 'decision'] as const

/** The names in a payload; everything else in it is not looked at. */
function fields(payload: unknown): Record<(typeof NAMES)[number], string | null> {
  const given = isObject(payload) ? payload : {}
  return Object.fromEntries(NAMES.map((name) => [name, typeof given[name] === 'string' ? given[name] : null])) as ReturnType<typeof fields>
}

function listOf(payload: unknown, name: string): unknown[] {
  const list = isObject(payload) ? payload[name] : null
  return Array.isArray(list) ? (list as unknown[]) : []
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Whether entries of a type tell anybody at all. */
export const tellsSomebody = (type: string): boolean => Object.hasOwn(told, type)
