import type { Text } from '../decision.ts'
import { isRecord } from '../negotiation/rows.ts'
import { parseDay, type Day } from '../values/calendar.ts'
import { formatDecimal, parseDecimal } from '../values/decimal.ts'
import { parseWan, type Fen } from '../values/money.ts'
import { parseShare, type Share } from '../values/share.ts'
import type { Decision } from '../decision.ts'
import type { Row } from '../negotiation/content.ts'

/** decimals of a plain number, as where cells are typed */
const DECIMALS = 9

/** What keeps a table from being carried out, and in which row. */
export interface Inconsistency extends Text {
  table: string
  rowId: string
}

/**
 * The cells of one row, each as its type. One that is missing or cannot be read is named among the problems and read as something harmless:
 * whoever finds a problem throws the whole reading away.
 */
export class Cells {
  readonly #row: Row
  readonly #at: { table: string; rowId: string }
  readonly #problems: Inconsistency[]

  constructor(row: Row, at: { table: string; rowId: string }, problems: Inconsistency[]) {
    this.#row = row
    this.#at = at
    this.#problems = problems
  }

  text = (key: string): string => this.optionalText(key) ?? this.#missing(key, '')

  optionalText(key: string): string | null {
    const value = this.#cell(key)
    return typeof value === 'string' && value.trim() !== '' ? value : null
  }

  flag(key: string): boolean {
    const value = this.#cell(key)
    return typeof value === 'boolean' ? value : this.#missing(key, false)
  }

  texts(key: string): string[] {
    const value = this.#cell(key) ?? []
    if (!Array.isArray(value)) return this.#missing(key, [])
    return (value as unknown[]).map((one) => (typeof one === 'string' ? one : this.#missing(key, '')))
  }

  items<T>(key: string, read: (cells: Cells) => T): T[] {
    const value = this.#cell(key) ?? []
    if (!Array.isArray(value)) return this.#missing(key, [])
    return (value as unknown[]).map((one) => read(this.#inner(one, key)))
  }

  item<T>(key: string, read: (cells: Cells) => T): T {
    return read(this.#inner(this.#cell(key), key))
  }

  day = (key: string): Day => this.#required(key, this.optionalDay(key), '1900-01-01')
  optionalDay = (key: string): Day | null => this.#parsed(key, parseDay)
  fen = (key: string): Fen => this.#required(key, this.optionalFen(key), 0n)
  optionalFen = (key: string): Fen | null => this.#parsed(key, parseWan)
  share = (key: string): Share => this.#required(key, this.optionalShare(key), 0)
  optionalShare = (key: string): Share | null => this.#parsed(key, parseShare)

  /** An exact decimal, written in its shortest form. */
  decimal = (key: string): string => this.#required(key, this.optionalDecimal(key), '0')
  optionalDecimal(key: string): string | null {
    const scaled = this.#parsed(key, (value) => parseDecimal(value, DECIMALS))
    return scaled === null ? null : formatDecimal(scaled, DECIMALS)
  }

  whole(key: string): number {
    const read = this.#parsed(key, (value) => parseDecimal(value, 0))
    return this.#required(key, read === null ? null : Number(read), 0)
  }

  #cell = (key: string): unknown => (Object.hasOwn(this.#row, key) ? this.#row[key] : null)

  #inner(value: unknown, key: string): Cells {
    return new Cells(isRecord(value) ? value : this.#missing(key, {}), this.#at, this.#problems)
  }

  /** null for an open cell; one that does not parse is a problem */
  #parsed<T>(key: string, parse: (value: unknown) => Decision<T>): T | null {
    const value = this.#cell(key)
    if (value === null || value === undefined || value === '') return null
    const parsed = parse(value)
    if (parsed.ok) return parsed.value
    this.#problems.push({
      ...this.#at,
      zh: `${this.#at.rowId}的${key}无法读取（${parsed.refusal.code}）`,
      en: `${key} of ${this.#at.rowId} cannot be read (${parsed.refusal.code})`,
    })
    return null
  }

  #required<T>(key: string, value: T | null, harmless: T): T {
    return value ?? this.#missing(key, harmless)
  }

  #missing<T>(key: string, harmless: T): T {
    const { rowId } = this.#at
    // What could not be read has been named already.
    if (!this.#problems.some((problem) => problem.rowId === rowId && problem.en.startsWith(`${key} of `)))
      this.#problems.push({ ...this.#at, zh: `${rowId}缺少${key}`, en: `${key} of ${rowId} is missing` })
    return harmless
  }
}
