import type { Text } from '../decision.ts'

/** What a person can be told of, and the words for it. */
export const noticeKinds = {
  'your-turn': { zh: '待表态', en: 'Your turn' },
  mention: { zh: '提到贵方', en: 'Mention' },
  answered: { zh: '对贵方提案的回应', en: 'Answer to your proposal' },
  approval: { zh: '待法务审核', en: 'Awaits legal review' },
  initial: { zh: '可以草签', en: 'Can be initialled' },
  sign: { zh: '待签署', en: 'Awaits your signature' },
  locked: { zh: '已定稿', en: 'Text locked' },
  reopened: { zh: '已重开', en: 'Reopened' },
  deadline: { zh: '期限将至', en: 'Deadline near' },
  reminder: { zh: '催办', en: 'Reminder' },
  escalation: { zh: '成员逾期', en: 'A party is late' },
} as const satisfies Record<string, Text>

export type NoticeKind = keyof typeof noticeKinds

export const isNoticeKind = (value: unknown): value is NoticeKind => typeof value === 'string' && Object.hasOwn(noticeKinds, value)

/** When a person's mail is written. */
export const digests = ['immediately', 'daily', 'never'] as const
export type Digest = (typeof digests)[number]

/** What a person wants to be told of, where and when. */
export interface NoticeChoice {
  /** kinds that are not shown in the page */
  hidden: readonly NoticeKind[]
  /** kinds that are not mailed */
  unmailed: readonly NoticeKind[]
  digest: Digest
  /** `HH:MM` in Shanghai, from when no mail is written; null: at any hour */
  quietFrom: string | null
  /** `HH:MM` in Shanghai, until when (exclusively) */
  quietUntil: string | null
}

/** What holds for a person who never chose. */
export const usualChoice: NoticeChoice = { hidden: [], unmailed: [], digest: 'daily', quietFrom: '22:00', quietUntil: '07:00' }
