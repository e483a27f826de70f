import type { AnswerNote } from './session.ts'

export interface OperationFigures {
  calls: number
  /** SQL statements of one answer, fewest and most; null where the server does not tell */
  sqlStatements: { least: number; most: number } | null
  milliseconds: { median: number; most: number }
}

/** Collects what each operation took. */
export class Measurements {
  readonly #notes = new Map<string, AnswerNote[]>()

  add(note: AnswerNote): void {
    const notes = this.#notes.get(note.operation)
    if (notes) notes.push(note)
    else this.#notes.set(note.operation, [note])
  }

  /** Figures by operation, in alphabetical order. */
  figures(): Record<string, OperationFigures> {
    const names = [...this.#notes.keys()].sort()
    return Object.fromEntries(names.map((name) => [name, figuresOf(this.#notes.get(name) ?? [])]))
  }
}

function figuresOf(notes: readonly AnswerNote[]): OperationFigures {
  const times = notes.map(({ milliseconds }) => Math.round(milliseconds * 10) / 10).sort((a, b) => a - b)
  const counts = notes.flatMap(({ sqlStatements }) => sqlStatements ?? []).sort((a, b) => a - b)
  const [least] = counts
  const most = counts.at(-1)
  return {
    calls: notes.length,
    sqlStatements: least === undefined || most === undefined ? null : { least, most },
    milliseconds: { median: times[times.length >> 1] ?? 0, most: times.at(-1) ?? 0 },
  }
}
