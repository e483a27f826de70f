const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const codes = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0))
/** value of each character code; 255 for what is not in the alphabet */
const values = new Uint8Array(128).fill(255)
codes.forEach((code, value) => (values[code] = value))

const decoder = new TextDecoder()

/** base64url without padding (RFC 4648, 5). */
export function base64urlEncode(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  let [pending, bits, at] = [0, 0, 0]
  const put = (value: number) => (text[at++] = codes[value & 63] ?? 0)
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xffff
    for (bits += 8; bits >= 6;) put(pending >> (bits -= 6))
  }
  if (bits > 0) put(pending << (6 - bits))
  return decoder.decode(text)
}

/** Strict decoding: throws a TypeError for padding, other alphabets, impossible lengths and stray bits in the last character. */
export function base64urlDecode(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 === 1) throw new TypeError('not base64url')
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let [pending, bits, at] = [0, 0, 0]
  for (let index = 0; index < text.length; index++) {
    const value = values[text.charCodeAt(index)] ?? 255
    if (value === 255) throw new TypeError('not base64url')
    pending = ((pending << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = pending >> bits
  }
  // Two texts for the same bytes would make one signature look like two.
  if ((pending & ((1 << bits) - 1)) !== 0) throw new TypeError('not canonical base64url')
  return bytes
}
