import { Escalation } from './escalation.entity.ts'
import { NoticeChoiceRow } from './notice-choice.entity.ts'
import { NoticeCursor } from './notice-cursor.entity.ts'
import { NoticeDigest } from './notice-digest.entity.ts'
import { NoticeRow } from './notice.entity.ts'
import { NoticesResolver, TurnsResolver } from './notices.resolver.ts'
import { PartyReminder } from './party-reminder.entity.ts'

export { carryOutNotices, keepWatch } from './keep-watch.ts'
export { writeLetters } from './letters.ts'

export const entities = [NoticeRow, NoticeCursor, NoticeChoiceRow, NoticeDigest, PartyReminder, Escalation]
export const resolvers = [NoticesResolver, TurnsResolver] as const
