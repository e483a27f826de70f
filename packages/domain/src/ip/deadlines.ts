import { addDays, addMonths, type Day } from '../values/calendar.ts'

/** What is known of a result's protection. */
export interface Protection {
  /** enum result-types */
  type: string
  filedOn: Day | null
  grantedOn: Day | null
}

export interface IpDeadline {
  kind: 'priority' | 'annual-fee' | 'expiry'
  day: Day
  /** annual-fee: for which year of the right, from 1 */
  year: number | null
  source: string
}

const TERM_YEARS: Readonly<Record<string, number>> = { 'invention-patent': 20, 'utility-model': 10, 'design-patent': 15 }
const PRIORITY_MONTHS: Readonly<Record<string, number>> = { 'invention-patent': 12, 'utility-model': 12, 'design-patent': 6 }

/**
 * The next deadlines of a patent: its priority year (专利法 29), the annual fee before each year of the right begins, counted from the day of
 * filing (专利法实施细则), and its end (专利法 42). Results of other kinds have none.
 * @param today deadlines before it are left out
 */
export function ipDeadlines({ type, filedOn, grantedOn }: Protection, today: Day): IpDeadline[] {
  const term = TERM_YEARS[type]
  if (term === undefined || filedOn === null) return []
  const priority: IpDeadline = {
    kind: 'priority',
    day: addMonths(filedOn, PRIORITY_MONTHS[type] ?? 12),
    year: null,
    source: '专利法第二十九条',
  }
  const expiry: IpDeadline = { kind: 'expiry', day: addMonths(filedOn, 12 * term), year: null, source: '专利法第四十二条' }
  const fees = Array.from({ length: term - 1 }, (_, index): IpDeadline => ({
    kind: 'annual-fee',
    // Paid before the year that it is for begins.
    day: addDays(addMonths(filedOn, 12 * (index + 1)), -1),
    year: index + 2,
    source: '专利法第四十三条、实施细则',
  }))
  const nextFee = grantedOn === null ? undefined : fees.find(({ day }) => day >= today && day >= grantedOn)
  return [priority, ...(nextFee ? [nextFee] : []), expiry].filter(({ day }) => day >= today).toSorted((a, b) => (a.day < b.day ? -1 : 1))
}
