import { computed } from 'vue'
import { useAct } from '../../platform/act.ts'
import type { FeedEntry } from '../../platform/feed.ts'
import { useKept } from '../../platform/kept.ts'
import { useQuery } from '../../platform/use-query.ts'
import type { DraftContent } from '../editor/draft-content.ts'
import { ApproveInternallyDocument } from '../negotiation-acts.generated.ts'
import * as acts from './packages.generated.ts'

export type Package = NonNullable<acts.PackagesQuery['alliance']['agreement']>['packages'][number]

/** A clause's new content that waits in the tray until the package is sent. */
export interface TrayPart {
  clauseId: string
  /** the text that it was written on */
  contentHash: string
  content: DraftContent
}

export interface Tray {
  parts: TrayPart[]
  summary: string
  rationale: string
}

/** Entries after which a package may stand otherwise than before. */
const TOUCHES = /^(Package|ProposalAdopted|ClauseReopened|InternalApproval|StageMoved)/

/** The room's packages, what a party can do with them, and the tray in which one of its own comes together. */
export function usePackages(allianceId: string) {
  const list = useQuery(acts.PackagesDocument, { id: allianceId })
  const kept = useKept<Tray>(`package:${allianceId}`, () => ({ parts: [], summary: '', rationale: '' }))
  const tray = kept.value
  const proposing = useAct(acts.ProposePackageDocument)
  const answering = useAct(acts.AnswerPackageDocument)
  const adopting = useAct(acts.AdoptPackageDocument)
  const closing = useAct(acts.ClosePackageDocument)
  const withdrawing = useAct(acts.WithdrawPackageDocument)
  const approving = useAct(ApproveInternallyDocument)
  const all = computed<readonly Package[]>(() => list.result.value?.alliance.agreement?.packages ?? [])

  const named = (pack: Package) => ({
    ...{ allianceId, packageId: pack.id },
    parts: pack.parts.map(({ clauseId, contentHash }) => ({ clauseId, contentHash })),
  })
  async function renewed<T extends { ok: boolean }>(sent: Promise<T>): Promise<T> {
    const outcome = await sent
    await list.refetch()
    return outcome
  }
  const without = (clauseId: string) => tray.value.parts.filter((part) => part.clauseId !== clauseId)

  return {
    all,
    tray,
    /** Puts a clause's content into the tray, in place of one that lay there for the same clause. */
    put: (part: TrayPart) => (tray.value = { ...tray.value, parts: [...without(part.clauseId), part] }),
    takeOut: (clauseId: string) => (tray.value = { ...tray.value, parts: without(clauseId) }),
    empty: () => kept.forget(),
    busy: computed(() => [proposing, answering, adopting, closing, withdrawing, approving].some((act) => act.busy.value)),
    /** Sends what lies in the tray as one; the tray is emptied when it has arrived. */
    propose: async () => {
      const { parts, summary, rationale } = tray.value
      const outcome = await renewed(proposing.run({ allianceId, parts, summary: summary.trim(), rationale: rationale.trim() }))
      if (outcome.ok) kept.forget()
      return outcome
    },
    answer: (pack: Package, decision: 'accept' | 'reject' | 'reserve', reason = '') =>
      renewed(answering.run({ ...named(pack), decision, reason })),
    adopt: (pack: Package, reason: string) => renewed(adopting.run({ ...named(pack), reason })),
    close: (pack: Package, reason: string) => renewed(closing.run({ ...named(pack), reason })),
    withdraw: (pack: Package, reason: string) => renewed(withdrawing.run({ ...named(pack), reason })),
    approve: (pack: Package) => renewed(approving.run({ allianceId, clauses: named(pack).parts, decision: 'approve', comment: '' })),
    onEntry: (entry: FeedEntry) => {
      if (TOUCHES.test(entry.type)) void list.refetch()
    },
  }
}

export type Packages = ReturnType<typeof usePackages>
