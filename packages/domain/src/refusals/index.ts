import type { Refusal, Text } from '../decision.ts'
import { deliveryRefusals } from './delivery.ts'
import { executionRefusals } from './execution.ts'
import { expertRefusals } from './expert.ts'
import { filled } from './fill.ts'
import { identityRefusals } from './identity.ts'
import { ipRefusals } from './ip.ts'
import { membershipRefusals } from './membership.ts'
import { negotiationRefusals } from './negotiation.ts'
import { packageRefusals } from './packages.ts'
import { noticeRefusals } from './notices.ts'
import { platformRefusals } from './platform.ts'
import { revenueRefusals } from './revenue.ts'
import { resourceRefusals } from './resources.ts'
import { signingRefusals } from './signing.ts'
import { valueRefusals } from './values.ts'
import { wordRefusals } from './word.ts'

/** Every refusal with its sentence; `{names}` are filled from the refusal's detail. */
export const refusals = {
  ...platformRefusals,
  ...valueRefusals,
  ...identityRefusals,
  ...membershipRefusals,
  ...negotiationRefusals,
  ...packageRefusals,
  ...noticeRefusals,
  ...signingRefusals,
  ...revenueRefusals,
  ...ipRefusals,
  ...executionRefusals,
  ...expertRefusals,
  ...resourceRefusals,
  ...deliveryRefusals,
  ...wordRefusals,
} as const satisfies Record<string, Text>

export type RefusalCode = keyof typeof refusals

/** Any refusal in words, in both languages. */
export const refusalText = ({ code, detail = {} }: Refusal): Text => filled(refusals[code], detail)
