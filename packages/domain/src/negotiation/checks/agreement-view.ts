import { addMonths, dayInShanghai, type Day } from '../../values/calendar.ts'
import { slotsOf, tablesOf, wordingOf, type Row } from '../content.ts'
import type { DataTable, Placeholder, TemplateClause } from '../template.ts'
import type { AgreementClause, AgreementFacts, PartyFacts } from './agreement-facts.ts'

/** An enabled clause with what it says. */
export interface EnabledClause extends AgreementClause {
  template: TemplateClause
  wording: string
  slots: readonly string[]
  tables: readonly string[]
}

/** The agreement as it would be signed: only enabled clauses, only the slots and tables that their wordings use. */
export interface AgreementView {
  facts: AgreementFacts
  parties: readonly PartyFacts[]
  partyIds: ReadonlySet<string>
  enabled: readonly EnabledClause[]
  /** what the agreement holds for a slot, and which clauses use it; undefined where no enabled wording does */
  slot(key: string): { value: unknown; clauseIds: string[]; placeholder: Placeholder | undefined } | undefined
  /** undefined where no enabled wording uses the table */
  table(key: string): { rows: readonly Row[]; clauseIds: string[]; schema: DataTable } | undefined
  clause(clauseId: string): EnabledClause | undefined
  option(clauseId: string): string | null
  /** last day of the agreement; before it is in force, counted from the day of the question. Null while the term is open. */
  endDay: Day | null
}

export function viewOf(facts: AgreementFacts): AgreementView {
  const { template } = facts
  const byId = new Map(template.clauses.map((clause) => [clause.id, clause]))
  const enabled = facts.clauses.flatMap((clause): EnabledClause[] => {
    const own = byId.get(clause.clauseId)
    if (!clause.enabled || !own) return []
    const wording = wordingOf(own, clause.content.optionId, clause.content.text)
    return [{ ...clause, template: own, wording, slots: slotsOf(wording), tables: tablesOf(wording) }]
  })
  const index = new Map(enabled.map((clause) => [clause.clauseId, clause]))
  const users = (of: (clause: EnabledClause) => readonly string[]) =>
    Map.groupBy(
      enabled.flatMap((clause) => of(clause).map((key) => ({ key, clause }))),
      ({ key }) => key,
    )
  const slotUsers = users(({ slots }) => slots)
  const tableUsers = users(({ tables }) => tables)
  const slot: AgreementView['slot'] = (key) => {
    const found = slotUsers.get(key)
    const placeholder = template.placeholders.find((one) => one.key === key)
    return (
      found && { value: found[0]?.clause.content.values[key] ?? null, clauseIds: found.map(({ clause }) => clause.clauseId), placeholder }
    )
  }
  const table: AgreementView['table'] = (key) => {
    const found = tableUsers.get(key)
    const schema = template.dataTables.find((one) => one.key === key)
    return (
      found && schema && { rows: found[0]?.clause.content.tables[key] ?? [], clauseIds: found.map(({ clause }) => clause.clauseId), schema }
    )
  }
  const term = slot('termYears')?.value
  const years = typeof term === 'number' || typeof term === 'string' ? Number(term) : Number.NaN
  return {
    facts,
    parties: facts.parties,
    partyIds: new Set(facts.parties.map(({ id }) => id)),
    enabled,
    slot,
    table,
    clause: (clauseId) => index.get(clauseId),
    option: (clauseId) => index.get(clauseId)?.content.optionId ?? null,
    endDay:
      Number.isSafeInteger(years) && years > 0 && years <= 100
        ? addMonths(facts.effectiveDate ?? dayInShanghai(facts.now), years * 12)
        : null,
  }
}
