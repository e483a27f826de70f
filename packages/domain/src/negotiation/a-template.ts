import type { AgreementTemplate, TemplateClause } from './template.ts'

/** A clause for tests. */
export const aClause = (change: Partial<TemplateClause> & { id: string }): TemplateClause => ({
  number: 1,
  numberLabel: '第一条',
  chapterId: 'chapter-1',
  title: change.id,
  titleEn: change.id,
  required: false,
  requiredBy: [],
  seedItemIds: [],
  statutoryItemIds: [],
  negotiability: 'open',
  body: '正文',
  tail: null,
  placeholders: [],
  dataTables: [],
  optionSet: null,
  legalRefIds: [],
  drafterNote: '',
  ...change,
})

const option = (id: string, body: string) => ({
  id,
  label: id,
  labelEn: id,
  body,
  favors: '',
  note: '',
  legalRefIds: [],
  placeholders: [],
  dataTables: [],
})

/** A template of two clauses for tests: one with options, slots, a table and a tail, one plain. */
export const aTemplate: AgreementTemplate = {
  schemaVersion: '1.1.0',
  id: 'a-template',
  language: 'zh-CN',
  title: '协议',
  titleEn: 'Agreement',
  subtitle: '',
  metadata: { templateVersion: '1', seedDocument: '', lawAsOf: '', disclaimer: '' },
  seedMandatoryItems: [],
  statutoryItems: [],
  enums: {
    'vote-fractions': { label: '比例', labelEn: 'Fractions', values: [{ id: 'one-half', label: '二分之一', labelEn: 'one half' }] },
  },
  placeholders: [
    { key: 'days', type: 'integer' },
    { key: 'discountPct', type: 'percent' },
    { key: 'amount', type: 'money-wan' },
    { key: 'day', type: 'date' },
    { key: 'fraction', type: 'enum:vote-fractions' },
    { key: 'rate', type: 'rate' },
    { key: 'code', type: 'uscc' },
    { key: 'name', type: 'text' },
    { key: 'arbitrators', type: 'integer', allowed: [1, 3] },
  ].map((slot) => ({ label: slot.key, labelEn: slot.key, required: true, default: null, unit: null, unitEn: null, hint: '', ...slot })),
  dataSchemas: {
    Tier: {
      label: '档',
      labelEn: 'Tier',
      fields: [
        { key: 'id', label: '编号', labelEn: 'No.', type: 'id', required: true },
        { key: 'lowerWan', label: '下限', labelEn: 'Lower', type: 'money-wan', required: true },
        { key: 'upperWan', label: '上限', labelEn: 'Upper', type: 'money-wan', required: false },
        { key: 'score', label: '得分', labelEn: 'Score', type: 'number', required: false, minimum: 0, maximum: 100 },
        { key: 'fraction', label: '比例', labelEn: 'Fraction', type: 'enum', enumId: 'vote-fractions', required: false },
        { key: 'partyIds', label: '成员', labelEn: 'Parties', type: 'ref:Party[]', required: false },
        {
          key: 'parts',
          label: '分配',
          labelEn: 'Parts',
          type: 'object[]',
          required: false,
          itemFields: [
            { key: 'partyId', label: '成员', labelEn: 'Party', type: 'ref:Party', required: true },
            { key: 'percent', label: '比例', labelEn: 'Percentage', type: 'percent', required: true },
          ],
        },
      ],
    },
  },
  dataTables: [{ key: 'tiers', label: '分档表', labelEn: 'Tiers', schema: 'Tier', clauseIds: ['sharing'], ruleIds: [] }],
  chapters: [{ id: 'chapter-1', number: 1, numberLabel: '第一章', title: '章', titleEn: 'Chapter', clauseIds: ['sharing', 'plain'] }],
  clauses: [
    aClause({
      id: 'sharing',
      body: '收益在{{days}}日内分配。',
      tail: '逾期按{{rate}}计。',
      optionSet: {
        selection: 'exactly-one',
        defaultOptionId: 'tiers',
        options: [option('tiers', '按{{table:tiers}}分配，下浮{{discountPct}}%。'), option('equal', '平均分配。')],
      },
    }),
    aClause({ id: 'plain', body: '各方在{{days}}日内答复。' }),
  ],
  annexes: [],
  optionCompatibility: [],
  legalReferences: [],
}
