/**
 * All bytes of a file, told of as they come.
 * @param onProgress bytes read so far, for every chunk
 * @throws DOMException when the file is gone or may not be read
 */
export async function readBytes(file: Blob, onProgress: (done: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(file.size)
  let done = 0
  for await (const chunk of chunksOf(file.stream())) {
    bytes.set(chunk, done)
    done += chunk.length
    onProgress(done)
  }
  return bytes
}

/** Safari's streams cannot be iterated. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
}
