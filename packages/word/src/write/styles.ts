import { AlignmentType, type IStylesOptions } from 'docx'

const serif = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' }
const sans = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体' }

/** Sizes are half points, distances twentieths of a point: 小四 text with one and a half lines, as offices set agreements. */
export const styles: IStylesOptions = {
  default: {
    document: { run: { font: serif, size: 24, language: { value: 'en-US', eastAsia: 'zh-CN' } }, paragraph: { spacing: { line: 360 } } },
    title: { run: { font: sans, size: 44 }, paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 240, after: 120 } } },
    heading1: {
      run: { font: sans, size: 32, color: '000000' },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 480, after: 240 } },
    },
    heading2: { run: { font: sans, size: 24, color: '000000' }, paragraph: { spacing: { before: 240, after: 60 } } },
  },
  paragraphStyles: [
    { id: 'MengyueText', name: '协议正文', basedOn: 'Normal', quickFormat: true, paragraph: { alignment: AlignmentType.JUSTIFIED } },
    { id: 'MengyueItem', name: '协议分项', basedOn: 'MengyueText', paragraph: { indent: { left: 480 } } },
    {
      id: 'MengyueCaption',
      name: '附表名',
      basedOn: 'Normal',
      run: { font: sans, size: 21 },
      paragraph: { spacing: { before: 120, after: 60 } },
    },
    { id: 'MengyueCell', name: '附表文字', basedOn: 'Normal', run: { size: 16 }, paragraph: { spacing: { line: 260 } } },
    { id: 'MengyueHead', name: '附表栏名', basedOn: 'MengyueCell', run: { bold: true } },
    { id: 'MengyueNote', name: '说明', basedOn: 'Normal', run: { size: 20, color: '555555' }, paragraph: { spacing: { line: 300 } } },
  ],
}
