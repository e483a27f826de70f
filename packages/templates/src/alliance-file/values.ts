import { z } from 'zod'
import { enumIds, type EnumId } from '../enums.ts'

export const text = z.string()
export const id = z.string().min(1)
export const ids = z.array(id)

/** Calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const day = z.iso.date()

/** Instant with its offset, `2025-04-09T16:00:00+08:00`. */
export const time = z.iso.datetime({ offset: true })

/** Number in 万元, as in the file: whether it is negative or finer than 1 分 is for NUM-001 to say. */
export const wan = z.number()

export const percent = z.number()
export const integer = z.int()

/** What a slot or a cell holds: its type stands in the template, so that the rules judge it. */
export const open = z.record(z.string(), z.json())
export const rows = z.array(open)

/** One of the values of an enum of `enums.json`. */
export function enumValue(enumId: EnumId): z.ZodType<string> {
  const known = new Set(enumIds(enumId))
  return z.string().refine((value) => known.has(value), { error: `not in the enum ${enumId}` })
}
