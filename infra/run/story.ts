/**
 * `pnpm story [file] [--to STAGE] [--out DIR] [--url URL] [--state FILE]`: plays an alliance file against a server, through its public API
 * alone, as all its organisations; without a server, against one that lives only for it. The last thing printed is a JSON summary.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readSettings } from '@mengyue/server/settings'
import { playableStages, playStory, StoryRefused, StoryStopped, type StoryStage } from '@mengyue/testkit'
import { onStop, root, stopAll } from './processes.ts'
import { sampleState } from './sample.ts'
import { beginThrowAwayServer } from './throw-away-server.ts'

const sample = `${root}/packages/templates/data/sample-alliance.zh.json`
const laterStages = ['filed', 'listed']
const usage = `pnpm story [file] [--to ${playableStages.join('|')}] [--out DIR] [--url URL] [--state FILE]`

let cleanUp = () => Promise.resolve()
onStop(finish, 130)

try {
  const { file, to, url, out, state } = readArguments()
  const text = readText(file ?? sample)
  const server = url === undefined ? await serverToPlayOn() : { url, state: undefined }
  // What `start` filled in goes on with its own keys.
  const known = file === undefined ? server.state : undefined
  const summary = await playStory({ file: parse(text), url: server.url, to, out, state: state ?? known, say: (line) => console.log(line) })
  await finish()
  console.log(JSON.stringify(summary, null, 2))
  for (const difference of summary.differences) console.error(`difference: ${difference}`)
  process.exit(summary.ok ? 0 : 1)
} catch (error) {
  await finish()
  console.error(inWords(error))
  process.exit(1)
}

async function finish(): Promise<void> {
  await cleanUp()
  await stopAll()
}

interface Arguments {
  file: string | undefined
  to: StoryStage
  url: string | undefined
  out: string | undefined
  state: string | undefined
}

function readArguments(): Arguments {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { to: text, out: text, url: text, state: text } })
  const [file, ...rest] = positionals
  if (rest.length > 0) throw new StoryStopped(usage)
  const { to = 'executed', url, out, state } = values
  const stage = playableStages.find((one) => one === to)
  if (stage) return { file, to: stage, url, out, state }
  if (laterStages.includes(to))
    throw new StoryStopped(`The stage ${to} is not built yet; a story can be played to ${playableStages.join(', ')}.`)
  throw new StoryStopped(`There is no stage ${to}. ${usage}`)
}

function readText(path: string): string {
  if (!existsSync(path)) throw new StoryStopped(`There is no file ${path}.`)
  return readFileSync(path, 'utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new StoryStopped(`The file is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** The server of this checkout when it runs, otherwise one of our own. */
async function serverToPlayOn(): Promise<{ url: string; state: string | undefined }> {
  const settings = readSettings(process.env)
  const answers = await fetch(`${settings.publicOrigin}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )
  if (answers) {
    const state = sampleState(settings.dataDir)
    return { url: settings.publicOrigin, state: existsSync(state) ? state : undefined }
  }
  console.log(`Nothing answers at ${settings.publicOrigin}: playing on a server that lives only for this story.`)
  const server = await beginThrowAwayServer()
  cleanUp = server.stop
  return { url: server.url, state: undefined }
}

/** One sentence, and the rules behind it where rules said no. */
function inWords(error: unknown): string {
  if (error instanceof StoryRefused) {
    const rules = error.ruleIds.length > 0 ? `${error.ruleIds.join(', ')}: ` : ''
    return `${rules}${error.message} [${error.code}${error.act === null ? '' : ` at ${error.act}`}]`
  }
  if (error instanceof StoryStopped || (error instanceof Error && 'code' in error)) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
