import { DerReader, itemsOf, readDer, tags, type Der } from '@mengyue/proof/der'
import { readCertificate, readRevocationList } from '@mengyue/proof/pdf'

const PATIENCE_MS = 5_000
const LARGEST_LIST = 4 * 1024 * 1024
const AN_HOUR = 3_600_000
const DISTRIBUTION_POINTS = '2.5.29.31'

/**
 * Fetches the revocation lists that certificates name, where they can be reached over HTTP, and keeps them for an hour.
 * What cannot be had is left out with a word in the log: a seal does not wait for it.
 */
export function revocationSource(certificates: readonly Uint8Array[], log: { warn(text: string): void }): () => Promise<Uint8Array[]> {
  const urls = [...new Set(certificates.flatMap(distributionPoints))]
  let kept: { until: number; lists: Promise<Uint8Array[]> } | undefined
  return () => {
    const now = performance.now()
    if (!kept || kept.until < now) kept = { until: now + AN_HOUR, lists: fetchAll(urls, log) }
    return kept.lists
  }
}

async function fetchAll(urls: readonly string[], log: { warn(text: string): void }): Promise<Uint8Array[]> {
  const lists = await Promise.all(
    urls.map((url) =>
      fetchList(url).catch((error: unknown) => {
        log.warn(`no revocation list from ${url}: ${error instanceof Error ? error.message : String(error)}`)
        return []
      }),
    ),
  )
  return lists.flat()
}

async function fetchList(url: string): Promise<Uint8Array[]> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  if (Number(response.headers.get('content-length') ?? LARGEST_LIST + 1) > LARGEST_LIST)
    throw new Error('its length is not stated, or too large')
  const list = new Uint8Array(await response.arrayBuffer())
  readRevocationList(list)
  return [list]
}

/** The HTTP addresses in a certificate's CRL distribution points (RFC 5280, 4.2.1.13). */
function distributionPoints(certificate: Uint8Array): string[] {
  const points = readCertificate(certificate).extensions.get(DISTRIBUTION_POINTS)
  if (!points) return []
  return itemsOf(readDer(points.value, tags.sequence))
    .flatMap(addressesIn)
    .filter((url) => /^https?:/.test(url) && URL.canParse(url))
}

const [NAME, FULL_NAME, ADDRESS] = [0xa0, 0xa0, 0x86]

function addressesIn(point: Der): string[] {
  const name = new DerReader(point.content).optional(NAME)
  const full = name && new DerReader(name.content).optional(FULL_NAME)
  return full ? itemsOf(full).flatMap(({ tag, content }) => (tag === ADDRESS ? [Buffer.from(content).toString('latin1')] : [])) : []
}
