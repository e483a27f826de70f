import { setImmediate as nextTurn } from 'node:timers/promises'
import { tableRedline, type AgreementTemplate } from '@mengyue/domain'
import { contentHash } from '@mengyue/proof'
import type { DocumentClause, DocumentComparison } from './agreement-document.ts'
import type { AgreementText, TextClause } from './agreement-text.ts'
import { comparedClause, printedClause } from './printed-chapters.ts'

export interface ComparedTexts {
  /** by clause id; those that only the former text had among them */
  clauses: Map<string, DocumentClause>
  changes: DocumentComparison['changes']
}

/** What changed between two texts, clause by clause. Gives the event loop a turn after each: a long clause takes milliseconds. */
export async function compareTexts(template: AgreementTemplate, before: AgreementText, after: AgreementText): Promise<ComparedTexts> {
  const [old, now] = [byId(before), byId(after)]
  const compared: ComparedTexts = { clauses: new Map(), changes: [] }
  for (const { id } of template.clauses) {
    const [was, is] = [old.get(id), now.get(id)]
    const result = was && is ? bothTexts(template, was, is) : oneText(template, was, is)
    if (!result) continue
    const { clause, insertions, deletions } = result
    compared.clauses.set(id, clause)
    if (insertions + deletions === 0) continue
    compared.changes.push({ label: clause.label, title: clause.title, insertions, deletions })
    await nextTurn()
  }
  return compared
}

interface ComparedClause {
  clause: DocumentClause
  insertions: number
  deletions: number
}

/** A clause is compared word by word only where its content is another. */
function bothTexts(template: AgreementTemplate, was: TextClause, is: TextClause): ComparedClause {
  if (contentHash(was.content) === contentHash(is.content))
    return { clause: printedClause(template, is, 'same'), insertions: 0, deletions: 0 }
  const { clause, insertions, deletions } = comparedClause(template, was, is)
  const tables = tableChanges(template, was, is)
  const changed = clause.change === 'same' && tables.insertions + tables.deletions > 0 ? { ...clause, change: 'changed' as const } : clause
  return { clause: changed, insertions: insertions + tables.insertions, deletions: deletions + tables.deletions }
}

function oneText(template: AgreementTemplate, was: TextClause | undefined, is: TextClause | undefined): ComparedClause | null {
  if (is) return { clause: printedClause(template, is, 'ins'), insertions: 1, deletions: 0 }
  return was ? { clause: printedClause(template, was, 'del'), insertions: 0, deletions: 1 } : null
}

/** Rows that came or went, and cells that hold something else now. */
function tableChanges(template: AgreementTemplate, was: TextClause, is: TextClause): { insertions: number; deletions: number } {
  const keys = new Set([...Object.keys(was.content.tables), ...Object.keys(is.content.tables)])
  const rows = [...keys].flatMap((key) => {
    const schema = template.dataTables.find((table) => table.key === key)?.schema ?? ''
    return tableRedline(template.dataSchemas[schema]?.fields ?? [], was.content.tables[key] ?? [], is.content.tables[key] ?? [])
  })
  const cells = rows.flatMap((row) => row.cells).filter(({ changed }) => changed).length
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length
  return { insertions: count('ins') + cells, deletions: count('del') + cells }
}

const byId = ({ clauses }: AgreementText): ReadonlyMap<string, TextClause> => new Map(clauses.map((clause) => [clause.id, clause]))
