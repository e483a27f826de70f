import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ReferenceTablesDocument } from './agreement-room.generated.ts'
import { contentOf, type Row } from './clause/content.ts'
import type { Party } from './parties.ts'
import type { CellContext } from './table/cells.ts'
import { useQuery } from '../platform/use-query.ts'
import { useTemplate } from './template.ts'

/** What the annexes' cells need to be read in words: the template, the parties, and the rows that others refer to. Null until it is here. */
export function useCellContext(allianceId: string, parties: Ref<readonly Party[]>): Ref<CellContext | null> {
  const book = useTemplate()
  const { locale } = useI18n()
  const { result } = useQuery(ReferenceTablesDocument, { id: allianceId })
  const tables = computed(() => {
    const agreement = result.value?.alliance.agreement
    const all: Record<string, readonly Row[]> = {}
    for (const clause of [agreement?.tasks, agreement?.milestones, agreement?.indicators])
      if (clause) Object.assign(all, contentOf(clause.content).tables)
    return all
  })
  return computed(() =>
    book.value
      ? {
          book: book.value,
          locale: locale.value === 'en' ? 'en' : 'zh',
          parties: new Map(parties.value.map((party) => [party.organizationId, { letter: party.letter, name: party.name }])),
          rows: (schema) => tables.value[`${schema.charAt(0).toLowerCase()}${schema.slice(1)}s`] ?? [],
        }
      : null,
  )
}
