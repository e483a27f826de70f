import { accept, refuse, type Decision } from '../decision.ts'
import { addDays, dayInShanghai, startOfDayShanghai, type IsHoliday } from '../values/calendar.ts'
import { digests, isNoticeKind, type Digest, type NoticeChoice } from './kinds.ts'

const MINUTE = 60_000
/** A daily digest is there when people come to their desks. */
const DAILY_AT = 9 * 60

/**
 * When what has been waiting since an instant is to be mailed: at once, or at 9:00 in Shanghai on the next working day; never within the quiet
 * hours, but at their end.
 * @returns null for who wants no mail
 */
export function digestDue(since: Date, choice: NoticeChoice, isHoliday: IsHoliday): Date | null {
  if (choice.digest === 'never') return null
  return afterQuiet(choice.digest === 'daily' ? nextMorning(since, isHoliday) : since, choice)
}

function nextMorning(since: Date, isHoliday: IsHoliday): Date {
  for (let day = dayInShanghai(since); ; day = addDays(day, 1)) {
    const morning = new Date(startOfDayShanghai(day).getTime() + DAILY_AT * MINUTE)
    if (morning >= since && !isHoliday(day)) return morning
  }
}

/** The instant itself, or the end of the quiet hours in which it lies. */
function afterQuiet(at: Date, { quietFrom, quietUntil }: NoticeChoice): Date {
  const [from, until] = [minuteOf(quietFrom), minuteOf(quietUntil)]
  if (from === null || until === null || from === until) return at
  const midnight = startOfDayShanghai(dayInShanghai(at)).getTime()
  const minute = (at.getTime() - midnight) / MINUTE
  const overnight = from > until
  const quiet = overnight ? minute >= from || minute < until : minute >= from && minute < until
  if (!quiet) return at
  return new Date(midnight + (overnight && minute >= from ? until + 24 * 60 : until) * MINUTE)
}

const HOUR = /^([01]\d|2[0-3]):([0-5]\d)$/

function minuteOf(hour: string | null): number | null {
  const [, hours, minutes] = HOUR.exec(hour ?? '') ?? []
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes)
}

/** A choice as a person sends it. Refuses NOTICE_KIND_UNKNOWN, DIGEST_UNKNOWN, QUIET_HOURS_INVALID. */
export function readChoice(given: {
  hidden: readonly string[]
  unmailed: readonly string[]
  digest: string
  quietFrom: string | null
  quietUntil: string | null
}): Decision<NoticeChoice> {
  const strange = [...given.hidden, ...given.unmailed].find((kind) => !isNoticeKind(kind))
  if (strange !== undefined) return refuse('NOTICE_KIND_UNKNOWN', { kind: strange })
  if (!(digests as readonly string[]).includes(given.digest)) return refuse('DIGEST_UNKNOWN', { digest: given.digest })
  const hours = [given.quietFrom, given.quietUntil]
  if (hours.some((hour) => hour === null) ? hours.some((hour) => hour !== null) : hours.some((hour) => minuteOf(hour) === null))
    return refuse('QUIET_HOURS_INVALID')
  return accept({
    hidden: [...new Set(given.hidden.filter(isNoticeKind))],
    unmailed: [...new Set(given.unmailed.filter(isNoticeKind))],
    digest: given.digest as Digest,
    quietFrom: given.quietFrom,
    quietUntil: given.quietUntil,
  })
}
