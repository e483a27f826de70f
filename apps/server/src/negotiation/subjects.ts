import type { SubjectKind } from '../ledger/index.ts'
import { Agreement } from './agreement.entity.ts'
import { Clause } from './clause.entity.ts'
import { Comment } from './comment.entity.ts'
import { packagesIn } from './packages/packages-of.ts'
import { ProposalPackage } from './packages/proposal-package.type.ts'
import { Proposal } from './proposal.entity.ts'
import { clausesIn, roomOf } from './room-of.ts'

/** How the feed shows what an entry changed: each kind in one statement, as far as the subscriber may see it. */
export const subjects: SubjectKind[] = [
  {
    kind: 'agreement',
    type: Agreement,
    async load(ctx, allianceId) {
      const room = await roomOf(ctx, allianceId)
      const agreement = await room.agreement()
      return agreement ? [agreement] : []
    },
  },
  { kind: 'clause', type: Clause, load: (ctx, allianceId, ids) => clausesIn(ctx, allianceId, ids) },
  { kind: 'proposal', type: Proposal, load: (ctx, allianceId, ids) => ctx.em.find(Proposal, { allianceId, id: { $in: [...ids] } }) },
  {
    kind: 'package',
    type: ProposalPackage,
    async load(ctx, allianceId, ids) {
      return (await packagesIn(ctx, allianceId)).map(({ pack }) => pack).filter(({ id }) => ids.includes(id))
    },
  },
  { kind: 'comment', type: Comment, load: (ctx, allianceId, ids) => ctx.em.find(Comment, { allianceId, id: { $in: [...ids] } }) },
]
