import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

interface Chunk {
  file: string
  isEntry?: boolean
  isDynamicEntry?: boolean
  imports?: string[]
  dynamicImports?: string[]
}

const dist = join(import.meta.dirname, '../../apps/web/dist')
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>

/** A chunk and all that it cannot start without. */
function closure(key: string, into = new Set<string>()): Set<string> {
  if (into.has(key)) return into
  into.add(key)
  for (const next of manifest[key]?.imports ?? []) closure(next, into)
  return into
}

const weights = new Map<string, number>()
/** kB of the JavaScript of these chunks, gzipped each, as a browser loads them. */
function weight(keys: Iterable<string>): number {
  let bytes = 0
  for (const key of keys) {
    const { file } = manifest[key] ?? expect.fail(key)
    if (!file.endsWith('.js')) continue
    if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(join(dist, file)), { level: 9 }).length)
    bytes += weights.get(file) ?? 0
  }
  return bytes / 1_000
}

const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry) ?? expect.fail('no entry')
const first = closure(entry)
// What the start of every page waits for: its words and labels in one language.
const words = Object.keys(manifest).filter((key) => /src\/(shell|platform|ui)\/messages\.zh-CN\.json$|labels.*zh/i.test(key))
for (const key of words) closure(key, first)

describe('how much the client weighs, in kB of gzipped JavaScript', () => {
  it('loads at most 130 at first', () => {
    expect(weight(first)).toBeLessThanOrEqual(130)
  })

  // The frame that every signed-in page has is loaded once, with the first of them.
  const frame = Object.keys(manifest).filter((key) => /^_(AppShell|rail|LiveStrip)-/.test(key))
  it('knows the frame', () => expect(frame).toHaveLength(3))

  /** Each part that is loaded when it is wanted, with whoever wants it: that is there already. */
  const lazy = Object.entries(manifest).flatMap(([parent, { dynamicImports = [] }]) =>
    dynamicImports.filter((key) => /\.vue$/.test(key)).map((key): [string, string] => [key, parent]),
  )
  it('has pages to weigh', () => expect(lazy.length).toBeGreaterThan(25))
  it.each(lazy)('brings at most 40 more for %s, wanted by %s', (key, parent) => {
    const known = new Set(first)
    for (const one of [...frame, parent]) closure(one, known)
    expect(weight([...closure(key)].filter((one) => !known.has(one)))).toBeLessThanOrEqual(40)
  })
})
