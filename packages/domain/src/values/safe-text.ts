import { accept, refuse, type Decision } from '../decision.ts'

/**
 * What one cannot see, one cannot agree to: zero-width, filling and direction-changing characters, variation selectors, tags
 * (Unicode: Default_Ignorable_Code_Point), interlinear marks, and surrogates without their partner.
 */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|[\uFFF9-\uFFFB]|\p{Cs}/u

/** Control characters except line feed and tab; line and paragraph separators; not characters at all. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\uFFFE\uFFFF]/u

/** The tags by which a page, a mail or an office file could be made to do or to load something. Comparisons and <MEA> stay what they are. */
const MARKUP =
  /<\s*[/!?]?\s*(?:script|style|iframe|frame|object|embed|applet|svg|math|img|image|video|audio|link|meta|base|form|input|button|body|html|head|template|doctype|xml)\b[^>]*>?/iu

/**
 * Text that says what it shows.
 * @param max most characters (code points)
 * @param blank whether nothing but white space is acceptable; default no
 * Refuses TEXT_TOO_LONG, TEXT_CONTROL, TEXT_INVISIBLE, TEXT_MARKUP, TEXT_BLANK. Nothing is stripped or normalised.
 */
export function safeText(text: string, { max, blank = false }: { max: number; blank?: boolean }): Decision<string> {
  // UTF-16 units first: a text of megabytes is refused before anything walks through it.
  if (text.length > 2 * max) return refuse('TEXT_TOO_LONG', { length: text.length, max })
  const length = Array.from(text).length
  if (length > max) return refuse('TEXT_TOO_LONG', { length, max })
  const control = CONTROL.exec(text)
  if (control) return refuse('TEXT_CONTROL', place(text, control))
  const invisible = INVISIBLE.exec(text)
  if (invisible) return refuse('TEXT_INVISIBLE', place(text, invisible))
  const markup = MARKUP.exec(text)
  if (markup) return refuse('TEXT_MARKUP', { ...place(text, markup), markup: markup[0].slice(0, 40) })
  if (!blank && text.trim() === '') return refuse('TEXT_BLANK')
  return accept(text)
}

function place(text: string, match: RegExpExecArray): { position: number; codePoint: string } {
  const position = Array.from(text.slice(0, match.index)).length + 1
  return { position, codePoint: `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` }
}

/** Missing, or nothing but white space. */
export const isBlank = (value: unknown): boolean => typeof value !== 'string' || value.trim() === ''
