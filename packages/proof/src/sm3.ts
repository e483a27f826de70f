import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

const INITIAL = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e]

/** SM3 of the bytes (GB/T 32905-2016) in lower-case hexadecimal; a string is hashed as its UTF-8 bytes. */
export function sm3(data: string | Uint8Array): string {
  const message = padded(typeof data === 'string' ? utf8ToBytes(data) : data)
  const state = Uint32Array.from(INITIAL)
  for (let at = 0; at < message.byteLength; at += 64) compress(state, expanded(message, at))
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, index) => digest.setUint32(index * 4, word))
  return bytesToHex(new Uint8Array(digest.buffer))
}

/** 5.2: a one bit, zeros, and the length in bits as 64 of them, to whole blocks of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const message = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  message.set(bytes)
  message[bytes.length] = 0x80
  const view = new DataView(message.buffer)
  view.setBigUint64(message.length - 8, BigInt(bytes.length) * 8n)
  return view
}

/** 5.3.2: the 68 words of a block; the 64 others are each two of these, xored. */
function expanded(message: DataView, at: number): Uint32Array {
  const words = new Uint32Array(68)
  const word = (index: number) => words[index] ?? 0
  for (let j = 0; j < 16; j++) words[j] = message.getUint32(at + j * 4)
  for (let j = 16; j < 68; j++) {
    const mixed = word(j - 16) ^ word(j - 9) ^ rotate(word(j - 3), 15)
    words[j] = mixed ^ rotate(mixed, 15) ^ rotate(mixed, 23) ^ rotate(word(j - 13), 7) ^ word(j - 6)
  }
  return words
}

/** 5.3.3: the state after one more block. */
function compress(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let j = 0; j < 64; j++) {
    const early = j < 16
    const word = words[j] ?? 0
    const turned = rotate(a, 12)
    const first = rotate(turned + e + rotate(early ? 0x79cc4519 : 0x7a879d8a, j % 32), 7)
    const other = (early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)) + d + (first ^ turned) + (word ^ (words[j + 4] ?? 0))
    const own = (early ? e ^ f ^ g : (e & f) | (~e & g)) + h + first + word
    ;[d, c, b, a] = [c, rotate(b, 9), a, other | 0]
    ;[h, g, f, e] = [g, rotate(f, 19), e, own ^ rotate(own, 9) ^ rotate(own, 17)]
  }
  ;[a, b, c, d, e, f, g, h].forEach((value, index) => (state[index] = (state[index] ?? 0) ^ value))
}

/** To the left, within 32 bits. */
function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
