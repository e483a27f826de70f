/** What the part of CBOR (RFC 8949) that COSE keys and WebAuthn extensions need can hold. */
export type Cbor = number | boolean | null | string | Uint8Array | Cbor[] | CborMap
export type CborMap = Map<number | string, Cbor>

const MAX_DEPTH = 8

/**
 * Decodes one item that fills the bytes to their end.
 * Definite lengths, integers within 2^53, byte and text strings, arrays, maps with integer or text keys, true, false, null.
 * Throws a TypeError for anything else: two readings of the same bytes must not be possible.
 */
export function decodeCbor(bytes: Uint8Array): Cbor {
  const reader = new Reader(bytes)
  const item = reader.item(0)
  if (reader.offset !== bytes.length) throw new TypeError('CBOR: bytes left over')
  return item
}

class Reader {
  offset = 0
  readonly #bytes: Uint8Array
  readonly #view: DataView

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  item(depth: number): Cbor {
    if (depth > MAX_DEPTH) throw new TypeError('CBOR: nested too deeply')
    const initial = this.#take(1)[0] ?? 0
    const major = initial >> 5
    if (major === 7) return simple(initial & 31)
    const argument = this.#argument(initial & 31)
    switch (major) {
      case 0:
        return argument
      case 1:
        return -1 - argument
      case 2:
        return this.#take(argument)
      case 3:
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.#take(argument))
      case 4:
        return this.#array(argument, depth)
      case 5:
        return this.#map(argument, depth)
      default:
        throw new TypeError('CBOR: tags are not used here')
    }
  }

  #array(length: number, depth: number): Cbor[] {
    const items: Cbor[] = []
    // One item after another: a length that lies runs into the end of the bytes and allocates nothing.
    for (let index = 0; index < length; index++) items.push(this.item(depth + 1))
    return items
  }

  #map(length: number, depth: number): CborMap {
    const map: CborMap = new Map()
    for (let index = 0; index < length; index++) {
      const key = this.item(depth + 1)
      if (typeof key !== 'number' && typeof key !== 'string') throw new TypeError('CBOR: key is neither integer nor text')
      if (map.has(key)) throw new TypeError('CBOR: key comes twice')
      map.set(key, this.item(depth + 1))
    }
    return map
  }

  #argument(info: number): number {
    if (info < 24) return info
    if (info > 27) throw new TypeError('CBOR: indefinite or reserved length')
    const size = 2 ** (info - 24)
    const at = this.offset
    this.#take(size)
    if (size === 1) return this.#view.getUint8(at)
    if (size === 2) return this.#view.getUint16(at)
    if (size === 4) return this.#view.getUint32(at)
    const value = this.#view.getBigUint64(at)
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new TypeError('CBOR: number too large')
    return Number(value)
  }

  #take(length: number): Uint8Array {
    const end = this.offset + length
    if (end > this.#bytes.length) throw new TypeError('CBOR: bytes end too early')
    const taken = this.#bytes.subarray(this.offset, end)
    this.offset = end
    return taken
  }
}

function simple(info: number): boolean | null {
  if (info === 20) return false
  if (info === 21) return true
  if (info === 22) return null
  throw new TypeError('CBOR: simple value or float that is not used here')
}
