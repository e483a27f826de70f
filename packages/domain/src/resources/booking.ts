import { accept, refuse, type Decision } from '../decision.ts'
import { endOfDayShanghai, startOfDayShanghai, type Day } from '../values/calendar.ts'

/** A time from one instant up to another, which does not belong to it: bookings may follow each other without a gap. */
export interface Booking {
  from: Date
  to: Date
}

const bookable = ['equipment', 'site']

/**
 * Takes a time on shared equipment or premises.
 * @param taken bookings of the same thing that stand
 * Refuses NOT_EQUIPMENT, BOOKING_EMPTY, BOOKING_OUTSIDE the days of the commitment, BOOKING_OVERLAPS with the first that is in the way.
 */
export function book(
  thing: { kind: string; availableFrom: Day; availableTo: Day },
  wanted: Booking,
  taken: readonly Booking[],
): Decision<Booking> {
  if (!bookable.includes(thing.kind)) return refuse('NOT_EQUIPMENT')
  if (wanted.to <= wanted.from) return refuse('BOOKING_EMPTY')
  if (wanted.from < startOfDayShanghai(thing.availableFrom) || wanted.to.getTime() > endOfDayShanghai(thing.availableTo).getTime() + 1)
    return refuse('BOOKING_OUTSIDE', { from: thing.availableFrom, to: thing.availableTo })
  const other = taken
    .filter(({ from, to }) => from < wanted.to && wanted.from < to)
    .sort((one, two) => one.from.getTime() - two.from.getTime())[0]
  if (other) return refuse('BOOKING_OVERLAPS', { from: other.from.toISOString(), to: other.to.toISOString() })
  return accept(wanted)
}
