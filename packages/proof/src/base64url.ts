const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const codes = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0))
/** value of each character code; 255 for what is not in the alphabet */
const values = new Uint8Array(128).fill(255)
codes.forEach((code, value) => (values[code] = value))

const decoder = new TextDecoder()

/** base64url without padding (RFC 4648, 5). */
export function base64urlEncode(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  const put = (at: number, value: number) => (text[at] = codes[value & 63] ?? 0)
  let at = 0
  for (let index = 0; index < bytes.length; index += 3, at += 4) {
    const three = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0)
    put(at, three >> 18)
    put(at + 1, three >> 12)
    // What lies beyond the end of a typed array is not written.
    put(at + 2, three >> 6)
    put(at + 3, three)
  }
  return decoder.decode(text)
}

/** Strict decoding: throws a TypeError for padding, other alphabets, impossible lengths and stray bits in the last character. */
export function base64urlDecode(text: string): Uint8Array<ArrayBuffer> {
  if (!isBase64url(text)) throw new TypeError('not base64url')
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let [four, at] = [0, 0]
  for (let index = 0; index < text.length; index++) {
    four = (four << 6) | (values[text.charCodeAt(index)] ?? 0)
    if ((index & 3) !== 3) continue
    bytes[at++] = four >> 16
    bytes[at++] = four >> 8
    bytes[at++] = four
  }
  // Two or three characters may be left: one or two bytes.
  if (text.length % 4 === 2) bytes[at] = four >> 4
  if (text.length % 4 === 3) {
    bytes[at] = four >> 10
    bytes[at + 1] = four >> 2
  }
  return bytes
}

/** Whether `base64urlDecode` takes a text. */
export function isBase64url(text: string): boolean {
  if (text.length % 4 === 1) return false
  for (let index = 0; index < text.length; index++) if ((values[text.charCodeAt(index)] ?? 255) === 255) return false
  // Two texts for the same bytes would make one signature look like two.
  const stray = [0, 0, 15, 3][text.length % 4] ?? 0
  return ((values[text.charCodeAt(text.length - 1)] ?? 0) & stray) === 0
}
