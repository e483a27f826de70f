/** The agreement template as data: packages/templates holds it, the rules here work on whatever template they are given. */
export interface AgreementTemplate {
  schemaVersion: string
  id: string
  language: string
  title: string
  titleEn: string
  subtitle: string
  metadata: TemplateMetadata
  seedMandatoryItems: readonly SeedMandatoryItem[]
  statutoryItems: readonly StatutoryItem[]
  enums: Readonly<Record<string, TemplateEnum>>
  placeholders: readonly Placeholder[]
  /** schema name → columns */
  dataSchemas: Readonly<Record<string, DataSchema>>
  dataTables: readonly DataTable[]
  chapters: readonly Chapter[]
  clauses: readonly TemplateClause[]
  annexes: readonly { id: string; label: string; labelEn: string; tables: readonly string[] }[]
  optionCompatibility: readonly OptionCompatibility[]
  legalReferences: readonly LegalReference[]
}

export interface TemplateMetadata {
  templateVersion: string
  seedDocument: string
  lawAsOf: string
  disclaimer: string
}

/** One of the seven things an agreement must settle (AGR-001); each group needs one enabled clause. */
export interface SeedMandatoryItem {
  id: string
  label: string
  labelEn: string
  seedPhrase: string
  clauseIds: readonly string[]
  clauseGroups: readonly (readonly string[])[]
}

/** Something the law adds to the seven (AGR-006). */
export interface StatutoryItem {
  id: string
  label: string
  labelEn: string
  legalRefId: string
  clauseIds: readonly string[]
}

export interface TemplateEnum {
  label: string
  labelEn: string
  note?: string
  values: readonly TemplateEnumValue[]
}

export interface TemplateEnumValue {
  id: string
  label: string
  labelEn: string
  votingGroup?: string
  numerator?: number
  denominator?: number
  aliases?: readonly string[]
}

export interface Placeholder {
  key: string
  label: string
  labelEn: string
  /** text, rich-text, integer, number, money-wan, percent, rate, uscc, party-name, person-name, date, enum:<id> */
  type: string
  /** in the body or tail of a clause, whatever option is chosen */
  required: boolean
  default: string | number | null
  unit: string | null
  unitEn: string | null
  hint: string
  allowed?: readonly (string | number)[]
}

export interface DataSchema {
  label: string
  labelEn: string
  fields: readonly DataField[]
  requiredUnless?: { clauseId: string; optionId: string }
  /** of the contribution score: field → weight */
  weights?: Readonly<Record<string, number>>
  method?: string
}

export interface DataField {
  key: string
  label: string
  labelEn: string
  /** id, text, integer, number, money-wan, percent, date, boolean, enum, ref:<schema>, ref:<schema>[], object, object[] */
  type: string
  required: boolean
  enumId?: string
  itemFields?: readonly DataField[]
  minimum?: number
  maximum?: number
  scale?: number
  sumOf?: string
  sum?: number
  computed?: boolean
  requiredWhen?: Readonly<Record<string, string | null>>
}

export interface DataTable {
  key: string
  label: string
  labelEn: string
  schema: string
  clauseIds: readonly string[]
  ruleIds: readonly string[]
}

export interface Chapter {
  id: string
  number: number
  numberLabel: string
  title: string
  titleEn: string
  clauseIds: readonly string[]
}

export interface TemplateClause {
  id: string
  number: number
  numberLabel: string
  chapterId: string
  title: string
  titleEn: string
  /** one of the seed's seven items: may not be disabled */
  required: boolean
  requiredBy: readonly string[]
  seedItemIds: readonly string[]
  statutoryItemIds: readonly string[]
  /** enum negotiability */
  negotiability: 'fixed' | 'open' | 'options'
  body: string
  tail: string | null
  placeholders: readonly string[]
  dataTables: readonly string[]
  optionSet: OptionSet | null
  legalRefIds: readonly string[]
  drafterNote: string
}

export interface OptionSet {
  selection: 'exactly-one'
  defaultOptionId: string
  options: readonly ClauseOption[]
}

export interface ClauseOption {
  id: string
  label: string
  labelEn: string
  body: string
  favors: string
  note: string
  legalRefIds: readonly string[]
  placeholders: readonly string[]
  dataTables: readonly string[]
}

/** A constraint between options; the rule named says whether it blocks (AGR-003) or only warns (AGR-007). */
export interface OptionCompatibility {
  id: string
  when: { clauseId: string; optionId: string }
  then: { clauseId: string; allowedOptionIds?: readonly string[]; requiresTable?: string; requiresColumn?: string; flag?: string }
  ruleId: 'AGR-003' | 'AGR-007'
  note: string
}

export interface LegalReference {
  id: string
  instrument: string
  article: string
  gist: string
  verification: string
  source: string
}

/** The template's clause; undefined where it has none of that id. */
export const clauseOf = (template: AgreementTemplate, clauseId: string): TemplateClause | undefined =>
  template.clauses.find(({ id }) => id === clauseId)
