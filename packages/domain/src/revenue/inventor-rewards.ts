import type { Text } from '../decision.ts'
import { type Fen } from '../values/money.ts'
import { type Share, WHOLE } from '../values/share.ts'

/** How a result earns: transferred or licensed (净收入), contributed as equity (股份), or used in one's own production (营业利润). */
export type RewardBasis = 'transfer-or-licence' | 'equity' | 'own-use'

/** What the law lets an organization do: follow its own rules, or never go below the standard. */
export type RewardKind = 'shandong-public-research' | 'public-research' | 'other'

export interface RewardFloor {
  kind: RewardKind
  basis: RewardBasis
  /** At least this part of the basis goes to those who contributed most. */
  floor: Share
  /** Whether rules or an agreement of the organization may go below: then the floor holds only where there are none. */
  mayAgreeOtherwise: boolean
  legalRefId: string
  source: Text
}

const NATIONAL: Text = {
  zh: '《中华人民共和国促进科技成果转化法》（2015年修正）第四十五条',
  en: 'Law on Promoting the Transformation of Scientific and Technological Achievements (2015), Article 45',
}
const SHANDONG: Text = {
  zh: '《山东省促进科技成果转化条例》（2017年修订）第三十四条',
  en: 'Shandong Regulations on Promoting the Transformation of Scientific and Technological Achievements (2017), Article 34',
}
const PERCENT = { national: [50, 50, 5], shandong: [70, 70, 10] } as const
const BASES: readonly RewardBasis[] = ['transfer-or-licence', 'equity', 'own-use']

const floors = (
  kind: RewardKind,
  percents: readonly number[],
  mayAgreeOtherwise: boolean,
  legalRefId: string,
  source: Text,
): RewardFloor[] =>
  BASES.map((basis, index) => ({ kind, basis, floor: (percents[index] ?? 0) * (WHOLE / 100), mayAgreeOtherwise, legalRefId, source }))

/**
 * The least that inventors get, by kind of organization. Public universities and research organizations may not agree on less (Art. 45,
 * second paragraph); those of Shandong have the higher standard of the province; for everybody else the floor holds only where the
 * organization has no rules and no agreement.
 */
export const rewardFloors: readonly RewardFloor[] = [
  ...floors('shandong-public-research', PERCENT.shandong, false, 'sd-transfer-reg-34', SHANDONG),
  ...floors('public-research', PERCENT.national, false, 'st-transfer-law-45', NATIONAL),
  ...floors('other', PERCENT.national, true, 'st-transfer-law-45', NATIONAL),
]

/**
 * Which floor an organization is under.
 * @param divisionCode six digits of its registered address; 37 is Shandong
 */
export function rewardKind(role: string, isPublic: boolean, divisionCode: string): RewardKind {
  if (!isPublic || (role !== 'university' && role !== 'research-institute')) return 'other'
  return divisionCode.startsWith('37') ? 'shandong-public-research' : 'public-research'
}

export interface RewardAdvice {
  floor: RewardFloor
  /** 分, half up */
  least: Fen
  below: boolean
}

/**
 * What inventors must get at least out of an organization's own amount, and whether what is planned lies below. It never refuses: the
 * reward is the organization's own affair and moves nothing between the parties (clause inventor-remuneration).
 * @param base 分: the organization's net income from the result
 * @param planned 分: what it means to pay
 */
export function adviseReward(kind: RewardKind, basis: RewardBasis, base: Fen, planned: Fen): RewardAdvice {
  const floor = rewardFloors.find((one) => one.kind === kind && one.basis === basis)
  if (!floor) throw new RangeError(`no floor for ${kind}, ${basis}`)
  const least = base <= 0n ? 0n : (base * BigInt(floor.floor) * 2n + BigInt(WHOLE)) / BigInt(2 * WHOLE)
  return { floor, least, below: planned < least }
}
