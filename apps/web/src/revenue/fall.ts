import type { Statement } from './statement.ts'

export interface Bar {
  kind: 'income' | 'deduction' | 'total' | 'share' | 'own'
  label: string
  /** a party's letter, drawn in a circle */
  letter?: string
  /** 分, as written above the bar */
  amount: bigint
  x: number
  y: number
  width: number
  height: number
  clauseId: string | null
}

export interface Fall {
  bars: Bar[]
  /** lines of the scale: height on the drawing and 分 */
  scale: { y: number; fen: bigint }[]
  width: number
  bottom: number
}

interface Named {
  organizationId: string
  letter: string
  name: string
  own: boolean
}

const LEFT = 56
const TOP = 26
const HEIGHT = 206
const STEP = 47
const BAR = 38

/**
 * Where each bar of the waterfall stands: income, what comes off, what is left to share, and each party's part of it, one below the other.
 * @param words labels of income and of the distributable revenue
 */
export function layOut(statement: Statement, parties: readonly Named[], words: { income: string; distributable: string }): Fall {
  const top = statement.gross > 0n ? statement.gross : 1n
  const unit = niceStep(top)
  const ceiling = ((top + unit - 1n) / unit) * unit
  const y = (fen: bigint): number => TOP + HEIGHT - (Number((fen * 100_000n) / ceiling) / 100_000) * HEIGHT
  const bars: Bar[] = []
  const put = (kind: Bar['kind'], label: string, from: bigint, to: bigint, clauseId: string | null, letter?: string): void => {
    bars.push({
      kind,
      label,
      ...(letter !== undefined && { letter }),
      amount: kind === 'income' || kind === 'total' ? from : from - to,
      x: LEFT + bars.length * STEP,
      y: y(from),
      width: BAR,
      height: Math.max(1.5, y(to) - y(from)),
      clauseId,
    })
  }
  put('income', words.income, statement.gross > 0n ? statement.gross : 0n, 0n, null)
  for (const { order, item, remaining, deducted, clauseId } of statement.deductions)
    put('deduction', `${order} ${item}`, remaining + deducted, remaining, clauseId)
  put('total', words.distributable, statement.distributable, 0n, null)
  let left = statement.distributable
  for (const { organizationId, amount } of statement.amounts) {
    if (amount === 0n) continue
    const party = parties.find((one) => one.organizationId === organizationId)
    put(party?.own ? 'own' : 'share', party?.name ?? '', left, left - amount, statement.segments[0]?.clauseId ?? null, party?.letter ?? '·')
    left -= amount
  }
  const scale = Array.from({ length: Number(ceiling / unit) + 1 }, (_, index) => ({
    y: y(unit * BigInt(index)),
    fen: unit * BigInt(index),
  }))
  return { bars, scale, width: LEFT + bars.length * STEP, bottom: TOP + HEIGHT }
}

/** 1, 2 or 5 times a power of ten, so that there are at most five lines. */
function niceStep(top: bigint): bigint {
  for (let power = 1n; ; power *= 10n) for (const times of [1n, 2n, 5n]) if (power * times * 5n >= top) return power * times
}
