import { answerDue, type PackageInRoom } from '../negotiation/index.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { DeskItem } from './desk.type.ts'
import { item } from './item.ts'
import type { NegotiationInView } from './negotiation-items.ts'

/** Open packages that can still be adopted. One that is stale asks nothing of anybody but its author. */
const standing = ({ packages }: NegotiationInView): PackageInRoom[] =>
  packages.filter(({ pack, facts }) => pack.status === 'open' && facts.movedOn.length === 0)

/** Packages that the viewer's party has not answered, and its own that have to be put forward anew. */
export function answersToPackages(view: NegotiationInView, { organizationId }: Viewer): DeskItem[] {
  const stale = view.packages.filter(
    ({ pack, facts }) => pack.status === 'open' && facts.movedOn.length > 0 && pack.organizationId === organizationId,
  )
  return [
    ...standing(view)
      .filter((one) => !hasAnswered(one, organizationId))
      .map((one) => line(view, one, 'respond', ofClauses(view, one))),
    ...stale.map((one) =>
      line(view, one, 'respond', {
        zh: '所依据的条款已有变化，请撤回或在新文本上重新提出',
        en: 'Clauses that it builds on have changed: withdraw it, or put it forward anew',
      }),
    ),
  ]
}

/** Packages of which the viewer's legal reviewer has not looked at every content. */
export function packagesToApprove(view: NegotiationInView, { organizationId }: Viewer): DeskItem[] {
  const words = new Map(view.clauses.map((one) => [one.clause.clauseId, one]))
  return standing(view)
    .filter((one) => one.pack.organizationId !== organizationId && !hasAnswered(one, organizationId))
    .filter(({ parts }) => parts.some(({ clauseId, contentHash }) => words.get(clauseId)?.ownApproval(contentHash) === null))
    .map((one) => line(view, one, 'approve', ofClauses(view, one)))
}

/** Everyone has answered: the lead adopts or closes it. */
export function packagesToSettle(view: NegotiationInView): DeskItem[] {
  return standing(view)
    .filter((one) => [...view.names.keys()].every((organizationId) => hasAnswered(one, organizationId)))
    .map((one) => line(view, one, 'adopt', { zh: '各方均已表态，请采纳或关闭', en: 'All parties have answered it: adopt or close it' }))
}

const hasAnswered = ({ answers, countsAfter }: PackageInRoom, organizationId: string): boolean =>
  answers.some((answer) => answer.organizationId === organizationId && answer.seq > countsAfter)

function ofClauses({ names }: NegotiationInView, { pack, parts }: PackageInRoom): DeskItem['detail'] {
  const by = names.get(pack.organizationId) ?? ''
  return { zh: `${by}提出，共 ${parts.length} 条，整体表态`, en: `By ${by}: ${parts.length} clauses, answered as one` }
}

function line({ place }: NegotiationInView, { pack, parts }: PackageInRoom, kind: string, detail: DeskItem['detail']): DeskItem {
  const first = parts[0]?.clauseId ?? null
  return item(
    place,
    {
      kind,
      clauseId: first,
      organizationId: pack.organizationId,
      title: { zh: `一揽子提案 ${pack.seq}\u3000${pack.summary}`, en: `Package ${pack.seq}: ${pack.summary}` },
      detail,
      since: pack.createdAt,
      dueAt: kind === 'adopt' ? null : answerDue(pack.createdAt),
      link: `/a/${place.allianceId}/agreement/${first ?? ''}`,
    },
    pack.id,
  )
}
