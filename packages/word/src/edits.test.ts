import { wordingOf } from '@mengyue/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { anExport, deleted, edited, inserted, reviewed, run } from './an-edited-file.ts'
import { aSample, clauseIn, withVersion } from './a-sample.ts'
import type { Review } from './review/review.ts'

const agreement = aSample()
const joint = clauseIn(agreement, 'joint-ip-exercise')
const entry = agreement.template.clauses.find(({ id }) => id === 'joint-ip-exercise')
const wording = entry ? wordingOf(entry, joint.content.optionId, joint.content.text) : ''
let file: Uint8Array
beforeAll(async () => {
  file = await anExport(agreement)
})

const review = async (change: (xml: string) => string): Promise<Review> => reviewed(edited(file, change), agreement)
const only = ({ clauses }: Review) => {
  expect(clauses.map(({ clauseId }) => clauseId)).toHaveLength(1)
  const [clause] = clauses
  if (!clause) throw new Error('no clause was changed')
  return clause
}

describe('a changed wording', () => {
  it('is found where it was tracked, with whoever did it', async () => {
    const changed = only(
      await review((xml) =>
        xml
          .replace(run('1. 共有人均可自行实施共有成果。'), '')
          .replace(
            '1. 共有人均可自行实施共有成果。',
            `1. 共有人</w:t></w:r>${deleted('均可')}${inserted('经通知后可以')}<w:r><w:t xml:space="preserve">自行实施共有成果。`,
          ),
      ),
    )
    expect(changed).toMatchObject({
      clauseId: 'joint-ip-exercise',
      authors: ['李律师'],
      tracked: true,
      untracked: false,
      problem: null,
      movedOn: false,
    })
    expect(changed.proposed).toEqual({ ...joint.content, text: wording.replace('均可', '经通知后可以') })
  })

  it('is found where it was not tracked, or all changes were accepted', async () => {
    const changed = only(await review((xml) => xml.replace('共有人均可自行实施', '共有人可以自行实施')))
    expect(changed).toMatchObject({ authors: [], tracked: false, untracked: true })
    expect(changed.proposed.text).toBe(wording.replace('均可', '可以'))
  })

  it('is found in both ways in one clause', async () => {
    const changed = only(
      await review((xml) =>
        xml.replace('共有人均可自行实施', `共有人可以</w:t></w:r>${inserted('无偿')}<w:r><w:t xml:space="preserve">自行实施`),
      ),
    )
    expect(changed).toMatchObject({ tracked: true, untracked: true })
  })

  it('counts back what the export itself had marked, once that is rejected', async () => {
    const next = withVersion(agreement, 'joint-ip-exercise', { ...joint.content, text: wording.replace('均可', '经通知后可以') })
    const sent = await anExport(next, { against: { kind: 'moment', at: '2026-06-02T00:00:00Z' } })
    const back = edited(sent, (xml) =>
      xml
        .replaceAll(/<w:ins [^>]*>.*?<\/w:ins>/g, '')
        .replaceAll(/<w:del [^>]*>(.*?)<\/w:del>/g, (_, runs: string) => runs.replaceAll('delText', 't')),
    )
    expect(only(await reviewed(back, next)).proposed).toMatchObject({ optionId: joint.content.optionId, text: null })
  })

  it('knows the export’s own marks from theirs', async () => {
    const next = withVersion(agreement, 'joint-ip-exercise', { ...joint.content, text: wording.replace('均可', '经通知后可以') })
    const sent = await anExport(next, { against: { kind: 'moment', at: '2026-06-02T00:00:00Z' } })
    const back = edited(sent, (xml) =>
      xml.replace('个工作日内未答复的', `个工作日</w:t></w:r>${inserted('（含）')}<w:r><w:t xml:space="preserve">内未答复的`),
    )
    expect(only(await reviewed(back, next))).toMatchObject({ authors: ['李律师'], tracked: true, untracked: false })
  })

  it('keeps a paragraph that was added, split, or joined to the next', async () => {
    const paragraph = `<w:p>${run('3. 本条自生效之日起执行。')}</w:p>`
    const added = only(await review((xml) => xml.replace(/(但应提前通知。<\/w:t><\/w:r><\/w:p>)/, `$1${paragraph}`)))
    expect(added.proposed.text).toBe(`${wording}\n3. 本条自生效之日起执行。`)
    const joined = only(
      await review((xml) =>
        xml.replace(
          /<w:p><w:pPr><w:pStyle w:val="MengyueText"\/><\/w:pPr>(<w:r><w:t xml:space="preserve">1\. 共有人均可)/,
          '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="李律师" w:date="2026-06-10T08:00:00Z"/></w:rPr></w:pPr>$1',
        ),
      ),
    )
    expect(joined.proposed.text).toBe(wording.replace('\n', ''))
  })

  it('reads the number that Word turned into a list', async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="78"><w:abstractNumId w:val="77"/></w:num>'
    const listed = `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="78"/></w:numPr></w:pPr>${run('本条自生效之日起执行。')}</w:p>`
    const back = edited(
      edited(file, (xml) => xml.replace(/(但应提前通知。<\/w:t><\/w:r><\/w:p>)/, `$1${listed}`)),
      (xml) =>
        xml.includes('</w:numbering>')
          ? xml.replace('</w:numbering>', `${numbering}</w:numbering>`)
          : xml.replace('/>', `>${numbering}</w:numbering>`),
      'word/numbering.xml',
    )
    expect(only(await reviewed(back, agreement)).proposed.text).toBe(`${wording}\n3. 本条自生效之日起执行。`)
  })

  it('is an option when it has become that option’s own wording', async () => {
    const other = entry?.optionSet?.options.find(({ id }) => id !== joint.content.optionId)
    const lines = (entry ? wordingOf(entry, other?.id ?? null, null) : '').split('\n')
    const changed = only(
      await review((xml) => {
        const from = xml.indexOf('<w:p><w:pPr><w:pStyle w:val="MengyueText"/></w:pPr><w:r><w:t xml:space="preserve">1. 共有人均可')
        const to = xml.indexOf('<w:p><w:pPr><w:pStyle w:val="Heading2"/>', from)
        const slot = /\{\{(\w+)\}\}/g
        const control = (_: string, key: string) =>
          `</w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="my1|s|${key}"/></w:sdtPr><w:sdtContent>${run(key === 'jointLicenseConsentPct' ? '50' : '30')}</w:sdtContent></w:sdt><w:r><w:t xml:space="preserve">`
        return `${xml.slice(0, from)}${lines.map((line) => `<w:p>${run(line).replaceAll(slot, control)}</w:p>`).join('')}${xml.slice(to)}`
      }),
    )
    expect(changed.proposed).toMatchObject({ optionId: other?.id, text: null })
  })
})

