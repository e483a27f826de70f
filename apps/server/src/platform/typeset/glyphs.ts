import { covers, coverageOf, type Coverage } from './coverage.ts'
import { fontFiles } from './fonts.ts'

export interface MissingGlyph {
  character: string
  /** as Unicode writes it: U+20BB7 */
  codePoint: string
}

/** What stands around a code point that is printed in place of its character. Both are private use, so that no printable text holds them. */
export const CODE_POINT_OPENS = '\u{F0000}'
export const CODE_POINT_CLOSES = '\u{F0001}'

let known: readonly Coverage[] | undefined

/** Lines and tabs are layout, not glyphs. */
const hasGlyph = (codePoint: number): boolean =>
  codePoint === 0x09 || codePoint === 0x0a || (known ??= fontFiles.map(coverageOf)).every((coverage) => covers(coverage, codePoint))

const hexOf = (character: string): string => (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')

/**
 * The characters of a text that cannot be printed, each once, in their order. A character that only one of the weights has cannot be
 * printed either: it would be gone in a heading or in a paragraph.
 */
export function missingGlyphs(text: string): MissingGlyph[] {
  const missing = new Set<string>()
  for (const character of text) if (!hasGlyph(character.codePointAt(0) ?? 0)) missing.add(character)
  return [...missing].map((character) => ({ character, codePoint: `U+${hexOf(character)}` }))
}

/**
 * The data with every character that has no glyph replaced by its code point between two marks, which the typesetter draws as a box.
 * PDF/A forbids the empty box that would stand there otherwise (ISO 19005-3, 6.2.11.8).
 */
export function printable(data: unknown): unknown {
  if (typeof data === 'string') return printableText(data)
  if (Array.isArray(data)) return data.map(printable)
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, printable(value)]))
}

function printableText(text: string): string {
  const missing = missingGlyphs(text)
  if (missing.length === 0) return text
  const lacking = new Set(missing.map(({ character }) => character))
  return Array.from(text, (character) =>
    lacking.has(character) ? `${CODE_POINT_OPENS}${hexOf(character)}${CODE_POINT_CLOSES}` : character,
  ).join('')
}
