import type { Refusal, Text } from '../decision.ts'
import { filled } from './fill.ts'
import { identityRefusals } from './identity.ts'
import { membershipRefusals } from './membership.ts'
import { negotiationRefusals } from './negotiation.ts'
import { packageRefusals } from './packages.ts'
import { revenueTermRefusals } from './revenue-terms.ts'
import { valueRefusals } from './values.ts'
import { wordRefusals } from './word.ts'

/** What the rules refuse that run while somebody types. All other refusals are said by the server, and no page carries their words. */
export const ruleRefusals: Partial<Record<Refusal['code'], Text>> = {
  ...valueRefusals,
  ...identityRefusals,
  ...membershipRefusals,
  ...negotiationRefusals,
  ...packageRefusals,
  ...revenueTermRefusals,
  ...wordRefusals,
}

/** A rule's refusal in words, for pages and for rules that cite one another. @throws TypeError for a refusal that only the server gives */
export function ruleRefusalText({ code, detail = {} }: Refusal): Text {
  const words = ruleRefusals[code]
  if (!words) throw new TypeError(`${code} is refused by the server, which says it in words`)
  return filled(words, detail)
}
