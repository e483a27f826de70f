import { clauseOf, tablesOf, wordingOf, type DataField } from '@mengyue/domain'
import { agreementTemplate } from '@mengyue/templates/agreement'
import type { AllianceFile, FileContent, FileTables } from './alliance-file.ts'

/** Organisation ids by the file's party ids. */
export type OrganizationIds = ReadonlyMap<string, string>

type Row = Record<string, unknown>

const { dataSchemas, dataTables } = agreementTemplate
const tableFields = new Map(dataTables.map(({ key, schema }) => [key, dataSchemas[schema]?.fields ?? []]))

/** Tables with the platform's organisation ids where the file has its own party ids. A party that the file does not know stays as it is, for the server to refuse. */
export function withOrganizations(tables: FileTables, ids: OrganizationIds): FileTables {
  return Object.fromEntries(
    Object.entries(tables).map(([key, rows]) => [key, rows.map((row) => mapRow(row, tableFields.get(key) ?? [], ids))]),
  )
}

function mapRow(row: Row, fields: readonly DataField[], ids: OrganizationIds): Row {
  const mapped = { ...row }
  for (const field of fields) if (field.key in row) mapped[field.key] = mapValue(row[field.key], field, ids)
  return mapped
}

function mapValue(value: unknown, field: DataField, ids: OrganizationIds): unknown {
  if (Array.isArray(value)) return value.map((item) => mapValue(item, field, ids))
  if (field.type.startsWith('ref:Party')) return typeof value === 'string' ? (ids.get(value) ?? value) : value
  const inner = field.itemFields
  return inner && typeof value === 'object' && value !== null ? mapRow(value as Row, inner, ids) : value
}

/**
 * A clause's content as the API takes it: rows of every table that its wording uses, those that the content does not give from the agreement
 * (sample-schema.md, 4.3), with organisation ids.
 */
export function contentInput(file: AllianceFile, clauseId: string, content: FileContent, ids: OrganizationIds): FileContent {
  const clause = clauseOf(agreementTemplate, clauseId)
  if (!clause) return content
  const used = tablesOf(wordingOf(clause, content.optionId, content.text))
  const tables = Object.fromEntries(used.map((key) => [key, content.tables[key] ?? file.agreement.tables[key] ?? []]))
  return { ...content, tables: withOrganizations(tables, ids) }
}

/** What the lead saves as the draft: the final agreement, but each contested clause as its thread begins. */
export function draftInput(file: AllianceFile, ids: OrganizationIds): Record<string, unknown> {
  const { agreementNumber, values, selectedOptions, disabledClauseIds, textOverrides, tables } = file.agreement
  const contents = Object.fromEntries(
    file.negotiation.map(({ clauseId, draftContent }) => [clauseId, contentInput(file, clauseId, draftContent, ids)]),
  )
  return {
    agreementNumber,
    values,
    selectedOptions,
    disabledClauseIds,
    textOverrides,
    tables: withOrganizations(tables, ids),
    contents,
    expectedRevision: null,
  }
}

/** A party's data and evidence as the alliance keeps it. */
export function profileInput(file: AllianceFile, partyId: string, ids: OrganizationIds): Record<string, unknown> {
  const party = file.parties.find(({ id }) => id === partyId)
  if (!party) return {}
  const { leadershipEvidence, capabilityStatements, rdPlatforms, team, labs, achievements, rdCapability, complementarity } = party
  const cooperationEvidence = party.cooperationEvidence.map(({ withPartyId, ...evidence }) => ({
    ...evidence,
    withOrganizationId: ids.get(withPartyId) ?? withPartyId,
  }))
  const controlledByOrganizationId =
    party.controlledByPartyId === null ? null : (ids.get(party.controlledByPartyId) ?? party.controlledByPartyId)
  return {
    leadershipEvidence,
    capabilityStatements,
    rdPlatforms,
    cooperationEvidence,
    team,
    labs,
    achievements,
    controlledByOrganizationId,
    rdCapability,
    complementarity,
  }
}
