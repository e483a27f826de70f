import type { ClauseStanding } from '@mengyue/domain'
import { answerDue, askedSince, type ClauseInRoom, type PackageInRoom } from '../negotiation/index.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { DeskItem } from './desk.type.ts'
import { item, type Place } from './item.ts'
import { answersToPackages, packagesToApprove, packagesToSettle } from './package-items.ts'

/** More clauses than this await the same thing: one line for all of them instead of one each. */
const ONE_BY_ONE = 4

/** A negotiation as the desk looks at it. */
export interface NegotiationInView {
  place: Place
  isLead: boolean
  approvalRequired: boolean
  clauses: readonly ClauseInRoom[]
  packages: readonly PackageInRoom[]
  /** organization id → short name */
  names: ReadonlyMap<string, string>
}

/** What the viewer owes in a negotiation, by their roles. */
export function owedInNegotiation(view: NegotiationInView, viewer: Viewer): DeskItem[] {
  const negotiator = viewer.roles.includes('negotiator')
  return [
    ...(negotiator ? [...answersToPackages(view, viewer), ...answersToProposals(view, viewer), ...answersToTexts(view, viewer)] : []),
    ...(viewer.roles.includes('legal-reviewer') && view.approvalRequired
      ? [...packagesToApprove(view, viewer), ...approvals(view, viewer)]
      : []),
    ...(negotiator && view.isLead ? [...packagesToSettle(view), ...proposalsToSettle(view), ...textToLock(view)] : []),
    ...(viewer.roles.includes('signatory') ? clausesToInitial(view, viewer) : []),
  ]
}

/** Which parties the viewer's own waits for, one line each. */
export function waitingInNegotiation({ place, clauses, names }: NegotiationInView, viewer: Viewer): DeskItem[] {
  return [...names].flatMap(([organizationId, name]) => {
    if (organizationId === viewer.organizationId) return []
    const late = clauses.filter(({ standing }) => awaits(standing, organizationId))
    if (late.length === 0) return []
    return [
      item(
        place,
        {
          kind: 'respond',
          organizationId,
          title: { zh: name, en: name },
          detail: { zh: `尚未回应 ${late.length} 条`, en: `${late.length} clauses unanswered` },
          since: earliest(late.map(({ clause }) => askedSince(clause))),
          dueAt: answerDue(earliest(late.map(({ clause }) => askedSince(clause)))),
          link: `/a/${place.allianceId}/agreement`,
        },
        organizationId,
      ),
    ]
  })
}

const awaits = (standing: ClauseStanding, organizationId: string): boolean => standing.waitingOn.includes(organizationId)

function answersToProposals({ place, clauses, names }: NegotiationInView, viewer: Viewer): DeskItem[] {
  return clauses.flatMap((one) =>
    alone(one)
      .filter((proposal) => !hasAnswered(one, viewer.organizationId, proposal.contentHash))
      .map((proposal) => {
        const by = names.get(proposal.organizationId) ?? ''
        return item(
          place,
          {
            kind: 'respond',
            clauseId: one.clause.clauseId,
            organizationId: proposal.organizationId,
            title: one.title,
            detail: { zh: `第 ${proposal.seq} 稿\u3000${by}提出`, en: `Proposal ${proposal.seq} by ${by}` },
            since: proposal.createdAt,
            dueAt: answerDue(proposal.createdAt),
            link: `/a/${place.allianceId}/agreement/${one.clause.clauseId}`,
          },
          proposal.id,
        )
      }),
  )
}

/** A clause with an open proposal is answered through that one first. Nobody can accept a text in which something is open. */
function answersToTexts({ place, clauses }: NegotiationInView, viewer: Viewer): DeskItem[] {
  const open = clauses.filter(
    ({ standing, openProposals, complete }) => complete && openProposals.length === 0 && awaits(standing, viewer.organizationId),
  )
  return together(place, 'respond', open, {
    each: { zh: '当前文本待贵方回应', en: 'The present text awaits your answer' },
    all: { zh: `${open.length} 条当前文本待贵方回应`, en: `${open.length} texts await your answer` },
  })
}

