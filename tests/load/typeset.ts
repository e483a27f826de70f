/**
 * The agreement of 97 clauses from its content to the PDF that carries its bundle, warm, as the server sets it: how long it takes, what the
 * thread, the copying and the words cost against the compiler alone, and how long the event loop stands still meanwhile.
 * No two documents are equal, so that nothing that the compiler remembers of the one is the whole of the next.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { agreementDocument, fromBundle } from '@mengyue/server/document'
import { createLog } from '@mengyue/server/log'
import { Typesetter, type TypesetJob } from '@mengyue/server/typeset'
import { makeCompiler } from '@mengyue/server/typeset/compiler'
import { agreementTemplate } from '@mengyue/templates'
import { aSampleBundle } from '@mengyue/testkit'
import { cpuMicros, median, tell } from './measure.ts'

const ROUNDS = 15
const WARM = 5
const MOST_MS = 400
const LONGEST_STOP_MS = 20

/** @returns whether every figure meets its target */
export async function typesetting(): Promise<boolean> {
  const typesetter = new Typesetter(createLog('error', false))
  const loop = monitorEventLoopDelay({ resolution: 1 })
  const ours: number[] = []
  const stops: number[] = []
  const cpu: number[] = []
  for (let round = 0; round < WARM + ROUNDS; round++) {
    const bundle = anotherBundle(round)
    // What the PDF carries exists before it is set.
    const carried = Buffer.from(JSON.stringify(bundle))
    if (round === WARM) loop.enable()
    if (round >= WARM) loop.reset()
    const cpuBefore = cpuMicros()
    const began = performance.now()
    await typesetter.compile(await jobOf(bundle, carried))
    ours.push(performance.now() - began)
    cpu.push((cpuMicros() - cpuBefore) / 1000)
    if (round < WARM) continue
    const stop = loop.max / 1e6
    // A busy machine lets any loop wait: for as long as the document took, this one has nothing to do.
    loop.reset()
    await setTimeout(performance.now() - began)
    stops.push(Math.max(0, stop - loop.max / 1e6))
  }
  loop.disable()
  console.error(`typeset: ${Math.round(median(cpu.slice(WARM)))} ms of CPU for a document, in all threads`)
  await typesetter.close()
  const compile = makeCompiler()
  const alone: number[] = []
  for (let round = WARM + ROUNDS; round < 2 * (WARM + ROUNDS); round++) {
    const bundle = anotherBundle(round)
    const job = await jobOf(bundle, Buffer.from(JSON.stringify(bundle)))
    const began = performance.now()
    compile(job)
    alone.push(performance.now() - began)
  }
  return [
    tell({ name: 'typeset: 97 clauses to PDF, warm', value: median(ours.slice(WARM)), unit: 'ms', baseline: MOST_MS, target: 1 }),
    tell({
      name: 'typeset: against the compiler alone',
      value: median(ours.slice(WARM)),
      unit: 'ms',
      baseline: median(alone.slice(WARM)),
      target: 1.5,
    }),
    tell({
      name: 'typeset: longest stop of the event loop, beyond an idle one’s',
      value: median(stops),
      unit: 'ms',
      baseline: LONGEST_STOP_MS,
      target: 1,
    }),
  ].every(Boolean)
}

/** The sample with other names, periods and amounts: every chapter reads differently. */
export const anotherBundle = (number: number): ReturnType<typeof aSampleBundle> =>
  aSampleBundle(({ values }) => {
    const changed = values as Record<string, unknown>
    for (const [slot, value] of Object.entries(values)) {
      if (typeof value === 'number') changed[slot] = value + number
      if (typeof value === 'string' && /(?:Name|Place|Domicile|Body|Host|Goal)$/.test(slot)) changed[slot] = `${value}${number}`
    }
  })

const jobOf = async (bundle: ReturnType<typeof aSampleBundle>, bytes: Uint8Array): Promise<TypesetJob> => ({
  ...agreementDocument(await fromBundle(bundle, agreementTemplate)),
  at: new Date(0),
  standard: 'a-3b',
  attachments: [{ name: 'bundle.json', bytes, mime: 'application/json', description: '证据包' }],
})
