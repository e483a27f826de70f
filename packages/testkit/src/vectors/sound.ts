import { canonicalContent, contentsFromDraft } from '@mengyue/domain'
import type { Bundle, BundleContent, Receipt } from '@mengyue/proof'
import { agreementTemplate } from '@mengyue/templates/agreement'
import { sampleAlliance } from '@mengyue/templates/sample'
import { withOrganizations } from '../story/contents.ts'
import { house, ORIGIN, type House } from './house.ts'
import { Scene } from './scene.ts'

export const houses = (ids: string): House[] => [
  house(ids, 1, {
    role: 'lead-organization',
    name: '示例公司',
    uscc: '91370000PDY000010K',
    signatory: '签署人（虚构）甲',
    authority: 'legal-representative',
  }),
  house(ids, 2, { role: 'university', name: '示例大学', uscc: '12370000PDY900069W', signatory: '签署人（虚构）乙', synced: true }),
  house(ids, 3, {
    role: 'chain-enterprise',
    name: '示例（香港）有限公司',
    uscc: null,
    foreignRegistration: { country: 'HK', number: 'EXAMPLE-0001' },
    signatory: '签署人（虚构）丙',
  }),
]

const contents: BundleContent[] = [
  { id: 'purpose', content: { optionId: null, text: '各方共同开展科技成果转化。', values: {}, tables: {} } },
  {
    id: 'foreground-ip-ownership',
    content: {
      optionId: 'owned-by-creator',
      text: '1. 许可期为{{leaderExclusiveMonths}}个月。\n{{table:ipShares}}',
      values: { leaderExclusiveMonths: 36 },
      tables: {
        ipShares: [
          { id: 'ip-1', percent: 62.5 },
          { id: 'ip-2', percent: 37.5 },
        ],
      },
    },
  },
  {
    id: 'dispute',
    content: {
      optionId: 'arbitration',
      text: '争议提交{{arbitrationBody}}仲裁。',
      values: { arbitrationBody: '示例仲裁委员会' },
      tables: {},
    },
  },
]

function scene(ids: string, of = houses(ids), draft: object = { clauses: contents.length }): Scene {
  const template = { id: 'agreement-template', version: '1.0.0' }
  const made = new Scene({ ids, origin: ORIGIN, houses: of, agreementNumber: null, template, contents })
  made.say('AllianceCreated', { name: '示例联合体（虚构）' }, made.house(0))
  made.say('DraftPublished', draft, made.house(0))
  return made
}

const everybody = [0, 1, 2]

export const SMALL = '01980000-0000-7000-8a00'

/** Two initials, a lock, three signatures, the execution; nothing else. */
export function small(of?: House[], draft?: object): Scene {
  const made = scene(SMALL, of, draft)
  made.initial(made.house(0), ['purpose'])
  made.initial(made.house(1), ['purpose', 'dispute'])
  made.lock(made.house(0))
  for (const index of everybody) made.sign(made.house(index))
  made.execute()
  return made
}

/** A party declines, its clause is reopened and changed, another is reopened by hand, and the text is locked and signed again. */
export function declined(): Scene {
  const made = scene('01980000-0000-7000-8d00')
  made.initial(made.house(1), ['purpose'])
  made.initial(made.house(2), ['dispute'])
  made.lock(made.house(0))
  made.sign(made.house(0))
  made.decline(made.house(2), 'dispute', '仲裁地点应当中立。')
  const changed = {
    optionId: 'arbitration',
    text: '争议提交{{arbitrationBody}}仲裁。',
    values: { arbitrationBody: '示例国际仲裁中心' },
    tables: {},
  }
  made.change('dispute', changed, made.house(0))
  made.say('ClauseReopened', { clauseId: 'foreground-ip-ownership', contentHash: '0'.repeat(64), reason: '份额需再议。' }, made.house(1))
  made.initial(made.house(2), ['dispute', 'foreground-ip-ownership'])
  made.lock(made.house(0))
  for (const index of everybody) made.sign(made.house(index))
  made.execute()
  return made
}

