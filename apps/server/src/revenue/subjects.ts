import type { SubjectKind } from '../ledger/index.ts'
import { RevenueReceipt } from './revenue-receipt.entity.ts'
import { Settlement } from './settlement.entity.ts'

/** How the feed shows what an entry changed: each kind in one statement. */
export const subjects: SubjectKind[] = [
  { kind: 'receipt', type: RevenueReceipt, load: (ctx, allianceId, ids) => ctx.em.find(RevenueReceipt, { allianceId, id: { $in: [...ids] } }) },
  { kind: 'settlement', type: Settlement, load: (ctx, allianceId, ids) => ctx.em.find(Settlement, { allianceId, id: { $in: [...ids] } }) },
]
