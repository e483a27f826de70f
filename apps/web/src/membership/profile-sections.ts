import type { EnumId } from '../platform/labels.ts'

/** One column of a list of evidence. */
export interface ProfileColumn {
  key: string
  kind: 'text' | 'long' | 'year' | 'date' | 'enum'
  enumId?: EnumId
  wide?: boolean
}

/** A list of evidence that a party gives about itself; the rule that asks for it stands beside. */
export interface ProfileSection {
  key: string
  ruleId: string
  columns: readonly ProfileColumn[]
  roles: readonly string[] | 'all' | 'members'
}

const lead = ['lead-organization'] as const
const research = ['university', 'research-institute'] as const

/** What each role is asked for (sample-schema 2.2). Words are in messages.*.json under profile. */
export const profileSections: readonly ProfileSection[] = [
  {
    key: 'leadershipEvidence',
    ruleId: 'LEAD-005',
    roles: lead,
    columns: [
      { key: 'kind', kind: 'enum', enumId: 'leadership-evidence-kinds' },
      { key: 'title', kind: 'text' },
      { key: 'issuer', kind: 'text' },
      { key: 'date', kind: 'date' },
      { key: 'evidence', kind: 'text', wide: true },
    ],
  },
  {
    key: 'capabilityStatements',
    ruleId: 'LEAD-006',
    roles: lead,
    columns: [
      { key: 'area', kind: 'enum', enumId: 'capability-areas' },
      { key: 'evidence', kind: 'text' },
      { key: 'text', kind: 'long', wide: true },
    ],
  },
  {
    key: 'rdPlatforms',
    ruleId: 'MEM-004',
    roles: 'all',
    columns: [
      { key: 'name', kind: 'text' },
      { key: 'level', kind: 'enum', enumId: 'rd-platform-levels' },
      { key: 'approvedYear', kind: 'year' },
    ],
  },
  {
    key: 'cooperationEvidence',
    ruleId: 'MEM-005',
    roles: 'members',
    columns: [
      { key: 'kind', kind: 'enum', enumId: 'cooperation-kinds' },
      { key: 'year', kind: 'year' },
      { key: 'title', kind: 'text' },
      { key: 'evidence', kind: 'text' },
    ],
  },
  {
    key: 'labs',
    ruleId: 'MEM-006',
    roles: research,
    columns: [
      { key: 'name', kind: 'text' },
      { key: 'summary', kind: 'long', wide: true },
    ],
  },
  {
    key: 'achievements',
    ruleId: 'MEM-006',
    roles: research,
    columns: [
      { key: 'title', kind: 'text' },
      { key: 'year', kind: 'year' },
      { key: 'summary', kind: 'long', wide: true },
    ],
  },
]

export type ProfileRow = Record<string, string>

/** What is typed about a party, before it becomes JSON for the API. */
export interface ProfileDraft {
  rows: Record<string, ProfileRow[]>
  team: { leader: string; size: string; summary: string }
  rdCapability: string
  complementarity: string
}

export const emptyProfile = (): ProfileDraft => ({
  rows: {},
  team: { leader: '', size: '', summary: '' },
  rdCapability: '',
  complementarity: '',
})

/** Whether a section is asked of a role. */
export const asksFor = (section: ProfileSection, role: string): boolean =>
  section.roles === 'all' || (section.roles === 'members' ? role !== 'lead-organization' : section.roles.includes(role))

export const isResearch = (role: string): boolean => research.some((one) => one === role)

function cell(column: ProfileColumn, value: string): string | number | null {
  if (column.kind === 'year') return /^\d{4}$/.test(value) ? Number(value) : null
  return value
}

/** The draft as the API takes it; rows that are blank altogether are left out. */
export function profileInput(draft: ProfileDraft, role: string): Record<string, unknown> {
  const lists = profileSections
    .filter((section) => asksFor(section, role))
    .map((section): [string, unknown] => {
      const rows = (draft.rows[section.key] ?? []).filter((row) =>
        section.columns.some((column) => column.kind !== 'enum' && row[column.key]?.trim()),
      )
      return [
        section.key,
        rows.map((row) => Object.fromEntries(section.columns.map((column) => [column.key, cell(column, row[column.key] ?? '')]))),
      ]
    })
  const team =
    isResearch(role) && draft.team.leader
      ? { leader: draft.team.leader, size: Number(draft.team.size) || 1, summary: draft.team.summary }
      : null
  const chain = role === 'chain-enterprise'
  return {
    ...Object.fromEntries(lists),
    team,
    rdCapability: chain ? draft.rdCapability || null : null,
    complementarity: chain ? draft.complementarity || null : null,
  }
}