/** A long negotiation, every tenth entry of it private. */
export function long(entries: number): Scene {
  const made = scene('01980000-0000-7000-8e00')
  for (let index = 0; index < entries; index++) {
    const by = made.house(index % everybody.length)
    if (index % 10 === 9) made.whisper('Commented', { clauseId: 'purpose', text: `${index}` }, by)
    else made.say('StanceTaken', { clauseId: 'purpose', decision: 'accept', turn: index }, by)
  }
  made.lock(made.house(0))
  for (const index of everybody) made.sign(made.house(index))
  made.execute()
  return made
}

/** Many initials, by two signatories whose keys are on P-256. */
export function manyInitials(count: number): Scene {
  const made = scene('01980000-0000-7000-8f00')
  for (let index = 0; index < count; index++) made.initial(made.house(index % 2 === 0 ? 0 : 2), ['purpose'])
  made.lock(made.house(0))
  for (const index of everybody) made.sign(made.house(index))
  made.execute()
  return made
}

/** Internal remarks and an internal approval between the others' entries. */
export function withPrivate(): Scene {
  const made = scene('01980000-0000-7000-8b00')
  made.whisper('Commented', { clauseId: 'dispute', text: '底线：仲裁地在本省。' }, made.house(1))
  made.say('ClauseProposed', { clauseId: 'dispute' }, made.house(2))
  made.whisper('InternalApprovalGiven', { clauseId: 'dispute', decision: 'approve' }, made.house(1))
  made.lock(made.house(0))
  for (const index of everybody) made.sign(made.house(index))
  made.execute()
  return made
}

/** The number of the private remark that is revealed. */
export const REVEALED = 3

/** The invented sample alliance: nine parties, 97 clauses. */
export function sample(): Scene {
  const ids = '01980000-0000-7000-8c00'
  const { agreement, parties } = sampleAlliance
  const of = parties.map(({ legalName, uscc, foreignRegistration, roleId, people }, index) =>
    house(ids, index + 1, {
      role: roleId,
      name: legalName,
      uscc,
      ...(foreignRegistration ? { foreignRegistration } : {}),
      signatory: people.find(({ roles }) => roles.includes('signatory'))?.name ?? '',
    }),
  )
  const organizations = new Map(parties.map(({ id }, index) => [id, of[index]?.organization ?? id]))
  const drafted = contentsFromDraft(agreementTemplate, { ...agreement, tables: withOrganizations(agreement.tables, organizations) })
  const texts = agreementTemplate.clauses
    .filter(({ id }) => !agreement.disabledClauseIds.includes(id))
    .flatMap((clause) => {
      const content = drafted.get(clause.id)
      return content ? { id: clause.id, content: canonicalContent(clause, content) } : []
    })
  const template = { id: agreement.templateId, version: agreement.templateVersion }
  const { agreementNumber } = agreement
  const made = new Scene({ ids, origin: ORIGIN, houses: of, agreementNumber, template, contents: texts })
  made.say('AllianceCreated', { name: sampleAlliance.alliance.name }, made.house(0))
  made.lock(made.house(0))
  for (const party of of) made.sign(party)
  made.execute()
  return made
}

/** The sound vectors by name. */
export function soundVectors(): Record<string, Bundle | Receipt> {
  const sealed = small()
  const first = small()
  return {
    small: first.bundle(),
    sealed: sealed.sealed(),
    sample: sample().bundle(),
    declined: declined().bundle(),
    private: withPrivate().bundle(),
    'private-revealed': withPrivate().bundle([REVEALED]),
    receipt: first.receipt(first.house(2)),
    // Sound by itself: the same signatories were shown another history. Only beside `small` or its receipt does it show.
    forked: small(undefined, { clauses: contents.length, note: '另一份历史' }).bundle(),
  }
}
