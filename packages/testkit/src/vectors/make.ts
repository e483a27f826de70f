/** Writes `packages/proof/vectors`: `pnpm vectors`. The same program always writes the same files. */
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { vectorFiles } from './vector-files.ts'

const folder = join(dirname(createRequire(import.meta.url).resolve('@mengyue/proof/vectors')), '.')
for (const [name, bytes] of await vectorFiles())
  writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(bytes, { level: 9 }) : bytes)
