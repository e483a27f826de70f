/**
 * Sealing: the agreement of 97 clauses from its content to the sealed PDF, warm, in this process; and how long the event loop of the real
 * server stands still while it seals the sample alliance, from the job to the entry.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sealable } from '@mengyue/server/document'
import { createLog } from '@mengyue/server/log'
import { loadSealSigner, sealPdf } from '@mengyue/server/pdf-seal'
import { readSettings } from '@mengyue/server/settings'
import { Typesetter } from '@mengyue/server/typeset'
import { sampleAlliance } from '@mengyue/templates/sample'
import { playStory } from '@mengyue/testkit'
import pg from 'pg'
import { sealingOf } from '../harness/sealing-again.ts'
import { stopOf, type BenchServer } from './children.ts'
import { median, tell } from './measure.ts'
import { anotherBundle } from './typeset.ts'

const WARM = 5
const ROUNDS = 15
const MOST_MS = 400
const LONGEST_STOP_MS = 20

/** @returns whether the figure meets its target */
export async function contentToSeal(): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mengyue-bench-seal-'))
  const log = createLog('error', false)
  const signer = await loadSealSigner(readSettings({ MENGYUE_DATA: dataDir }), log, new Date())
  if (!signer) throw new Error('a demo has a seal of its own')
  const typesetter = new Typesetter(log)
  const times: number[] = []
  for (let round = 0; round < WARM + ROUNDS; round++) {
    const bundle = anotherBundle(round)
    const began = performance.now()
    const { pdf } = await sealable(typesetter, bundle)
    await sealPdf(pdf, signer, new Date())
    if (round >= WARM) times.push(performance.now() - began)
  }
  await typesetter.close()
  rmSync(dataDir, { recursive: true })
  return tell({ name: 'seal: 97 clauses to sealed PDF, warm', value: median(times), unit: 'ms', baseline: MOST_MS, target: 1 })
}

/** @returns whether the figure meets its target */
export async function sealingStops({ origin, child, ownerUrl }: BenchServer): Promise<boolean> {
  const { allianceId } = await playStory({ file: sampleAlliance, url: origin, to: 'sealed' })
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const query = async (sql: string, values: readonly unknown[] = []) => (await owner.query<object>(sql, [...values])).rows
  const sealing = sealingOf(allianceId, query)
  const stops: number[] = []
  const busy: number[] = []
  const times: number[] = []
  for (let round = 0; round < WARM + ROUNDS; round++) {
    await sealing.unseal()
    await stopOf(child)
    const began = performance.now()
    await sealing.queue()
    while ((await query('select 1 from sealed_agreement')).length === 0) await pause(5)
    const took = performance.now() - began
    times.push(took)
    const { stop, busy: ours } = await stopOf(child)
    busy.push(ours)
    // A busy machine lets any loop wait: for as long as the sealing took, this one has nothing to do.
    await pause(took)
    stops.push(Math.max(0, stop - (await stopOf(child)).stop))
  }
  await owner.end()
  const listed = (all: readonly number[]) => all.map((ms) => ms.toFixed(1)).join(', ')
  console.error(`seal: ${Math.round(median(times))} ms from the job to the entry; longest stops ${listed(stops)} ms`)
  console.error(`seal: CPU time of the server's thread in its longest stop ${listed(busy)} ms`)
  const limit = { unit: 'ms', baseline: LONGEST_STOP_MS, target: 1 }
  return [
    // The clock also counts what the machine gave to others: the middle of the rounds.
    tell({ name: 'seal: longest stop of the event loop, beyond an idle one’s', value: median(stops.slice(WARM)), ...limit }),
    // CPU time is the server's alone: the worst of the rounds.
    tell({ name: 'seal: CPU time in the longest stop, worst round', value: Math.max(...busy.slice(WARM)), ...limit }),
  ].every(Boolean)
}
