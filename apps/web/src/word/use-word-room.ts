import { computed, shallowRef, watch } from 'vue'
import type { WordAgreement, WordClause } from '@mengyue/word'
import { contentOf, partiesOf, readOlderComments, useTemplate } from '../negotiation/index.ts'
import { useFeed } from '../platform/feed.ts'
import { refusalOf, type Refusal } from '../platform/refusal.ts'
import type { ContentFactsFragment } from '../platform/subjects.generated.ts'
import { useQuery } from '../platform/use-query.ts'
import { WordRoomDocument, type WordClauseFactsFragment } from './word.generated.ts'

const plainContent = (parts: ContentFactsFragment): WordClause['content'] => {
  const { optionId, text, values, tables } = contentOf(parts)
  return { optionId, text, values: { ...values }, tables: { ...tables } }
}

/** The agreement with everything that Word files are made of and compared with. */
export function useWordRoom(allianceId: string) {
  const room = useQuery(WordRoomDocument, { id: allianceId }, { fetchPolicy: 'cache-and-network' })
  const book = useTemplate()
  const alliance = computed(() => room.result.value?.alliance ?? null)
  const ownOrganizationId = computed(() => alliance.value?.ownMember?.organization.id ?? null)
  const parties = computed(() =>
    partiesOf(alliance.value?.members ?? [], ownOrganizationId.value, alliance.value?.leadOrganizationId ?? null),
  )
  const clauses = computed<readonly WordClauseFactsFragment[]>(() => alliance.value?.agreement?.clauses ?? [])
  const agreement = computed<WordAgreement | null>(() => {
    const found = alliance.value?.agreement
    if (!alliance.value || !found || !book.value) return null
    return {
      allianceId,
      allianceName: alliance.value.name,
      agreementNumber: found.number ?? null,
      template: book.value.file,
      parties: parties.value.map(({ organizationId, letter, name, legalName }) => ({ organizationId, letter, name, legalName })),
      clauses: clauses.value.map(({ clauseId, enabled, number, content, contentHash, versions }): WordClause => ({
        clauseId,
        enabled,
        number: number ?? null,
        content: plainContent(content),
        contentHash,
        versions: versions.map((version) => ({
          number: version.number,
          contentHash: version.contentHash,
          content: plainContent(version.content),
          at: version.at,
          organizationId: version.organizationId ?? null,
        })),
      })),
    }
  })
  // The file holds every remark, and a page of the room only the newest on each clause.
  const partly = computed(() => clauses.value.find(({ comments }) => comments.pageInfo.hasPreviousPage) ?? null)
  const unread = shallowRef<Refusal | null>(null)
  async function readOn(): Promise<void> {
    const start = partly.value?.comments.pageInfo.startCursor
    if (!partly.value || !start) return
    try {
      await readOlderComments(allianceId, partly.value.clauseId, start)
      unread.value = null
    } catch (reason) {
      unread.value = refusalOf(reason)
    }
  }
  watch(partly, () => void readOn())
  const live = useFeed(allianceId, { readAt: computed(() => alliance.value?.head), reload: () => void room.refetch() })
  return {
    alliance,
    parties,
    clauses,
    agreement,
    ownOrganizationId,
    live,
    loading: computed(() => (room.loading.value && !agreement.value) || (partly.value !== null && unread.value === null)),
    failure: computed(() => (room.error.value && !room.result.value ? refusalOf(room.error.value) : unread.value)),
    reload: async () => {
      await room.refetch()
      await readOn()
    },
  }
}

export type WordRoomState = ReturnType<typeof useWordRoom>
