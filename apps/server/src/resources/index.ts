import { liveTable } from '../signing/index.ts'
import { FundingInstalment } from './funding-instalment.entity.ts'
import { ResourceCommitment } from './resource-commitment.entity.ts'

export { FundingInstalment }

export const entities = [ResourceCommitment, FundingInstalment]

/** What of the executed agreement lives here. */
export const live = [
  liveTable('resourceCommitments', ResourceCommitment, {
    organizationId: true,
    kind: true,
    description: true,
    quantity: true,
    unit: true,
    value: true,
    valuationBasis: true,
    availableFrom: true,
    availableTo: true,
    consideration: true,
  }),
  liveTable('fundingInstalments', FundingInstalment, {
    organizationId: true,
    seq: true,
    amount: true,
    dueDate: true,
    milestoneId: true,
    taskId: true,
  }),
]
