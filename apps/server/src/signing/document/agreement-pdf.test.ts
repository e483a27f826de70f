import { aSampleBundle } from '@mengyue/testkit'
import { agreementTemplate } from '@mengyue/templates'
import { pino } from 'pino'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Typesetter } from '../../platform/typeset/typesetter.ts'
import { agreementDocument, fromBundle } from './index.ts'

const typesetter = new Typesetter(pino({ level: 'silent' }))
afterAll(() => typesetter.close())

const hostile = '#panic("x") *粗* $x^2$ @label \\u{41} // 注 = 标题 <a> ~ `码` {{table:ipShares}}'

type Change = Parameters<typeof aSampleBundle>[0]

async function printed(change?: Change): Promise<{ bytes: Uint8Array; pages: string[]; bookmarks: { title: string; items: unknown[] }[] }> {
  const bundle = aSampleBundle(change)
  const job = agreementDocument(await fromBundle(bundle, agreementTemplate))
  const attachments = [{ name: 'bundle.json', bytes: Buffer.from(JSON.stringify(bundle)), mime: 'application/json', description: '证据包' }]
  const bytes = await typesetter.compile({ ...job, at: new Date('2025-06-20T08:00:00Z'), standard: 'a-3b', attachments })
  const pdf = await getDocumentProxy(bytes.slice())
  const { text } = await extractText(pdf, { mergePages: false })
  // Blanks between Han and Latin letters are the setting's.
  return { bytes, pages: text.map((page) => page.replaceAll(/\s+/g, '')), bookmarks: await pdf.getOutline() }
}

describe('the executed agreement', { timeout: 60_000 }, () => {
  let sample: Awaited<ReturnType<typeof printed>>
  beforeAll(async () => {
    sample = await printed()
  }, 60_000)

  test('has every chapter as a bookmark with its clauses under it, and each clause once in the text', () => {
    const chapters = sample.bookmarks.filter(({ title }) => title.startsWith('第'))
    expect(chapters.map(({ items }) => items.length)).toEqual(agreementTemplate.chapters.map(({ clauseIds }) => clauseIds.length))
    const body = sample.pages.slice(3).join('')
    const lost = agreementTemplate.clauses.filter(({ numberLabel, title }) => body.split(`${numberLabel}${title}`).length !== 2)
    expect(lost.map(({ id }) => id)).toEqual([])
  })

  test('the contents name the page on which a chapter begins', () => {
    const contents = sample.pages.slice(1, 3).join('')
    for (const { numberLabel, title } of agreementTemplate.chapters) {
      const page = Number(new RegExp(`${numberLabel}${title}\\.+(\\d+)`).exec(contents)?.[1])
      expect(sample.pages[page - 1]).toContain(`${numberLabel}${title}`)
    }
  })

  test('every page but the cover says which it is of how many', () => {
    const total = sample.pages.length
    const wrong = sample.pages.flatMap((page, index) => (page.includes(`第${index + 1}页共${total}页`) === index > 0 ? [] : [index + 1]))
    expect(wrong).toEqual([])
  })

  test('the signature page names each party with its code, signatory, authority, time and digests', () => {
    const page = sample.pages.slice(-2).join('')
    for (const { statement, fingerprint } of aSampleBundle().signatures) {
      const { name, uscc } = statement.organization
      for (const part of [name, uscc ?? '', statement.signatory.name, fingerprint]) expect(page).toContain(part)
    }
    expect(page).toContain('授权委托书（至2025年12月31日）')
    expect(page).toContain('2025年6月20日10:11:00')
    expect(page).not.toContain('尚未')
  })

  test('values are in words, amounts in capitals as well, and tables have their totals', () => {
    const text = sample.pages.join('')
    expect(text).toContain('约定总投入为9,270万元（人民币玖仟贰佰柒拾万元整）')
    expect(text).toContain('围绕新能源新材料产业中')
    expect(text).toContain('甲33.34%；')
    expect(text).toContain('合计100.00%')
  })

  test('carries the bundle as its data, as PDF/A-3 wants it', () => {
    const raw = Buffer.from(sample.bytes).toString('latin1')
    expect(raw).toContain('/AFRelationship /Data')
    expect(raw).toMatch(/pdfaid:part>3</)
    expect(raw).toMatch(/pdfaid:conformance>B</)
  })

  test('the same bundle gives the same bytes', async () => {
    expect(Buffer.compare((await printed()).bytes, sample.bytes)).toBe(0)
  })
})

test('what people wrote is printed as they wrote it, in values, wordings, cells and names', { timeout: 60_000 }, async () => {
  const { pages } = await printed(({ values, textOverrides, tables }, parties) => {
    const changed = { values, textOverrides, tables } as {
      values: Record<string, unknown>
      textOverrides: Record<string, string>
      tables: Record<string, Record<string, unknown>[]>
    }
    changed.values['signingPlace'] = `地点${hostile}`
    changed.textOverrides['goal-adjustment'] = `条文${hostile.replace('{{table:ipShares}}', '')}`
    Object.assign(changed.tables['goalIndicators']?.[0] ?? {}, { name: `指标${hostile}` })
    Object.assign(parties[1] ?? {}, { legalName: `名称${hostile}` })
  })
  const text = pages.join('')
  const written = hostile.replaceAll(/\s+/g, '')
  for (const where of ['地点', '指标', '名称']) expect(text.includes(where + written), where).toBe(true)
  expect(text).toContain(`条文${written.replace('{{table:ipShares}}', '')}`)
})

test('a clause that does not apply is neither printed nor counted', async () => {
  const { chapters } = await fromBundle(
    aSampleBundle((draft) => void (draft.disabledClauseIds as string[]).push('goal-adjustment')),
    agreementTemplate,
  )
  const clauses = chapters.flatMap((chapter) => chapter.clauses)
  expect(clauses).toHaveLength(96)
  expect(clauses.at(-1)?.label).toBe('第九十六条')
})

test('a bundle that lacks a content, a signature or the execution is no agreement to print', async () => {
  const lacking = (change: (bundle: ReturnType<typeof aSampleBundle>) => void) => {
    const bundle = aSampleBundle()
    change(bundle)
    return fromBundle(bundle, agreementTemplate)
  }
  await expect(lacking(({ contents }) => void contents.pop())).rejects.toThrow('lacks the content')
  await expect(lacking(({ signatures }) => void signatures.pop())).rejects.toThrow('lacks the signature')
  await expect(lacking(({ entries }) => void entries.pop())).rejects.toThrow('no executed agreement')
})
