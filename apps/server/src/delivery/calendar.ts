import { addDays, type Day } from '@mengyue/domain'
import type { Board } from './board.ts'

/** A day of the alliance as calendars show it: all of that day, wherever the reader is. */
interface Entry {
  uid: string
  day: Day
  summary: string
  description: string
}

/**
 * The alliance's dates as iCalendar (RFC 5545): due days of tasks and milestones, and days by which the chief expert is to decide. Days, not
 * instants, so that no time zone moves them.
 * @param now of the server's clock
 */
export function calendarOf({ allianceId, tasks, milestones, outlook, milestoneOutlook }: Board, now: Date, origin: string): string {
  const page = `${origin}/a/${allianceId}/work`
  const entries: Entry[] = [
    ...tasks.map(({ id, rowId, name, dueDate }) => ({
      uid: `task-${id}`,
      day: dueDate,
      summary: `${name} · 完成 / due`,
      description: expectedLine(dueDate, outlook.get(rowId)?.expected),
    })),
    ...milestones.map(({ id, rowId, name, dueDate }) => ({
      uid: `milestone-${id}`,
      day: dueDate,
      summary: `◇ ${name}`,
      description: expectedLine(dueDate, milestoneOutlook.get(rowId)?.expected),
    })),
  ]
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Mengyue//tasks//ZH', 'CALSCALE:GREGORIAN'],
    ...entries.flatMap(({ uid, day, summary, description }) => [
      ...['BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${stamp}`],
      ...[`DTSTART;VALUE=DATE:${basic(day)}`, `DTEND;VALUE=DATE:${basic(addDays(day, 1))}`],
      ...[`SUMMARY:${escaped(summary)}`, `DESCRIPTION:${escaped(description)}`, `URL:${page}`, 'END:VEVENT'],
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const expectedLine = (due: Day, expected: Day | undefined): string =>
  expected === undefined || expected === due ? '' : `预计 / expected ${expected}`

const basic = (day: Day): string => day.replaceAll('-', '')

/** Backslashes, separators and line ends (RFC 5545, 3.3.11). */
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, (one) => `\\${one}`).replaceAll(/\r?\n/g, '\\n')

/** Lines of 75 octets at most, never broken inside a character (RFC 5545, 3.1). */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const character of line) {
    if (Buffer.byteLength(part + character) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return [...parts, part].join('\r\n ')
}
