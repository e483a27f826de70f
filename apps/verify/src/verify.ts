import { NotProof, verifyTogether, type Together } from '@mengyue/proof'
import { damagedAmong } from './damaged.ts'
import { filesAt, NothingToVerify, trustAt } from './files.ts'
import { readOptions, usage, type Options } from './options.ts'
import { printed } from './print.ts'
import { progress } from './progress.ts'

/** Where a command writes to, and whether anybody watches. */
export interface Streams {
  out(text: string): void
  error(text: string): void
  /** a terminal, on which a line may be written over */
  live: boolean
}

/** Runs `verify`. @returns the exit code: 0 everything holds, 1 something does not or is missing, 2 not a file to verify */
export async function verify(args: readonly string[], streams: Streams): Promise<0 | 1 | 2> {
  const options = attemptOptions(args, streams)
  if (!options) return 2
  try {
    const trust = options.trustFile === null ? undefined : await trustAt(options.trustFile)
    const { files, leftAside } = await filesAt(options.paths, options.trustFile)
    const together = await verifyTogether(files, {
      ...(trust && { trust }),
      ...(options.manifestHash !== null && { expectedManifestHash: options.manifestHash }),
      onProgress: progress(streams),
    })
    const all = { ...together, leftAside, damaged: await damagedAmong(files, together.files) }
    streams.out(options.json ? asJson(all) : printed(all, options.language))
    return exitOf(all)
  } catch (error) {
    if (error instanceof NothingToVerify) streams.error(`${error.message}\n`)
    else if (error instanceof NotProof) streams.error(`${options.language === 'zh' ? error.zh : error.en}\n`)
    else throw error
    return 2
  }
}

function attemptOptions(args: readonly string[], streams: Streams): Options | null {
  try {
    return readOptions(args)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    streams.error(`${error.message}\n\n${usage}\n`)
    return null
  }
}

/** Everything that came of it. */
export interface Outcome extends Together {
  /** in a folder, and no evidence */
  leftAside: readonly string[]
  /** names of files that cannot be read as evidence any more, and were some */
  damaged: ReadonlySet<string>
}

/** What does not hold weighs more than what could not be looked at. */
function exitOf({ files, forks, mismatches, damaged }: Outcome): 0 | 1 | 2 {
  if (files.some(({ report }) => report && report.verdict !== 'valid') || forks.length + mismatches.length + damaged.size > 0) return 1
  return files.some(({ refused }) => refused) ? 2 : 0
}

function asJson(outcome: Outcome): string {
  const files = outcome.files.map(({ name, report, refused }) =>
    refused
      ? { file: name, refused: { code: refused.code, zh: refused.zh, en: refused.en }, damaged: outcome.damaged.has(name) }
      : { file: name, report },
  )
  const { forks, mismatches, leftAside } = outcome
  return JSON.stringify({ ok: exitOf(outcome) === 0, files, forks, mismatches, leftAside }, null, 2) + '\n'
}
