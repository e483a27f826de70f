import { locale } from './locale.ts'

const format = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * An instant as a person reads it, in Asia/Shanghai whatever zone the device is in: 2025 年 6 月 27 日 16:00.
 * @param at what the file says, ISO 8601; what is no instant is given back as it stands, for a tampered file may say anything
 */
export function shanghai(at: string | Date): string {
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime())) return String(at)
  const part = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  const [year, month, day] = [part.get('year'), Number(part.get('month')), Number(part.get('day'))]
  const time = `${part.get('hour')}:${part.get('minute')}`
  return locale.value === 'en' ? `${day} ${months[month - 1]} ${year}, ${time}` : `${year} 年 ${month} 月 ${day} 日 ${time}`
}

/** Bytes as a person reads them: 1.84 MB. */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB']
  const step = bytes === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return `${step === 0 ? value : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${units[step]}`
}
