import type { SubjectKind } from '../ledger/index.ts'
import { ExpertCandidate } from './candidate.entity.ts'
import { CouncilMotion } from './motion.entity.ts'

/** How the feed shows what a vote or an appointment changed. */
export const subjects: SubjectKind[] = [
  {
    kind: 'expert-candidate',
    type: ExpertCandidate,
    load: (ctx, allianceId, ids) => ctx.em.find(ExpertCandidate, { allianceId, id: { $in: [...ids] } }),
  },
  {
    kind: 'council-motion',
    type: CouncilMotion,
    load: (ctx, allianceId, ids) => ctx.em.find(CouncilMotion, { allianceId, id: { $in: [...ids] } }),
  },
]
