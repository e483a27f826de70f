import { wordingOf, type ClauseContent } from '@mengyue/domain'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { anExport } from '../an-edited-file.ts'
import { aSample, clauseIn, withVersion } from '../a-sample.ts'
import { openDocx } from '../file/open-docx.ts'
import { childOf } from '../file/xml.ts'
import { Numbering } from '../read/numbering.ts'
import { BlockReader } from '../read/read-blocks.ts'
import { locate } from '../review/locate.ts'
import { readClause } from '../review/read-clause.ts'
import { RowNames } from '../values/agreement.ts'

const sample = aSample()
const { template } = sample
const entryOf = (clauseId: string) => template.clauses.find(({ id }) => id === clauseId)
const earlier = { kind: 'moment' as const, at: '2026-06-02T00:00:00Z' }
const xmlOf = (file: Uint8Array, part = 'word/document.xml') => strFromU8(unzipSync(file)[part] ?? new Uint8Array())

/** A paragraph before all others, so that each gets another number; a word fewer; a blank more; values anew. */
function another(clauseId: string, content: ClauseContent): ClauseContent {
  const entry = entryOf(clauseId)
  const lines = (entry ? wordingOf(entry, content.optionId, content.text) : '').split('\n')
  const renumbered = lines.map((line) => line.replace(/^(\d)\. /, (_, n: string) => `${Number(n) + 1}. `))
  const text = ['1. 本条自签署之日起适用。', ...renumbered].join('\n').replace('应当', '应').replace('，', '， ')
  const values = Object.fromEntries(
    Object.entries(content.values).map(([key, value]) => [key, typeof value === 'number' ? value + 1 : value]),
  )
  return { ...content, text, values }
}

describe('tracked changes', () => {
  it('are Word’s own: rejected, they give every clause’s earlier text and values; accepted, the present ones', async () => {
    const now = sample.clauses.reduce((all, { clauseId, content }) => withVersion(all, clauseId, another(clauseId, content)), sample)
    const docx = await openDocx(await anExport(now, { against: earlier }))
    const body = docx.ok ? childOf(docx.value.document, 'body') : undefined
    expect(body).toBeDefined()
    const { regions } = locate(body ? new BlockReader(new Numbering(null)).blocks(body) : [], now)
    const words = { template, parties: now.parties, names: new RowNames(now) }
    expect(regions.length).toBeGreaterThan(90)
    for (const { clauseId, blocks } of regions) {
      const entry = entryOf(clauseId)
      const [was, is] = [clauseIn(sample, clauseId).content, clauseIn(now, clauseId).content]
      if (!entry) throw new Error(clauseId)
      const read = (base: ClauseContent, made: boolean) => readClause(entry, blocks, base, words, () => made).content
      expect([clauseId, read(was, false).text, read(was, false).values]).toEqual([clauseId, was.text, was.values])
      expect([clauseId, read(is, true).text, read(is, true).values]).toEqual([clauseId, is.text, is.values])
    }
  })

  it('stand in the name of the party whose text it is, dated with its adoption', async () => {
    const joint = clauseIn(sample, 'joint-ip-exercise').content
    const now = withVersion(sample, 'joint-ip-exercise', another('joint-ip-exercise', joint), '2026-06-05T10:00:00.123Z')
    const changes = [
      ...xmlOf(await anExport(now, { against: earlier })).matchAll(/<w:(?:ins|del) [^>]*w:author="([^"]*)" w:date="([^"]*)"/g),
    ]
    expect(changes.length).toBeGreaterThan(3)
    expect(new Set(changes.map(([, author, date]) => `${author} ${date}`))).toEqual(
      new Set([`${now.parties[1]?.name} 2026-06-05T10:00:00Z`]),
    )
  })

  it('are turned on for whoever writes next, and there are none without a comparison', async () => {
    const file = await anExport(sample)
    expect(xmlOf(file, 'word/settings.xml')).toContain('<w:trackRevisions/>')
    expect(xmlOf(file)).not.toMatch(/<w:(?:ins|del)[ >]/)
  })

  it('never write white space as the signs that the page draws for it', async () => {
    const joint = clauseIn(sample, 'joint-ip-exercise').content
    const wording = wordingOf(entryOf('joint-ip-exercise') ?? (template.clauses[0] as never), joint.optionId, joint.text)
    const spaced = withVersion(sample, 'joint-ip-exercise', { ...joint, text: wording.replace('共有人', '共有 人') })
    const back = withVersion(spaced, 'joint-ip-exercise', joint, '2026-06-09T10:00:00.000Z')
    const xml = xmlOf(await anExport(back, { against: { kind: 'moment', at: '2026-06-06T00:00:00Z' } }))
    expect(xml).toContain('<w:delText xml:space="preserve">')
    expect(xml).not.toContain('␣')
  })
})

describe('remarks', () => {
  it('are comments on the words that they are about, or on the title where those are gone', async () => {
    const { contentHash } = clauseIn(sample, 'joint-ip-exercise')
    const common = { clauseId: 'joint-ip-exercise', author: '乙 膜材 · 王某', at: '2026-06-03T08:00:00Z' }
    const file = await anExport(sample, {
      comments: [
        { ...common, contentHash, anchor: { start: 3, end: 6 }, text: '含义不明' },
        { ...common, contentHash: 'an earlier one', anchor: { start: 3, end: 6 }, text: '旧文的批注' },
      ],
    })
    expect(xmlOf(file)).toMatch(
      /<w:commentRangeStart w:id="0"\/><w:r><w:t xml:space="preserve">共有人<\/w:t><\/w:r><w:commentRangeEnd w:id="0"\/>/,
    )
    expect(xmlOf(file)).toMatch(/<w:commentRangeStart w:id="1"\/><w:bookmarkStart [^>]*w:name="my1_/)
    expect(xmlOf(file, 'word/comments.xml')).toContain('含义不明')
  })
})
