import { liveTable } from '../signing/index.ts'
import { BackgroundIp } from './background-ip.entity.ts'
import { IpShare } from './ip-share.entity.ts'
import { IpStep } from './ip-step.entity.ts'
import { IpOfAllianceResolver, IpResolver } from './ip.resolver.ts'

export { IpShare }

export const entities = [IpShare, BackgroundIp, IpStep]
export const resolvers = [IpOfAllianceResolver, IpResolver] as const

/** What of the executed agreement lives here. */
export const live = [
  liveTable('ipShares', IpShare, { title: true, type: true, taskId: true, ownershipMode: true, shares: true, exploitationConsent: true }),
  liveTable('backgroundIps', BackgroundIp, {
    organizationId: true,
    type: true,
    title: true,
    identifier: true,
    status: true,
    expiryDate: true,
    fiscallyFunded: true,
    encumbrance: true,
    licensedTaskIds: true,
    licenseMode: true,
  }),
]
