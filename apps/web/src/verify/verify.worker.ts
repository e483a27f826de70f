import {
  compareFiles,
  inspectFile,
  isPdf,
  NotProof,
  readTrust,
  type Inspected,
  type NamedInspection,
  type Trust,
  type VerifyOptions,
} from '@mengyue/proof'
import { toldApart } from './told-apart.ts'
import { readBytes } from './read-bytes.ts'
import type { Answer, Ask, Sentence } from './protocol.ts'
import { en } from './words.en.ts'
import { zh, type WordKey } from './words.zh.ts'

const say = (answer: Answer): void => postMessage(answer)

/** Looks at one file after another and says what came of each; the page ends this worker if it wants something else. */
async function look({ files, ownTrust, siteTrust, expectedManifestHash }: Ask): Promise<void> {
  const own = ownTrust && (await readOwnTrust(ownTrust))
  const options: VerifyOptions = { ...(own && { trust: own }), ...(expectedManifestHash !== null && { expectedManifestHash }) }
  const names = toldApart(files.map(({ name }) => name))
  const read: NamedInspection[] = []
  for (const [index, file] of files.entries()) {
    const { name } = file
    try {
      const bytes = await readBytes(file, (done) => say({ kind: 'reading', index, done, total: file.size }))
      say({ kind: 'checking', index, done: 0, total: 0 })
      const onProgress = (done: number, total: number) => say({ kind: 'checking', index, done, total })
      const { bySite, ...inspected } = await inspect(bytes, { ...options, onProgress }, own ? null : siteTrust)
      say({ kind: 'report', index, report: inspected.report, trustedBy: own ? 'own' : bySite ? 'site' : 'nobody' })
      if (files.length > 1) read.push({ ...inspected, name: names[index] ?? name })
    } catch (error) {
      say({ kind: 'refused', index, says: reason(error, name) })
    }
  }
  if (shareAnAlliance(read)) say({ kind: 'compared', ...compareFiles(read) })
}

/**
 * The site's list vouches for what the site sealed and says nothing of others: a file that it does not name is judged as if there were none.
 * @returns bySite when the site's list names the seal
 */
async function inspect(
  bytes: Uint8Array<ArrayBuffer>,
  options: VerifyOptions,
  siteTrust: Trust | null,
): Promise<Inspected & { bySite: boolean }> {
  if (siteTrust && isPdf(bytes)) {
    const inspected = await inspectFile(bytes, { ...options, trust: siteTrust })
    if (inspected.report.checks.some(({ id, outcome }) => id === 'pdf-certificate' && outcome === 'pass'))
      return { ...inspected, bySite: true }
  }
  return { ...(await inspectFile(bytes, options)), bySite: false }
}

/** Only files of one alliance have anything to agree about. */
function shareAnAlliance(read: readonly NamedInspection[]): boolean {
  const alliances = read.flatMap(({ proof, report }) => (proof ? [report.facts.alliance] : []))
  return new Set(alliances).size < alliances.length
}

async function readOwnTrust(file: File): Promise<Trust | null> {
  try {
    return readTrust(JSON.parse(await file.text()))
  } catch (error) {
    const why = error instanceof NotProof ? error : { zh: '不是 JSON', en: 'not JSON' }
    say({ kind: 'trust-refused', says: fill('trust-bad', { name: file.name }, why) })
    return null
  }
}

/** Why there is no report of a file: it is no proof, it could not be read, or we broke. */
function reason(error: unknown, name: string): Sentence {
  if (error instanceof NotProof) return { zh: error.zh, en: error.en }
  if (error instanceof DOMException) return fill('refuse-unreadable', { name })
  const why = error instanceof Error ? error.message : String(error)
  return fill('refuse-broken', {}, { zh: why, en: why })
}

function fill(key: WordKey, slots: Readonly<Record<string, string>>, why: Sentence = { zh: '', en: '' }): Sentence {
  const into = (text: string, reason: string) =>
    text.replaceAll(/\{(\w+)\}/g, (_, slot: string) => (slot === 'why' ? reason : (slots[slot] ?? '')))
  return { zh: into(zh[key], why.zh), en: into(en[key], why.en) }
}

onmessage = ({ data }: MessageEvent<Ask>) => {
  void look(data)
}
