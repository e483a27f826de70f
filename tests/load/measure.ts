/** One figure with the baseline that was measured beside it in the same run (DESIGN §11). */
export interface Figure {
  name: string
  value: number
  unit: string
  baseline: number
  ratio: number
  target: number
  ok: boolean
}

/** Prints a figure as a JSON line. @returns whether it meets its target */
export function tell(figure: Omit<Figure, 'ratio' | 'ok'> & { ratio?: number }): boolean {
  const ratio = figure.ratio ?? figure.value / figure.baseline
  const ok = ratio <= figure.target
  const rounded = (n: number) => Math.round(n * 1_000) / 1_000
  console.log(JSON.stringify({ ...figure, value: rounded(figure.value), baseline: rounded(figure.baseline), ratio: rounded(ratio), ok }))
  return ok
}

/** The middle of several measurements: one that the machine disturbed does not decide. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** CPU time of this process, user and system, in microseconds. */
export function cpuMicros(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

/** CPU time of the calling thread, in microseconds. */
export function threadMicros(): number {
  const { user, system } = process.threadCpuUsage()
  return user + system
}

const ROUNDS = 11
/** Rounds before it counts: until then the engine itself works, at compiling. */
const WARM = 5

/** CPU time of each program for one of `count` things, in microseconds: taken by turns, so that what disturbs one disturbs the other. */
export async function cpuPer(count: number, programs: readonly [() => unknown, () => unknown]): Promise<[number, number]> {
  const rounds: [number[], number[]] = [[], []]
  for (let round = 0; round < WARM + ROUNDS; round++)
    for (const [index, program] of programs.entries()) {
      const before = cpuMicros()
      await program()
      if (round >= WARM) rounds[index as 0 | 1].push((cpuMicros() - before) / count)
    }
  return [median(rounds[0]), median(rounds[1])]
}
