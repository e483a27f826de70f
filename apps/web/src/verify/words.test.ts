import { readFileSync } from 'node:fs'
import { inspectFile, NotProof, type Report } from '@mengyue/proof'
import { readVectors } from '@mengyue/proof/vectors'
import { afterEach, describe, expect, it } from 'vitest'
import { grouped } from './check-words.ts'
import { inWords } from './finding-words.ts'
import { shanghai, size } from './instants.ts'
import { locale, t } from './locale.ts'
import { tooLarge } from './limits.ts'
import { askedHash } from './page-data.ts'
import { toldApart } from './told-apart.ts'
import { meaning, verdictSentence } from './what-it-says.ts'
import { en } from './words.en.ts'
import { zh, type WordKey } from './words.zh.ts'

const folder = new URL('../../../../packages/proof/vectors/', import.meta.url)
const vectors = await readVectors((file) => Promise.resolve(new Uint8Array(readFileSync(new URL(file, folder)))))
const reports = new Map<string, Report>()
for (const { name, bytes, options } of vectors)
  try {
    reports.set(name, (await inspectFile(bytes, options)).report)
  } catch (error) {
    if (!(error instanceof NotProof)) throw error
  }
const report = (name: string): Report => reports.get(name) ?? expect.fail(`no report of ${name}`)

afterEach(() => (locale.value = 'zh-CN'))

describe('words', () => {
  const slots = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
  it.each(Object.keys(zh) as WordKey[])('%s has the same slots in both languages', (key) => {
    expect(slots(en[key])).toEqual(slots(zh[key]))
  })

  it('fills slots, and takes the form for one', () => {
    locale.value = 'en'
    expect(t('items', { n: 1 })).toBe('1 check')
    expect(t('items', { n: 1402 })).toBe('1,402 checks')
  })
})

describe('the sentence', () => {
  it.each([
    ['sample', /^这份存证包没有改动过，由下列 9 方各自的密钥签署，\d{4} 年 .* 生效。$/],
    ['receipt', /^这份回执没有改动过：.+的.+于 .+ 用自己的密钥签署。$/],
    ['text-normalised', '1 项不符：条款正文。请不要凭这份文件行事。'],
    ['history-truncated', /^没有发现不符，但有 1 项无从判断：各方齐备。其余 \d+ 项通过。$/],
  ])('of %s', (name, sentence) => {
    expect(verdictSentence(report(name))).toMatch(sentence)
  })

  it('does not say that the parties signed another text where only the QR code points to one', () => {
    expect(meaning(report('text-of-another-qr-code')).shows[0]).toBe(zh['shows-differs-outside'])
    expect(meaning(report('value-changed')).shows[0]).toBe(zh['shows-differs'])
  })

  it('owns up to keys that were compared with nobody’s list', () => {
    expect(meaning(report('sample')).showsNot).toContain(zh['not-keys'])
  })
})

it('shows every check under one question', () => {
  for (const { checks } of reports.values())
    expect(
      grouped(checks)
        .flatMap((group) => group.checks)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(checks.map(({ id }) => id).sort())
})

it('says in Chinese where something differs and how', () => {
  const english = [...reports.values()]
    .flatMap(({ checks }) => checks.flatMap(({ findings }) => findings.flatMap(({ where, expected, found }) => [where, expected, found])))
    .filter((text) => text !== undefined)
    .map(inWords)
    .filter((text) => !text.includes('所需字段缺失') && /[a-z]+ [a-z]+/.test(text))
  expect([...new Set(english)]).toEqual([])
})

it('reads instants in Shanghai and sizes in thousands, and gives back what is no instant', () => {
  expect(shanghai('2025-06-27T08:00:41.000Z')).toBe('2025 年 6 月 27 日 16:00')
  locale.value = 'en'
  expect(shanghai('2025-12-31T16:30:00.000Z')).toBe('1 Jan 2026, 00:30')
  expect(shanghai('some day')).toBe('some day')
  expect([0, 999, 1_840_000, 2_147_483_649].map(size)).toEqual(['0 B', '999 B', '1.84 MB', '2.15 GB'])
})

it('refuses by its size what is too large to be read', () => {
  expect(tooLarge({ name: 'a.pdf', size: 2 ** 31 })?.zh).toBe(
    'a.pdf 有 2.15 GB，超过本页能核验的 268 MB，没有读取。更大的文件请用命令行工具核验。',
  )
  expect(tooLarge({ name: 'a.pdf', size: 1_000_000 })).toBeUndefined()
})

it('reads the hash that a QR code points to, and says when it is none', () => {
  const hash = '0123456789abcdef'.repeat(4)
  expect(askedHash(`#${hash.toUpperCase()}`)).toEqual({ hash, broken: false })
  expect(askedHash('')).toEqual({ hash: null, broken: false })
  expect(askedHash(`#${hash.slice(1)}`)).toEqual({ hash: null, broken: true })
})

it('tells files of one name apart', () => {
  expect(toldApart(['a.pdf', 'b.pdf', 'a.pdf'])).toEqual(['a.pdf', 'b.pdf', 'a.pdf (2)'])
})
