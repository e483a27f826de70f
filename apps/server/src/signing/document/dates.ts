import { dayInShanghai, type Day } from '@mengyue/domain'

/** 2026年6月5日 */
export const longDay = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** 2026年6月5日 18:00:00, in Asia/Shanghai */
export function longMoment(instant: Date): string {
  const clock = new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 19)
  return `${longDay(dayInShanghai(instant))} ${clock}`
}
