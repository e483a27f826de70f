import { computed, ref, type Ref, watch } from 'vue'
import { type Act, useAct, type Outcome } from '../platform/act.ts'
import type { FeedEntry } from '../platform/feed.ts'
import { refusalOf, type Refusal } from '../platform/refusal.ts'
import type { ResolveProposalInput } from '../platform/schema-types.ts'
import { useQuery } from '../platform/use-query.ts'
import { ClauseDetailDocument } from './agreement-room.generated.ts'
import { type Content, contentOf } from './clause/content.ts'
import type { ClauseVersion } from './versions/clause-version.ts'
import type { ChosenLane } from './comments/lane.ts'
import * as acts from './negotiation-acts.generated.ts'
import { ProposeDocument } from './negotiation-acts.generated.ts'

/** A refusal because the clause changed under the reader's hands, with the text that it was about. */
export interface StaleAct {
  refusal: Refusal
  seen: Content
}

export interface ProposalDraft {
  baseProposalId: string | null
  content: { optionId: string | null; text: string | null; values: unknown; tables: unknown }
  summary: string
  rationale: string
}

/** One clause in full, and everything that a party can do with it. Each verb answers with an outcome and never throws. */
export function useClause(allianceId: string, clauseId: Ref<string | null>) {
  const detail = useQuery(
    ClauseDetailDocument,
    () => ({ id: allianceId, clauseId: clauseId.value ?? '' }),
    () => ({ enabled: clauseId.value !== null }),
  )
  const clause = computed(() => {
    const found = detail.result.value?.alliance.agreement?.clause
    return found && found.clauseId === clauseId.value ? found : null
  })
  const content = computed(() => (clause.value ? contentOf(clause.value.content) : null))
  const versions = computed<ClauseVersion[]>(() =>
    (clause.value?.versions ?? []).toSorted((a, b) => a.number - b.number).map((v) => ({ ...v, content: contentOf(v.content) })),
  )

  const stale = ref<StaleAct | null>(null)
  watch(clauseId, () => (stale.value = null))
  const reload = () => detail.refetch()

  /** Sends an act on the text that is on the screen; when it is no longer the clause's text, the new one is fetched and both are kept. */
  async function onText<T>(send: (ref: { clauseId: string; contentHash: string }) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const [seen, now] = [content.value, clause.value]
    if (!seen || !now) return { ok: false, refusal: refusalOf(new TypeError('the clause is not here yet')) }
    const outcome = await send({ clauseId: now.clauseId, contentHash: now.contentHash })
    stale.value = null
    if (!outcome.ok && outcome.refusal.code === 'CLAUSE_CHANGED') stale.value = { refusal: outcome.refusal, seen }
    if (outcome.ok || outcome.refusal.code === 'CLAUSE_CHANGED') await reload()
    return outcome
  }

  const takeStance = useAct(acts.TakeStanceDocument)
  const approving = useAct(acts.ApproveInternallyDocument)
  const proposing = useAct(ProposeDocument)
  const adopting = useAct(acts.AdoptProposalDocument)
  const closing = useAct(acts.CloseProposalDocument)
  const withdrawing = useAct(acts.WithdrawProposalDocument)
  const commenting = useAct(acts.CommentOnClauseDocument)
  const resolving = useAct(acts.ResolveCommentDocument)
  const reopening = useAct(acts.ReopenClauseDocument)

  const resolve =
    <T>(act: Act<T, ResolveProposalInput>) =>
    (proposalId: string, reason = '') =>
      onText<T>(({ contentHash }) => act.run({ allianceId, proposalId, contentHash, reason }))

  return {
    clause,
    content,
    versions,
    stale,
    loading: computed(() => detail.loading.value && clause.value === null),
    failure: computed(() => (detail.error.value && clause.value === null ? refusalOf(detail.error.value) : null)),
    busy: computed(() =>
      [takeStance, approving, proposing, adopting, closing, withdrawing, commenting, resolving, reopening].some((act) => act.busy.value),
    ),
    reload,
    /** A feed entry about this clause also brings a version that the cache does not know yet. */
    onEntry: (entry: FeedEntry) => {
      const about = entry.subjects.some((s) => 'clauseId' in s && s.clauseId === clauseId.value)
      if (about) void reload()
    },
    takeStance: (decision: 'accept' | 'reject' | 'reserve', reason = '', reasonVisibility = 'alliance') =>
      onText((ref) => takeStance.run({ allianceId, clauses: [ref], decision, reason, reasonVisibility })),
    /** A stance on a proposal's content before it is adopted: it follows the content when that becomes the text. */
    takeStanceOn: (contentHash: string, decision: 'accept' | 'reject' | 'reserve', reason = '', reasonVisibility = 'alliance') =>
      onText((ref) => takeStance.run({ allianceId, clauses: [{ ...ref, contentHash }], decision, reason, reasonVisibility })),
    approve: (decision: 'approve' | 'return', comment = '', contentHash?: string) =>
      onText((ref) => approving.run({ allianceId, clauses: [contentHash ? { ...ref, contentHash } : ref], decision, comment })),
    propose: (draft: ProposalDraft) => onText((ref) => proposing.run({ allianceId, ...ref, ...draft })),
    adopt: resolve(adopting),
    close: resolve(closing),
    withdraw: resolve(withdrawing),
    comment: (
      text: string,
      said: ChosenLane & { mentions: string[] },
      anchor: { start: number; end: number; quote: string } | null,
      proposalId: string | null,
    ) => onText((ref) => commenting.run({ allianceId, ...ref, text, ...said, anchor, proposalId })),
    /** Calls a remark settled, or opens it again; whatever the text is meanwhile. */
    resolveComment: (commentId: string, resolved: boolean) => resolving.run({ allianceId, commentId, resolved }),
    reopen: (reason: string) => onText((ref) => reopening.run({ allianceId, ...ref, reason })),
  }
}

export type ClauseRoom = ReturnType<typeof useClause>
