import { Malformed } from './malformed.ts'

/** Small enough that even at the highest rate of 1,032 : 1 one piece does not become more than a few megabytes at once. */
const PIECE = 4096

/**
 * The bytes of a zlib stream (RFC 1950), which a bomb cannot make more than `limit`: it is fed in small pieces and left as soon as too much comes out.
 * @throws Malformed for what is no such stream, ends early, goes on after its end, or is longer than `limit`
 */
export async function inflate(compressed: Uint8Array, limit: number): Promise<Uint8Array> {
  let at = 0
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= compressed.length) {
        controller.close()
        return
      }
      controller.enqueue(new Uint8Array(compressed.subarray(at, at + PIECE)))
      at += PIECE
    },
  })
  const unpacked: ReadableStream<Uint8Array> = source.pipeThrough(new DecompressionStream('deflate'))
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    for (const reader = unpacked.getReader(); ;) {
      const { done, value } = await reader.read()
      if (done) break
      pieces.push(value)
      length += value.length
      if (length > limit) {
        await reader.cancel()
        throw new Malformed(`a stream that unpacks to more than ${limit} bytes`)
      }
    }
  } catch (error) {
    if (error instanceof Malformed) throw error
    throw new Malformed(`a compressed stream that cannot be unpacked (${error instanceof Error ? error.message : String(error)})`)
  }
  const whole = new Uint8Array(length)
  let end = 0
  for (const piece of pieces) {
    whole.set(piece, end)
    end += piece.length
  }
  return whole
}
