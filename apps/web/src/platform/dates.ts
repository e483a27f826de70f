import { i18n } from './i18n.ts'
import { now } from './clock.ts'

/** All calendar dates are those of Asia/Shanghai, whatever zone the device is in. */
const zone = 'Asia/Shanghai'
const dayMs = 86_400_000

const english = (): boolean => i18n.global.locale.value === 'en'

const partsFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

interface Parts {
  year: number
  month: number
  day: number
  time: string
}

function parts(at: Date): Parts {
  const map = new Map(partsFormat.formatToParts(at).map((part) => [part.type, part.value]))
  return {
    year: Number(map.get('year')),
    month: Number(map.get('month')),
    day: Number(map.get('day')),
    time: `${map.get('hour')}:${map.get('minute')}`,
  }
}

/** Day number in Shanghai, for "how many days between". */
const dayNumber = (at: Date): number => {
  const { year, month, day } = parts(at)
  return Date.UTC(year, month - 1, day) / dayMs
}

const asDate = (at: Date | string): Date => (typeof at === 'string' ? new Date(at.length === 10 ? `${at}T00:00:00+08:00` : at) : at)

/** Calendar days from today to `at` in Shanghai; negative in the past. */
export const daysFromNow = (at: Date | string): number => dayNumber(asDate(at)) - dayNumber(now.value)

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 6 月 5 日, with the year when it is not this year's (or always). */
export function formatDay(at: Date | string, options: { year?: 'auto' | 'always' } = {}): string {
  const { year, month, day } = parts(asDate(at))
  const withYear = options.year === 'always' || year !== parts(now.value).year
  if (english()) return `${day} ${monthNames[month - 1]}${withYear ? ` ${year}` : ''}`
  return `${withYear ? `${year} 年 ` : ''}${month} 月 ${day} 日`
}

/** 18:00 */
export const formatTime = (at: Date | string): string => parts(asDate(at)).time

/** 6 月 5 日 18:00 */
export const formatDayTime = (at: Date | string, options: { year?: 'auto' | 'always' } = {}): string =>
  `${formatDay(at, options)} ${formatTime(at)}`

/** 周四 */
export const formatWeekday = (at: Date | string): string =>
  new Intl.DateTimeFormat(english() ? 'en-GB' : 'zh-CN', { timeZone: zone, weekday: 'short' }).format(asDate(at))

/** 14:26 today, 昨天 17:08, else 6 月 5 日 with the time. */
export function formatMoment(at: Date | string): string {
  const days = daysFromNow(at)
  if (days === 0) return formatTime(at)
  if (days === -1) return `${english() ? 'yesterday' : '昨天'} ${formatTime(at)}`
  return formatDayTime(at)
}

/** What is left until `at`, in the unit that counts: 剩 3 小时 30 分, 剩 2 天; 逾期 1 天 when it has passed. */
export function formatLeft(at: Date | string): string {
  const ms = asDate(at).getTime() - now.value.getTime()
  const span = formatSpan(Math.abs(ms))
  if (english()) return ms >= 0 ? `${span} left` : `${span} overdue`
  return ms >= 0 ? `剩 ${span}` : `逾期 ${span}`
}

/** How long ago, for "since": 已 6 天. */
export function formatSince(at: Date | string): string {
  const span = formatSpan(Math.max(0, now.value.getTime() - asDate(at).getTime()))
  return english() ? `for ${span}` : `已 ${span}`
}

/** 3 小时 30 分, 21 小时, 2 天 */
export function formatSpan(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (days >= 2) return english() ? `${days} days` : `${days} 天`
  if (hours >= 6) return english() ? `${hours} h` : `${hours} 小时`
  if (hours >= 1) return english() ? `${hours} h ${minutes % 60} min` : `${hours} 小时 ${minutes % 60} 分`
  return english() ? `${minutes} min` : `${minutes} 分钟`
}

/** Whether a deadline lies before the server's now. */
export const isPast = (at: Date | string): boolean => asDate(at).getTime() < now.value.getTime()

/** For <input type="datetime-local">, in Shanghai time: 2025-06-05T14:30. Read it back with `${value}:00+08:00`. */
export function shanghaiInput(at: Date): string {
  const { year, month, day, time } = parts(at)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T${time}`
}
