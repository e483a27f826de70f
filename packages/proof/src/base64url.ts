/** base64url without padding (RFC 4648, 5). */
export function base64urlEncode(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Strict decoding: throws a TypeError for padding, other alphabets, impossible lengths and stray bits in the last character. */
export function base64urlDecode(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) throw new TypeError('not base64url')
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
  // Two texts for the same bytes would make one signature look like two.
  if (base64urlEncode(bytes) !== text) throw new TypeError('not canonical base64url')
  return bytes
}