function approvals({ place, clauses }: NegotiationInView, viewer: Viewer): DeskItem[] {
  const open = clauses.filter(
    (one) => one.complete && awaits(one.standing, viewer.organizationId) && one.ownApproval(one.clause.contentHash) === null,
  )
  const proposals = clauses.flatMap((one) =>
    alone(one)
      .filter(
        ({ contentHash, organizationId }) =>
          organizationId !== viewer.organizationId &&
          one.ownApproval(contentHash) === null &&
          !hasAnswered(one, viewer.organizationId, contentHash),
      )
      .map((proposal) =>
        item(
          place,
          {
            kind: 'approve',
            clauseId: one.clause.clauseId,
            organizationId: proposal.organizationId,
            title: one.title,
            detail: { zh: `第 ${proposal.seq} 稿待法务审核`, en: `Proposal ${proposal.seq} awaits your legal review` },
            since: proposal.createdAt,
            dueAt: answerDue(proposal.createdAt),
            link: `/a/${place.allianceId}/agreement/${one.clause.clauseId}`,
          },
          proposal.id,
        ),
      ),
  )
  return [
    ...proposals,
    ...together(place, 'approve', open, {
      each: { zh: '当前文本待法务审核', en: 'The present text awaits your legal review' },
      all: { zh: `${open.length} 条当前文本待法务审核`, en: `${open.length} texts await your legal review` },
    }),
  ]
}

/** Everyone has answered: the lead adopts or closes. */
function proposalsToSettle({ place, clauses, names }: NegotiationInView): DeskItem[] {
  return clauses.flatMap((one) =>
    alone(one)
      .filter(({ contentHash }) => [...names.keys()].every((organizationId) => hasAnswered(one, organizationId, contentHash)))
      .map((proposal) =>
        item(
          place,
          {
            kind: 'adopt',
            clauseId: one.clause.clauseId,
            organizationId: proposal.organizationId,
            title: one.title,
            detail: {
              zh: `第 ${proposal.seq} 稿各方均已表态，请采纳或关闭`,
              en: `All parties have answered proposal ${proposal.seq}: adopt or close it`,
            },
            since: proposal.createdAt,
            link: `/a/${place.allianceId}/agreement/${one.clause.clauseId}`,
          },
          proposal.id,
        ),
      ),
  )
}

function textToLock({ place, clauses }: NegotiationInView): DeskItem[] {
  const settled =
    clauses.length > 0 &&
    clauses.every(({ standing, openProposals }) => openProposals.length === 0 && ['agreed', 'initialled'].includes(standing.state))
  if (!settled) return []
  return [
    item(place, {
      kind: 'lock',
      title: { zh: '各条均已一致，可以定稿', en: 'Every clause is agreed: lock the text' },
      detail: { zh: `${clauses.length} 条`, en: `${clauses.length} clauses` },
      link: `/a/${place.allianceId}`,
    }),
  ]
}

function clausesToInitial({ place, clauses }: NegotiationInView, viewer: Viewer): DeskItem[] {
  const open = clauses.filter(({ standing, initialledBy }) => standing.state === 'agreed' && !initialledBy.includes(viewer.organizationId))
  if (open.length === 0) return []
  return [
    item(place, {
      kind: 'initial',
      title: { zh: `${open.length} 条已一致，可以草签`, en: `${open.length} agreed clauses can be initialled` },
      detail: { zh: '草签自愿，签署前不是必须', en: 'Initialling is voluntary; signing does not depend on it' },
      link: `/a/${place.allianceId}/agreement`,
    }),
  ]
}

/** The open proposals that are answered one by one. */
const alone = ({ openProposals }: ClauseInRoom) => openProposals.filter(({ packageId }) => packageId === null)

const hasAnswered = ({ stances }: ClauseInRoom, organizationId: string, contentHash: string): boolean =>
  stances.some((stance) => stance.organizationId === organizationId && stance.contentHash === contentHash)

function together(
  place: Place,
  kind: string,
  open: readonly ClauseInRoom[],
  words: { each: DeskItem['detail']; all: DeskItem['title'] },
): DeskItem[] {
  if (open.length > ONE_BY_ONE) {
    const since = earliest(open.map(({ clause }) => askedSince(clause)))
    const [first] = open
    const rest = first ? { zh: `${first.title.zh} 等`, en: `${first.title.en} and others` } : words.each
    return [item(place, { kind, title: words.all, detail: rest, since, dueAt: answerDue(since), link: `/a/${place.allianceId}/agreement` })]
  }
  return open.map(({ clause, title }) =>
    item(
      place,
      {
        kind,
        clauseId: clause.clauseId,
        title,
        detail: words.each,
        since: askedSince(clause),
        dueAt: answerDue(askedSince(clause)),
        link: `/a/${place.allianceId}/agreement/${clause.clauseId}`,
      },
      clause.clauseId,
    ),
  )
}

const earliest = (instants: readonly Date[]): Date => new Date(Math.min(...instants.map((at) => at.getTime())))
