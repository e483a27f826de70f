/** Since when the parties are asked about a clause: since it has its text, or since somebody reopened it. */
export const askedSince = ({ contentSince, reopenedAt }: { contentSince: Date; reopenedAt: Date | null }): Date =>
  reopenedAt !== null && reopenedAt > contentSince ? reopenedAt : contentSince

/** When an answer to a content is due, by the working days of the State Council's schedule. */
export { answerDueAt as answerDue } from '@mengyue/domain'
