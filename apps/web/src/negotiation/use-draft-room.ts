import { isOpen, slotsOf, tablesOf } from '@mengyue/domain'
import { computed } from 'vue'
import { useAct } from '../platform/act.ts'
import { useFeed } from '../platform/feed.ts'
import { refusalOf } from '../platform/refusal.ts'
import { useQuery } from '../platform/use-query.ts'
import { contentOf, type Content } from './clause/content.ts'
import {
  DraftRoomDocument,
  type DraftClauseFragment,
  EditDraftClauseDocument,
  PublishDraftDocument,
  SaveDraftDocument,
} from './draft-room.generated.ts'
import { partiesOf } from './parties.ts'
import { type TemplateBook, useTemplate } from './template.ts'

export interface DraftedClause extends DraftClauseFragment {
  shape: Content
  /** slots without a value, tables without a row, and 1 more where no option is chosen */
  gaps: number
}

/** The lead's draft before it is published: clause by clause, with what is still open. */
export function useDraftRoom(allianceId: string) {
  const book = useTemplate()
  const room = useQuery(DraftRoomDocument, { id: allianceId })
  const alliance = computed(() => room.result.value?.alliance ?? null)
  const agreement = computed(() => alliance.value?.agreement ?? null)
  const parties = computed(() =>
    partiesOf(
      alliance.value?.members ?? [],
      alliance.value?.ownMember?.organization.id ?? null,
      alliance.value?.leadOrganizationId ?? null,
    ),
  )
  const clauses = computed<DraftedClause[]>(() =>
    (agreement.value?.clauses ?? []).map((clause) => {
      const shape = contentOf(clause.content)
      return { ...clause, shape, gaps: clause.enabled ? gapsOf(book.value, clause.clauseId, shape) : 0 }
    }),
  )

  const live = useFeed(allianceId, {
    readAt: computed(() => alliance.value?.head),
    reload: () => void room.refetch(),
    onEntry: (entry) => void (entry.type !== 'Commented' && room.refetch()),
  })

  const saving = useAct(SaveDraftDocument)
  const editing = useAct(EditDraftClauseDocument)
  const publishing = useAct(PublishDraftDocument)

  /** A first draft: the template's wording and default options, with what the alliance's own data already say. */
  const start = async () => {
    const [now, template] = [alliance.value, book.value]
    const lead = now?.members.find((member) => member.organization.id === now.leadOrganizationId)?.organization
    if (!now || !template || !lead) return null
    const known: Record<string, unknown> = {
      allianceName: now.name,
      industryField: now.industryField,
      technicalField: now.technicalField,
      leaderName: lead.legalName,
      leaderUscc: lead.uscc,
      leaderDomicile: lead.registeredAddress,
      memberCount: parties.value.length,
    }
    const values = Object.fromEntries(
      template.file.placeholders
        .map(({ key, default: usual }): [string, unknown] => [key, known[key] ?? usual])
        .filter(([, value]) => value !== null && value !== undefined),
    )
    const selectedOptions = Object.fromEntries(
      template.file.clauses.flatMap((clause) => (clause.optionSet ? [[clause.id, clause.optionSet.defaultOptionId]] : [])),
    )
    return saving.run({
      allianceId,
      agreementNumber: null,
      values,
      selectedOptions,
      disabledClauseIds: [],
      textOverrides: {},
      tables: {},
      contents: {},
      expectedRevision: null,
    })
  }

  /** The whole draft as it stands, with the one thing changed that concerns all of it. */
  const save = async (change: { disabledClauseIds?: string[]; agreementNumber?: string | null }) => {
    const now = agreement.value
    if (!now) return null
    const every = clauses.value
    return saving.run({
      allianceId,
      agreementNumber: change.agreementNumber === undefined ? now.number : change.agreementNumber,
      values: Object.fromEntries(every.flatMap((clause) => Object.entries(clause.shape.values))),
      tables: Object.fromEntries(every.flatMap((clause) => Object.entries(clause.shape.tables))),
      selectedOptions: Object.fromEntries(
        every.flatMap((clause) => (clause.shape.optionId ? [[clause.clauseId, clause.shape.optionId]] : [])),
      ),
      textOverrides: Object.fromEntries(
        every.flatMap((clause) => (clause.shape.text !== null ? [[clause.clauseId, clause.shape.text]] : [])),
      ),
      disabledClauseIds: change.disabledClauseIds ?? every.filter((clause) => !clause.enabled).map((clause) => clause.clauseId),
      contents: {},
      expectedRevision: now.revision,
    })
  }
  const edit = async (clause: DraftedClause, content: Content) => {
    const { optionId, text, values, tables } = content
    const outcome = await editing.run({
      allianceId,
      clauseId: clause.clauseId,
      contentHash: clause.contentHash,
      content: { optionId, text, values, tables },
    })
    // Clauses that share a slot or a table change with it.
    if (outcome.ok || outcome.refusal.code === 'CLAUSE_CHANGED') await room.refetch()
    return outcome
  }

  return {
    alliance,
    agreement,
    parties,
    clauses,
    live,
    isLead: computed(() => parties.value.some((party) => party.own && party.lead)),
    publishMove: computed(() => alliance.value?.moves.find((move) => move.event === 'start-negotiation') ?? null),
    busy: computed(() => saving.busy.value || editing.busy.value || publishing.busy.value),
    refusal: computed(() => saving.refusal.value ?? publishing.refusal.value),
    dismiss: () => {
      saving.dismiss()
      publishing.dismiss()
    },
    start,
    edit,
    setNumber: (agreementNumber: string) => save({ agreementNumber: agreementNumber.trim() === '' ? null : agreementNumber.trim() }),
    setEnabled: (clauseId: string, enabled: boolean) => {
      const disabled = clauses.value
        .filter((clause) => (clause.clauseId === clauseId ? !enabled : !clause.enabled))
        .map((clause) => clause.clauseId)
      return save({ disabledClauseIds: disabled })
    },
    publish: async () => {
      const outcome = await publishing.run({ allianceId, note: '', expectedRevision: agreement.value?.revision ?? null })
      // A colleague has gone on writing: one reads it first.
      if (!outcome.ok && outcome.refusal.code === 'DRAFT_CHANGED') await room.refetch()
      return outcome
    },
    loading: computed(() => room.loading.value && !room.result.value),
    failure: computed(() => (room.error.value && !room.result.value ? refusalOf(room.error.value) : null)),
    reload: () => room.refetch(),
  }
}

function gapsOf(book: TemplateBook | null, clauseId: string, content: Content): number {
  const open = slotsOf(content.wording).filter((slot) => isOpen(content.values[slot])).length
  const undecided = content.optionId === null && content.text === null && book?.clause(clauseId).optionSet ? 1 : 0
  const empty = tablesOf(content.wording).filter((table) => (content.tables[table] ?? []).length === 0).length
  return open + undecided + empty
}
