import { beforeAll, describe, expect, it } from 'vitest'
import { anExport, edited, reviewed } from './an-edited-file.ts'
import { aSample } from './a-sample.ts'

const agreement = aSample()
let file: Uint8Array
beforeAll(async () => {
  file = await anExport(agreement)
})

/** Rewrites the text of every run of the body. */
const eachText = (xml: string, write: (text: string) => string): string =>
  xml.replaceAll(/<w:r>(?:<w:rPr>.*?<\/w:rPr>)?<w:t xml:space="preserve">([^<]*)<\/w:t><\/w:r>/g, (_, text: string) => write(text))

const plain = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const halves = (text: string): [string, string] => {
  // An escaped character stays whole.
  const units = text.match(/&\w+;|[\s\S]/g) ?? []
  return [units.slice(0, units.length / 2).join(''), units.slice(units.length / 2).join('')]
}
const cut = (between: string) => (xml: string) =>
  eachText(xml, (text) => {
    const [left, right] = halves(text)
    return left === '' ? plain(right) : plain(left) + between + plain(right)
  })

/** The ways in which Word and WPS write the same text anew. */
const rewritings: Record<string, (xml: string) => string> = {
  'proofing marks between halves of words': cut('<w:proofErr w:type="spellStart"/>'),
  'bookmarks in mid-run': cut('<w:bookmarkStart w:id="77" w:name="_GoBack"/><w:bookmarkEnd w:id="77"/>'),
  'runs with revision ids and fonts of their own': (xml) =>
    eachText(xml, (text) =>
      halves(text)
        .map(
          (part) =>
            `<w:r w:rsidR="00AB12CD" w:rsidRPr="00EF3456"><w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:eastAsia="zh-CN"/></w:rPr><w:t xml:space="preserve">${part}</w:t></w:r>`,
        )
        .join(''),
    ),
  'a run for each character': (xml) => eachText(xml, (text) => (text.match(/&\w+;|[\s\S]/g) ?? []).map(plain).join('')),
  'smart tags and hyperlinks around words': (xml) =>
    eachText(xml, (text) => {
      const [left, right] = halves(text)
      return `<w:smartTag w:uri="urn:x" w:element="date">${plain(left)}</w:smartTag><w:hyperlink r:id="rId9">${plain(right)}</w:hyperlink>`
    }),
  'several texts in one run, and page breaks that were rendered': (xml) =>
    eachText(xml, (text) => {
      const [left, right] = halves(text)
      return `<w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve">${left}</w:t><w:t xml:space="preserve">${right}</w:t></w:r>`
    }),
  'hyphens that do not break': (xml) =>
    eachText(xml, (text) => {
      const [first = '', ...rest] = text.split('-')
      return plain(first) + rest.map((part) => `<w:r><w:noBreakHyphen/></w:r>${plain(part)}`).join('')
    }),
  'fields with their last result': (xml) =>
    eachText(
      xml,
      (text) =>
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${plain(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
    ),
  'controls of another program around paragraphs': (xml) =>
    xml.replaceAll(
      /<w:p>(?:(?!<w:p>).)*?<\/w:p>/g,
      (paragraph) => `<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>${paragraph}</w:sdtContent></w:sdt>`,
    ),
  'no controls of slots at all': (xml) => xml.replaceAll(/<\/?w:sdt>|<w:sdtPr>.*?<\/w:sdtPr>|<\/?w:sdtContent>/g, ''),
  'no bookmarks, so that only titles tell the clauses': (xml) => xml.replaceAll(/<w:bookmark(?:Start|End) [^>]*>/g, ''),
  'another prefix for the same elements': (xml) =>
    xml
      .replaceAll(/(<\/?)w:/g, '$1ns0:')
      .replaceAll(/ w:/g, ' ns0:')
      .replace('xmlns:w=', 'xmlns:ns0='),
}

describe('text that was only written anew', () => {
  it.each(Object.entries(rewritings).filter(([name]) => !name.startsWith('no bookmarks')))('gives no proposal: %s', async (_, rewrite) => {
    const review = await reviewed(edited(file, rewrite), agreement)
    expect(review).toMatchObject({ clauses: [], settled: [], notes: [] })
    expect(review.unchanged).toHaveLength(agreement.clauses.filter(({ enabled }) => enabled).length)
  })

  it('is compared with the present text where only titles are left, and says so', async () => {
    // One clause keeps its mark: without any, the file might be anybody's.
    const first = '<w:bookmarkStart w:name="my1_'
    const rewrite = (xml: string) => {
      const at = xml.indexOf(first)
      const end = xml.indexOf('/>', at) + 2
      return xml.slice(0, end) + (rewritings['no bookmarks, so that only titles tell the clauses']?.(xml.slice(end)) ?? '')
    }
    const review = await reviewed(edited(file, rewrite), agreement)
    expect(review.clauses).toEqual([])
    expect(new Set(review.notes.map(({ refusal }) => refusal.code))).toEqual(new Set(['WORD_BASE_UNKNOWN']))
  })
})
