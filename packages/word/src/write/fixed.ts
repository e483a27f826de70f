import type { WordAgreement } from '../values/agreement.ts'

/** How the note under the title begins; whatever follows, it is no text of the agreement. */
export const NOTE = '导出说明：'

/** What stands before the first chapter: the template's title, the alliance, its number, the parties. */
export function coverLines({ template, allianceName, agreementNumber, parties }: WordAgreement): string[] {
  return [
    template.title,
    allianceName,
    ...(agreementNumber ? [`协议编号：${agreementNumber}`] : []),
    parties.map(({ letter, legalName }) => `${letter}方：${legalName}`).join('；'),
  ]
}

export const chapterHeadings = ({ template }: WordAgreement): Map<string, string> =>
  new Map(template.chapters.map(({ id, numberLabel, title }) => [id, `${numberLabel}\u3000${title}`]))
