import { accept, refuse, type Decision } from '../decision.ts'
import { addDays, addWorkingDays, isWeekend, type Day, type IsHoliday } from '../values/calendar.ts'
import type { Fen } from '../values/money.ts'
import { readAmount } from './commitment.ts'

/** An instalment of the signed plan. */
export interface Instalment {
  organizationId: string
  amount: Fen
  dueDate: Day | null
  milestoneId: string | null
}

/** A payment on an instalment: the payer says it has paid, the receiver that it has arrived. */
export interface Payment {
  payerId: string
  receiverId: string
  amount: Fen
  /** the day on which it was paid */
  paidOn: Day
  /** null until the receiver confirms */
  confirmedAt: Date | null
}

/** After a milestone is confirmed, money arrives within so many working days (template, clause 33). */
export const MILESTONE_WORKING_DAYS = 15

/**
 * The day until which the money must be there, or null while its milestone is not confirmed. With both a date and a milestone the later counts.
 * @param confirmedOn day on which the chief expert confirmed the milestone; null before
 */
export function dueOn(
  { dueDate, milestoneId }: Pick<Instalment, 'dueDate' | 'milestoneId'>,
  confirmedOn: Day | null,
  isHoliday: IsHoliday = isWeekend,
): Day | null {
  if (milestoneId === null) return dueDate
  if (confirmedOn === null) return null
  const after = addWorkingDays(confirmedOn, MILESTONE_WORKING_DAYS, isHoliday)
  return dueDate !== null && dueDate > after ? dueDate : after
}

/** A rate per day in 万分之一. */
export interface BreachClause {
  /** slot paymentGraceDays */
  graceDays: number
  /** slot latePaymentDailyRate */
  dailyRate: number
}

const digits = '零一二三四五六七八九'

/**
 * A daily rate as the clause writes it, 万分之五, as a number of 万分之一.
 * Null for every other wording: interest is then named by nobody, rather than invented.
 */
export function readDailyRate(value: unknown): number | null {
  const found = typeof value === 'string' ? /^万分之([一二三四五六七八九])$/.exec(value.trim()) : null
  return found ? digits.indexOf(found[1] ?? '') : null
}

/** `waiting`: its milestone is not confirmed · `open`: not yet due · `grace`: due, within the days of grace · `overdue` · `paid`: all arrived. */
export type InstalmentState = 'waiting' | 'open' | 'grace' | 'overdue' | 'paid'

export interface InstalmentStanding {
  state: InstalmentState
  due: Day | null
  /** confirmed by the receiver */
  paid: Fen
  /** said to be paid, not confirmed */
  announced: Fen
  open: Fen
  /** days since the due day; 0 while it is not overdue */
  daysLate: number
  /** on what is still open, whole 分 rounded half up; null where the clause names no rate */
  interest: Fen | null
}

/**
 * How an instalment stands on a day: within the grace nothing follows, after it interest runs from the due day (template, clause 33).
 * Interest on what came late but arrived is the statement's business, not computed here.
 */
export function standingOf(
  instalment: Instalment,
  payments: readonly Payment[],
  due: Day | null,
  today: Day,
  clause: { graceDays: number; dailyRate: number | null },
): InstalmentStanding {
  const sum = (some: readonly Payment[]) => some.reduce((total, { amount }) => total + amount, 0n)
  const paid = sum(payments.filter(({ confirmedAt }) => confirmedAt))
  const announced = sum(payments.filter(({ confirmedAt }) => !confirmedAt))
  const open = instalment.amount > paid ? instalment.amount - paid : 0n
  const common = { due, paid, announced, open, daysLate: 0, interest: 0n }
  if (open === 0n) return { ...common, state: 'paid' }
  if (due === null) return { ...common, state: 'waiting' }
  if (today <= due) return { ...common, state: 'open' }
  if (today <= addDays(due, clause.graceDays)) return { ...common, state: 'grace' }
  const daysLate = daysBetween(due, today)
  const interest = clause.dailyRate === null ? null : (open * BigInt(clause.dailyRate) * BigInt(daysLate) + 5_000n) / 10_000n
  return { ...common, state: 'overdue', daysLate, interest }
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/**
 * The payer says that it has paid.
 * Refuses NOT_THE_PAYER, PAYER_IS_RECEIVER, AMOUNT_NOT_POSITIVE, AMOUNT_TOO_LARGE, PAYMENT_EXCEEDS with what is open.
 */
export function announcePayment(
  instalment: Instalment,
  payments: readonly Payment[],
  by: string,
  receiverId: string,
  amount: Fen,
): Decision<Fen> {
  if (by !== instalment.organizationId) return refuse('NOT_THE_PAYER')
  if (by === receiverId) return refuse('PAYER_IS_RECEIVER')
  const read = readAmount(amount)
  if (!read.ok) return read
  const open = instalment.amount - payments.reduce((total, payment) => total + payment.amount, 0n)
  if (amount > open) return refuse('PAYMENT_EXCEEDS', { open })
  return accept(amount)
}

/** The receiver says that it has arrived, once. Refuses NOT_THE_RECEIVER, PAYMENT_CONFIRMED. */
export function confirmPayment(payment: Payment, by: string): Decision {
  if (by !== payment.receiverId) return refuse('NOT_THE_RECEIVER')
  if (payment.confirmedAt) return refuse('PAYMENT_CONFIRMED')
  return accept(true)
}
