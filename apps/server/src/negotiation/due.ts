import { addWorkingDays, dayInShanghai } from '@mengyue/domain'

/** Working days that a party has to answer a content. */
const ANSWER_DAYS = 5

/** Since when the parties are asked about a clause: since it has its text, or since somebody reopened it. */
export const askedSince = ({ contentSince, reopenedAt }: { contentSince: Date; reopenedAt: Date | null }): Date =>
  reopenedAt !== null && reopenedAt > contentSince ? reopenedAt : contentSince

/** When an answer to a content is due: 18:00 in Shanghai on the fifth working day after the parties got it. */
export const answerDue = (since: Date): Date => new Date(`${addWorkingDays(dayInShanghai(since), ANSWER_DAYS)}T18:00:00+08:00`)
