import { accept, refuse, type Decision } from '@mengyue/domain'

/** Most bytes that a file may have, and that its parts may have together once unpacked. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024
/** Word writes some twenty parts; a file with pictures a few hundred. */
const MAX_PARTS = 4_000

interface Entry {
  name: string
  method: number
  encrypted: boolean
  packed: number
  offset: number
}

/** A zip archive whose parts are unpacked one by one, never more than the limit together, whatever its own sizes claim. */
export interface Archive {
  names: readonly string[]
  /** The part's bytes; null where there is none. Refuses WORD_INFLATES, WORD_BROKEN. */
  read(name: string): Promise<Decision<Uint8Array | null>>
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

/** Opens a zip archive by its central directory (APPNOTE 4.3). Refuses WORD_NOT_DOCX, WORD_BROKEN, WORD_ENCRYPTED. */
export function openArchive(bytes: Uint8Array, limit = MAX_UNPACKED_BYTES): Decision<Archive> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 22 || view.getUint32(0, true) !== LOCAL) return refuse('WORD_NOT_DOCX')
  const entries = directory(view)
  if (!entries) return refuse('WORD_BROKEN', { part: 'zip' })
  if (entries.some((entry) => entry.encrypted)) return refuse('WORD_ENCRYPTED')
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  let left = limit
  const read = async (name: string): Promise<Decision<Uint8Array | null>> => {
    const entry = byName.get(name)
    if (!entry) return accept(null)
    const packed = packedBytes(view, bytes, entry)
    if (!packed || (entry.method !== 0 && entry.method !== 8)) return refuse('WORD_BROKEN', { part: name })
    if (entry.method === 0 && packed.length > left) return refuse('WORD_INFLATES', { max: limit / 1024 / 1024 })
    const unpacked = entry.method === 0 ? accept(packed) : await inflate(packed, left, name, limit)
    if (unpacked.ok) left -= unpacked.value.length
    return unpacked
  }
  return accept({ names: [...byName.keys()], read })
}

function directory(view: DataView): Entry[] | null {
  const least = Math.max(0, view.byteLength - 22 - 65_535)
  let end = view.byteLength - 22
  while (end >= least && view.getUint32(end, true) !== END) end--
  if (end < least) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > MAX_PARTS) return null
  const entries: Entry[] = []
  for (let n = 0; n < count; n++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) return null
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > view.byteLength) return null
    entries.push({
      // A part's name is compared without the slash some programs put in front.
      name: new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)).replace(/^\//, ''),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    })
    at = next
  }
  return entries
}

function packedBytes(view: DataView, bytes: Uint8Array, entry: Entry): Uint8Array<ArrayBuffer> | null {
  const { offset } = entry
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) return null
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  return from + entry.packed <= view.byteLength ? bytes.slice(from, from + entry.packed) : null
}

/** Inflates as a stream, so that what unpacks without end is stopped at the limit. */
async function inflate(packed: Uint8Array<ArrayBuffer>, left: number, part: string, limit: number): Promise<Decision<Uint8Array>> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length
      if (size > left) {
        await reader.cancel()
        return refuse('WORD_INFLATES', { max: limit / 1024 / 1024 })
      }
      chunks.push(next.value)
    }
  } catch {
    // The stream says only that the data is no deflate stream.
    return refuse('WORD_BROKEN', { part })
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return accept(whole)
}
