/** Writes each text of the build once more as .br and .gz, packed as small as goes: the server gives those to whoever takes them. */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const dist = join(import.meta.dirname, 'dist')
for (const name of globSync(['index.html', 'assets/**/*.{js,css,svg}'], { cwd: dist })) {
  const bytes = readFileSync(join(dist, name))
  const size = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_QUALITY]: 10 }
  writeFileSync(join(dist, `${name}.br`), brotliCompressSync(bytes, { params: size }))
  writeFileSync(join(dist, `${name}.gz`), gzipSync(bytes, { level: 9 }))
}
