import { CODE_POINT_CLOSES, CODE_POINT_OPENS } from './glyphs.ts'
import { FONT_FAMILY } from './fonts.ts'

/** A file that the PDF carries, related to it as its data (ISO 32000-2, AFRelationship). */
export interface TypesetAttachment {
  /** letters, digits, `.`, `_` and `-` */
  name: string
  bytes: Uint8Array
  mime: string
  description: string
}

/** One document to set. Whatever people wrote belongs into `data`: `main` is program text. */
export interface TypesetJob {
  /** Typst source; reads the data with `json("/data.json")` */
  main: string
  /** anything that JSON can hold */
  data: unknown
  attachments?: readonly TypesetAttachment[]
  /** the document's time, and its only one: the same job gives the same bytes */
  at: Date
  /** PDF/A part 3, level B; without it plain PDF 1.7 */
  standard?: 'a-3b'
}

/**
 * A document that is made ready in the worker, too, where it stops nobody: a module whose `prepare` is given the input. What goes in and comes out
 * is copied between threads, so that it must be plain data.
 */
export interface TypesetProgram {
  /** URL of a module that Node runs as it is: no decorators */
  module: URL
  input: unknown
}

/** What a program's `prepare` gives back: what is to be set, and whatever else it made. */
export interface Prepared<T> {
  job: TypesetJob
  beside: T
}

/** Folder in which the worker's files are; it exists in the compiler's memory only. */
export const WORKSPACE = '/mengyue'

/**
 * What stands before every document. Text is set in our two weights only: the compiler also knows the host's fonts, and a weight of 500
 * or 700 that happened to be installed there must not win over ours, so that everything strong asks for exactly 600.
 * `plain` is for what cannot hold a box: the title of the document and the like.
 */
const preamble = `
#set document(date: auto)
#set text(font: "${FONT_FAMILY}", fallback: false, lang: "zh", region: "cn")
#set strong(delta: 200)
#show heading: set text(weight: 600)
#let plain(text) = text.replace(regex("${CODE_POINT_OPENS}([0-9A-F]+)${CODE_POINT_CLOSES}"), found => "[U+" + found.captures.first() + "]")
#show regex("${CODE_POINT_OPENS}[0-9A-F]+${CODE_POINT_CLOSES}"): found => {
  let code = found.text.slice(4, -4)
  box(stroke: 0.5pt, inset: (x: 1.5pt), outset: (y: 1.5pt), radius: 1pt, text(size: 0.72em)[U+#code])
}
#for file in json("/attachments.json") {
  pdf.attach(file.name, read("/attachments/" + file.name, encoding: none), relationship: "data", mime-type: file.mime, description: file.description)
}
`

export const sourceOf = ({ main }: TypesetJob): string => `${preamble}\n${main}`
