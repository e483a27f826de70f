import { beforeAll, describe, expect, it } from 'vitest'
import { anExport, edited, inserted, reviewed, run, withPart } from './an-edited-file.ts'
import { aSample } from './a-sample.ts'
import type { Review } from './review/review.ts'
import { reviewDocx } from './review/review-docx.ts'

const agreement = aSample()
let file: Uint8Array
beforeAll(async () => {
  file = await anExport(agreement)
})
const review = async (change: (xml: string) => string): Promise<Review> => reviewed(edited(file, change), agreement)
const codes = ({ notes }: Review) => notes.map(({ clauseId, refusal }) => [clauseId, refusal.code])

const HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading2"/>'
/** Cuts a clause out of the document. */
function clauseAt(xml: string, title: string): { from: number; to: number; block: string } {
  const from = xml.lastIndexOf(HEADING, xml.indexOf(title))
  const to = xml.indexOf(HEADING, from + 1)
  return { from, to, block: xml.slice(from, to) }
}

describe('what has no place in a clause', () => {
  it('is listed where it stands outside', async () => {
    const found = await review((xml) => xml.replace('<w:body>', `<w:body><w:p>${inserted('请尽快回复')}</w:p>`))
    expect(found.clauses).toEqual([])
    expect(found.notes).toEqual([{ clauseId: null, refusal: { code: 'WORD_TEXT_OUTSIDE', detail: { text: '请尽快回复' } } }])
  })

  it('is a changed title, a changed chapter', async () => {
    const title = await review((xml) => xml.replace('共有知识产权的行使</w:t>', '共有知识产权的行使与处分</w:t>'))
    expect(codes(title)).toEqual([['joint-ip-exercise', 'WORD_TITLE_CHANGED']])
    const chapter = await review((xml) => xml.replace('第一章\u3000', '第一篇\u3000'))
    expect(codes(chapter)).toEqual([
      [null, 'WORD_FIXED_MISSING'],
      [null, 'WORD_TEXT_OUTSIDE'],
    ])
  })

  it('is a clause that was deleted, with tracking or without', async () => {
    const cut = await review((xml) => {
      const { from, to } = clauseAt(xml, '贡献评估</w:t>')
      return xml.slice(0, from) + xml.slice(to)
    })
    expect(cut.clauses).toEqual([])
    expect(codes(cut)).toEqual([['contribution-assessment', 'WORD_CLAUSE_MISSING']])
    const struck = await review((xml) => {
      const { from, to, block } = clauseAt(xml, '共有知识产权的行使</w:t>')
      const runs = block.replaceAll(
        /<w:r>.*?<\/w:r>/g,
        (one) =>
          `<w:del w:id="1" w:author="李律师" w:date="2026-06-10T08:00:00Z">${one.replaceAll('w:t>', 'w:delText>').replaceAll('<w:t ', '<w:delText ')}</w:del>`,
      )
      return xml.slice(0, from) + runs + xml.slice(to)
    })
    expect(struck.clauses).toEqual([])
    expect(codes(struck)).toEqual([['joint-ip-exercise', 'WORD_CLAUSE_MISSING']])
  })

  it('is a clause that was moved: only that one, and it is read all the same', async () => {
    const found = await review((xml) => {
      const { from, to, block } = clauseAt(xml, '贡献评估</w:t>')
      const rest = xml.slice(0, from) + xml.slice(to)
      const at = clauseAt(rest, '缔约背景</w:t>').to
      return rest.slice(0, at) + block.replace('每年核定一次', '每两年核定一次') + rest.slice(at)
    })
    expect(codes(found)).toEqual([['contribution-assessment', 'WORD_CLAUSE_MOVED']])
    expect(found.clauses.map(({ clauseId }) => clauseId)).toEqual(['contribution-assessment'])
  })

  it('is a clause that stands there twice, or whose mark nobody knows', async () => {
    const twice = await review((xml) => {
      const { to, block } = clauseAt(xml, '贡献评估</w:t>')
      return xml.slice(0, to) + block + xml.slice(to)
    })
    expect(codes(twice)).toEqual([['contribution-assessment', 'WORD_CLAUSE_TWICE']])
    const unknown = await review((xml) => xml.replace(/my1_0a1b2c3d_049/, 'my1_0a1b2c3d_949').replace('贡献评估</w:t>', '贡献</w:t>'))
    expect(codes(unknown)).toContainEqual([null, 'WORD_CLAUSE_UNKNOWN'])
    expect(codes(unknown)).toContainEqual(['contribution-assessment', 'WORD_CLAUSE_MISSING'])
  })

  it('never becomes part of the clause before: a clause whose title was deleted is found by its first line', async () => {
    const found = await review((xml) => {
      const { from, block } = clauseAt(xml, '贡献评估</w:t>')
      const title = block.indexOf('</w:p>') + '</w:p>'.length
      return xml.slice(0, from) + xml.slice(from + title)
    })
    expect(found.clauses).toEqual([])
    expect(codes(found)).toEqual([
      ['contribution-assessment', 'WORD_TITLE_CHANGED'],
      ['contribution-assessment', 'WORD_BASE_UNKNOWN'],
    ])
  })

  it('is a picture, a footnote, a header', async () => {
    const found = await review((xml) =>
      xml.replace(
        '共有人均可',
        `</w:t></w:r><w:r><w:drawing/></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve">共有人均可`,
      ),
    )
    expect(found.clauses).toEqual([])
    expect(codes(found)).toEqual([
      ['joint-ip-exercise', 'WORD_OBJECT'],
      ['joint-ip-exercise', 'WORD_OBJECT'],
    ])
    const footer = edited(file, (xml) => xml.replace(/(<w:ftr[^>]*>)/, `$1<w:p>${run('机密')}</w:p>`), 'word/footer1.xml')
    expect(codes(await reviewed(footer, agreement))).toEqual([[null, 'WORD_PART']])
  })

  it('is a remark on a clause that did not change; with a change it goes along', async () => {
    const comments =
      '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="5" w:author="李律师" w:date="2026-06-10T08:00:00Z"><w:p><w:r><w:t>请确认</w:t></w:r></w:p></w:comment></w:comments>'
    const tied = (xml: string) =>
      xml.replace('共有人均可', '</w:t></w:r><w:commentRangeStart w:id="5"/><w:r><w:t xml:space="preserve">共有人均可')
    const withRemark = (change: (xml: string) => string) => withPart(edited(file, change), 'word/comments.xml', comments)
    const untouched = await reviewed(withRemark(tied), agreement)
    expect(untouched.notes).toEqual([
      { clauseId: 'joint-ip-exercise', refusal: { code: 'WORD_COMMENT', detail: { author: '李律师', text: '请确认' } } },
    ])
    const changed = await reviewed(
      withRemark((xml) => tied(xml).replace('自行实施共有成果', '自行使用共有成果')),
      agreement,
    )
    expect(changed.notes).toEqual([])
    expect(changed.clauses[0]).toMatchObject({ authors: ['李律师'], remarks: [{ author: '李律师', text: '请确认' }] })
  })

  it('is not a remark of the room itself that comes back', async () => {
    const comment = {
      clauseId: 'joint-ip-exercise',
      contentHash: 'x',
      anchor: null,
      author: '乙 · 王某',
      at: '2026-06-03T08:00:00Z',
      text: '请说明理由',
    }
    const sent = await anExport(agreement, { comments: [comment] })
    const found = await reviewDocx({ file: sent, agreement, remarks: ['请说明理由'] })
    expect(found.ok && found.value.notes).toEqual([])
  })

  it('is a text that the file was exported with and nobody has on record', async () => {
    const found = await review((xml) => xml.replace(/(my1_0a1b2c3d_048_)[0-9a-f]{16}/, '$1ffffffffffffffff'))
    expect(codes(found)).toEqual([['joint-ip-exercise', 'WORD_BASE_UNKNOWN']])
  })
})