describe('a value', () => {
  const slot = (value: string) => (xml: string) =>
    xml.replace(/(my1\|s\|jointLicenseConsentPct".*?<w:t xml:space="preserve">)50(<\/w:t>)/, `$1${value}$2`)

  it.each([
    ['66.67', 66.67],
    ['６６．６７％', 66.67],
    [' 40 ', 40],
  ])('typed as “%s” is read by its type', async (typed, value) => {
    const changed = only(await review(slot(typed)))
    expect(changed.proposed.values).toEqual({ jointLicenseConsentPct: value })
    expect(changed.proposed.text).toBe(null)
  })

  it.each(['一半', '120', '3,3'])('“%s” is left out with the reason, and the former one stays', async (typed) => {
    const found = await review(slot(typed))
    expect(found.clauses).toEqual([])
    expect(found.notes).toMatchObject([{ clauseId: 'joint-ip-exercise', refusal: { code: 'WORD_SLOT', detail: { text: typed } } }])
  })

  it('that was emptied is open, and cannot be proposed', async () => {
    const changed = only(await review(slot('')))
    expect(changed.proposed.values).toEqual({ jointLicenseConsentPct: null })
    expect(changed.problem?.code).toBe('CONTENT_INCOMPLETE')
  })

  it('is found where the program has dropped the control', async () => {
    const bare = (xml: string) =>
      xml.replaceAll(/<w:sdt><w:sdtPr>(?:(?!<w:sdtPr>).)*?my1\|s\|(?:(?!<w:sdtPr>).)*?<w:sdtContent>(.*?)<\/w:sdtContent><\/w:sdt>/g, '$1')
    expect((await review(bare)).clauses).toEqual([])
    const changed = only(await review((xml) => bare(slot('75')(xml))))
    expect(changed.proposed).toMatchObject({ text: null, values: { jointLicenseConsentPct: 75 } })
  })
})

describe('what moved on meanwhile', () => {
  const moved = (text: string) => withVersion(agreement, 'joint-ip-exercise', { ...joint.content, text })

  it('is kept: their change is made on the present text', async () => {
    const now = moved(wording.replace('10个工作日', '15个工作日'))
    const changed = only(
      await reviewed(
        edited(file, (xml) => xml.replace('共有人均可自行实施', '共有人可以自行实施')),
        now,
      ),
    )
    expect(changed).toMatchObject({ movedOn: true, conflicts: [], baseVersion: 1 })
    expect(changed.proposed.text).toBe(wording.replace('10个工作日', '15个工作日').replace('均可', '可以'))
  })

  it('is named as a conflict where both changed the same words', async () => {
    const now = moved(wording.replace('均可', '一律可以'))
    const changed = only(
      await reviewed(
        edited(file, (xml) => xml.replace('共有人均可自行实施', '共有人可以自行实施')),
        now,
      ),
    )
    expect(changed.conflicts).toHaveLength(1)
  })

  it('may already say the same', async () => {
    const now = moved(wording.replace('均可', '可以'))
    const found = await reviewed(
      edited(file, (xml) => xml.replace('共有人均可自行实施', '共有人可以自行实施')),
      now,
    )
    expect(found).toMatchObject({ clauses: [], settled: ['joint-ip-exercise'] })
  })
})
