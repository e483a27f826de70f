import { clauseLabel, type Text } from '@mengyue/domain'
import { missingGlyphs, type MissingGlyph } from '../../platform/typeset/glyphs.ts'
import type { AgreementText } from './agreement-text.ts'

/** A character that the typeface lacks, and the places of the text that hold it. */
export interface Unprintable extends MissingGlyph {
  clauseIds: string[]
  /** also, or only, in the name of a party */
  inNames: boolean
  /** “𠮷”（U+20BB7，第四十七条） */
  words: Text
}

/** Every character of a text that cannot be printed: in wordings, values, rows of tables and the parties' names. */
export function unprintable({ clauses, parties }: AgreementText): Unprintable[] {
  const found = new Map<string, MissingGlyph & { clauses: { id: string; number: number }[]; inNames: boolean }>()
  const place = (glyph: MissingGlyph) => {
    const known = found.get(glyph.character) ?? { ...glyph, clauses: [], inNames: false }
    found.set(glyph.character, known)
    return known
  }
  for (const { name } of parties) for (const glyph of missingGlyphs(name)) place(glyph).inNames = true
  // JSON escapes quotes and control characters; every letter stands in it as it is.
  for (const { id, number, content } of clauses)
    for (const glyph of missingGlyphs(JSON.stringify(content))) place(glyph).clauses.push({ id, number })
  return [...found.values()].map(({ clauses: at, ...glyph }) => ({
    ...glyph,
    clauseIds: at.map(({ id }) => id),
    words: inWords(
      glyph,
      at.map(({ number }) => number),
    ),
  }))
}

function inWords({ character, codePoint, inNames }: MissingGlyph & { inNames: boolean }, numbers: readonly number[]): Text {
  const zh = [...(inNames ? ['单位名称'] : []), ...numbers.map(clauseLabel)].join('、')
  const en = [...(inNames ? ['a name'] : []), ...numbers.map((number) => `clause ${number}`)].join(', ')
  return { zh: `“${character}”（${codePoint}，${zh}）`, en: `“${character}” (${codePoint}, ${en})` }
}
