import { contentsFromDraft, numberClauses, type ClauseContent } from '@mengyue/domain'
import { agreementTemplate } from '@mengyue/templates/agreement'
import { sampleAlliance } from '@mengyue/templates/sample'
import type { WordAgreement, WordClause, WordParty } from './values/agreement.ts'

const letters = '甲乙丙丁戊己庚辛壬癸'
/** A digest that is good enough to tell contents apart in a test. */
const digest = (value: unknown): string => {
  let hash = 0xcbf29ce484222325n
  for (const unit of JSON.stringify(value)) hash = BigInt.asUintN(64, (hash ^ BigInt(unit.codePointAt(0) ?? 0)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0').repeat(4)
}

export const aHash = (clauseId: string, content: ClauseContent): string => digest([clauseId, content])

const parties: WordParty[] = sampleAlliance.parties.map((party, i) => ({
  organizationId: party.id,
  letter: letters.charAt(i),
  name: party.legalName.replace('示例', '').slice(0, 6),
  legalName: party.legalName,
}))

const published = '2026-06-01T02:00:00.000Z'

/** The marked sample's agreement as Word gets it: every clause, all tables, one version each. */
export function aSample(change: (clauseId: string, content: ClauseContent) => ClauseContent = (_, content) => content): WordAgreement {
  const { values, selectedOptions, disabledClauseIds, textOverrides, tables } = sampleAlliance.agreement
  const contents = contentsFromDraft(agreementTemplate, { values, selectedOptions, disabledClauseIds, textOverrides, tables })
  const numbers = numberClauses(agreementTemplate, disabledClauseIds)
  const clauses = agreementTemplate.clauses.map(({ id }): WordClause => {
    const content = change(id, contents.get(id) ?? { optionId: null, text: null, values: {}, tables: {} })
    const contentHash = aHash(id, content)
    const version = { number: 1, contentHash, content, at: published, organizationId: parties[0]?.organizationId ?? null }
    return {
      clauseId: id,
      enabled: !disabledClauseIds.includes(id),
      number: numbers.get(id) ?? null,
      content,
      contentHash,
      versions: [version],
    }
  })
  return {
    allianceId: '0a1b2c3d-0000-4000-8000-000000000001',
    allianceName: sampleAlliance.alliance.name,
    agreementNumber: 'DEMO-2025-0001',
    template: agreementTemplate,
    parties,
    clauses,
  }
}

/** The agreement after a clause got another text. */
export function withVersion(
  agreement: WordAgreement,
  clauseId: string,
  content: ClauseContent,
  at = '2026-06-05T10:00:00.000Z',
): WordAgreement {
  const contentHash = aHash(clauseId, content)
  const organizationId = agreement.parties[1]?.organizationId ?? null
  const clauses = agreement.clauses.map((clause) =>
    clause.clauseId === clauseId
      ? {
          ...clause,
          content,
          contentHash,
          versions: [...clause.versions, { number: clause.versions.length + 1, contentHash, content, at, organizationId }],
        }
      : clause,
  )
  return { ...agreement, clauses }
}

export function clauseIn({ clauses }: WordAgreement, clauseId: string): WordClause {
  const clause = clauses.find((one) => one.clauseId === clauseId)
  if (!clause) throw new Error(`the sample has no clause ${clauseId}`)
  return clause
}
