import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listen, root } from './processes.ts'

const sources = ['apps/web/**/*', 'packages/{contract,domain,proof,templates}/**/*', 'pnpm-lock.yaml']
const made = /(^|\/)(node_modules|dist)(\/|$)|\.generated\.ts$|apps\/web\/src\/platform\/schema-types\.ts$|\.test\.ts$/
const mark = join(root, '.cache/web-client')

/** Hash over the names and contents of everything that the client is built from. */
function sourceHash(): string {
  const hash = createHash('sha256')
  const files = globSync(sources, { cwd: root, withFileTypes: true, exclude: (entry) => made.test(join(entry.parentPath, entry.name)) })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !made.test(file))
    .sort()
  for (const file of files)
    hash
      .update(`${file.slice(root.length)}\n`)
      .update(readFileSync(file))
      .update('\n')
  return hash.digest('hex')
}

/** Builds the web client, unless what it is built from is as it was. */
export async function buildWebClient(): Promise<void> {
  const hash = sourceHash()
  if (existsSync(join(root, 'apps/web/dist/index.html')) && existsSync(mark) && readFileSync(mark, 'utf8') === hash) return
  const { scripts } = JSON.parse(readFileSync(join(root, 'apps/web/package.json'), 'utf8')) as { scripts: { build: string } }
  const { code, said } = await listen(scripts.build, [], {
    folder: 'apps/web',
    shell: true,
    // Whatever started us, vitest say: what is built is what everybody gets, and Vue has another half for development.
    env: { NODE_ENV: 'production' },
  })
  if (code !== 0) throw new Error(`The web client could not be built:\n${said}`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  writeFileSync(mark, hash)
}
