import { accept, refuse, type Decision } from './decision.ts'

/** Line breaks and tabs are text; every other control character is not. */
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/u
/**
 * Characters that show nothing or turn the direction of what follows: two texts that look the same would hash differently,
 * or one would read otherwise than it is (Unicode TR 36, bidi and invisible characters).
 */
const INVISIBLE = /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/u

/**
 * Text that people can see as it is.
 * @param max in characters (code points)
 * Refuses TEXT_BLANK (unless `blank`), TEXT_TOO_LONG, TEXT_CONTROL, TEXT_INVISIBLE, each with where.
 */
export function safeText(text: string, options: { max: number; blank?: boolean }): Decision<string> {
  if (!options.blank && text.trim() === '') return refuse('TEXT_BLANK')
  // A cheap bound first: a text of a megabyte is not walked through.
  const length = text.length > options.max * 2 ? text.length : [...text].length
  if (length > options.max) return refuse('TEXT_TOO_LONG', { length, max: options.max })
  const control = CONTROL.exec(text)
  if (control) return refuse('TEXT_CONTROL', where(control))
  const invisible = INVISIBLE.exec(text)
  if (invisible) return refuse('TEXT_INVISIBLE', where(invisible))
  if (!text.isWellFormed()) return refuse('TEXT_CONTROL', { character: 'U+D800', position: 0 })
  return accept(text)
}

const where = (match: RegExpExecArray) => ({
  character: `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  position: match.index + 1,
})
