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

  const routes = Object.keys(manifest).filter((key) => /src\/.*\.vue$/.test(key) && manifest[key]?.isDynamicEntry)
  it('has routes to weigh', () => expect(routes.length).toBeGreaterThan(15))
  it.each(routes)('brings at most 40 more for %s', (route) => {
    expect(weight([...closure(route)].filter((key) => !first.has(key)))).toBeLessThanOrEqual(40)
  })
})
