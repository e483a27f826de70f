import type { PackageFacts } from '@mengyue/domain'
import { inTemplateOrder } from '../clause-content.ts'
import type { Proposal } from '../proposal.entity.ts'
import type { Room } from '../room.ts'
import type { StanceRow } from '../stance.entity.ts'
import { packageFacts } from './package-in-hand.ts'
import { packageOf, type ProposalPackage } from './proposal-package.type.ts'

/** A package with all that is going on about it. */
export interface PackageInRoom {
  pack: ProposalPackage
  parts: readonly Proposal[]
  facts: PackageFacts
  /** of each party the last one on the whole, as it stands on the first part */
  answers: readonly StanceRow[]
  /** ledger entry after which answers count: none of its clauses was reopened since */
  countsAfter: number
}

/** The packages of a room, oldest first. */
export async function packagesInRoom(room: Room): Promise<PackageInRoom[]> {
  const [proposals, clauses, stances] = await Promise.all([room.proposals(), room.clauses(), room.packageStances()])
  const byPackage = Map.groupBy([...proposals.values()].flat(), ({ packageId }) => packageId)
  const inRoom = [...byPackage.values()].flatMap((parts) => {
    const own = parts.toSorted(inTemplateOrder)
    const touched = new Set(own.map(({ clauseId }) => clauseId))
    const reopened = clauses.filter(({ clauseId }) => touched.has(clauseId)).map(({ reopenedSeq }) => reopenedSeq)
    const [first] = own
    const pack = first ? packageOf(first) : null
    if (!first || !pack) return []
    const answers = new Map(
      (stances.get(pack.id) ?? []).filter(({ clauseId }) => clauseId === first.clauseId).map((stance) => [stance.organizationId, stance]),
    )
    const facts = packageFacts(pack, own, clauses)
    return [{ pack, parts: own, facts, answers: [...answers.values()], countsAfter: Math.max(0, ...reopened) }]
  })
  return inRoom.sort((a, b) => a.pack.seq - b.pack.seq)
}
