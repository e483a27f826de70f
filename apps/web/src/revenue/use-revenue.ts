import { dayInShanghai } from '@mengyue/domain'
import { computed, onScopeDispose, ref } from 'vue'
import { partiesOf } from '../negotiation/index.ts'
import { useAct } from '../platform/act.ts'
import { useFeed } from '../platform/feed.ts'
import { refusalOf } from '../platform/refusal.ts'
import { useQuery } from '../platform/use-query.ts'
import {
  AnswerSettlementDocument,
  ConfirmPaymentDocument,
  IssueSettlementDocument,
  RecordReceiptDocument,
  RevenuePageDocument,
  SaveSimulationDocument,
} from './revenue.generated.ts'
import { statementOf, termsOf, workOut } from './statement.ts'

/** The revenue of one alliance: statements, receipts that are not settled yet, and the verbs; live. */
export function useRevenue(allianceId: string) {
  const page = useQuery(RevenuePageDocument, { id: allianceId })
  const alliance = computed(() => page.result.value?.alliance ?? null)
  const revenue = computed(() => alliance.value?.revenue ?? null)
  const ownOrganizationId = computed(() => alliance.value?.ownMember?.organization.id ?? null)
  const parties = computed(() =>
    partiesOf(alliance.value?.members ?? [], ownOrganizationId.value, alliance.value?.leadOrganizationId ?? null),
  )
  const terms = computed(() => (revenue.value ? termsOf(revenue.value.terms) : null))

  const settlements = computed(() => revenue.value?.settlements ?? [])
  const chosenId = ref<string | null>(null)
  const settlement = computed(() => settlements.value.find(({ id }) => id === chosenId.value) ?? settlements.value[0] ?? null)
  const settledUntil = computed(() => settlements.value[0]?.to ?? null)
  const unsettled = computed(() =>
    (revenue.value?.receipts ?? []).filter(({ date }) => settledUntil.value === null || date > settledUntil.value),
  )
  const unsettledGross = computed(() => unsettled.value.reduce((sum, { amount }) => sum + BigInt(amount), 0n))

  /** The issued statement, or what the receipts so far would make if nothing actual were deducted. */
  const statement = computed(() => {
    if (settlement.value) return statementOf(settlement.value)
    return terms.value ? workOut(terms.value, unsettledGross.value, new Map()) : null
  })

  let later: ReturnType<typeof setTimeout> | undefined
  const live = useFeed(allianceId, {
    readAt: computed(() => alliance.value?.head),
    reload: () => void page.refetch(),
    onEntry: () => {
      clearTimeout(later)
      later = setTimeout(() => void page.refetch(), 200)
    },
  })
  onScopeDispose(() => clearTimeout(later))

  const again =
    <I, O extends { ok: boolean }>(run: (input: I) => Promise<O>) =>
    async (input: I): Promise<O> => {
      const outcome = await run(input)
      if (outcome.ok) await page.refetch()
      return outcome
    }
  const receiving = useAct(RecordReceiptDocument)
  const issuing = useAct(IssueSettlementDocument)
  const answering = useAct(AnswerSettlementDocument)
  const paying = useAct(ConfirmPaymentDocument)
  const saving = useAct(SaveSimulationDocument)
  const clauseNumber = computed(() => new Map((alliance.value?.agreement?.clauses ?? []).map(({ clauseId, number }) => [clauseId, number])))
  return {
    alliance,
    revenue,
    parties,
    ownOrganizationId,
    terms,
    settlements,
    settlement,
    choose: (id: string) => (chosenId.value = id),
    statement,
    unsettled,
    unsettledGross,
    settledUntil,
    clauseNumber,
    today: () => dayInShanghai(new Date()),
    recordReceipt: again(receiving.run),
    issue: again(issuing.run),
    answer: again(answering.run),
    pay: again(paying.run),
    saveSimulation: again(saving.run),
    answering,
    paying,
    loading: computed(() => page.loading.value && !page.result.value),
    failure: computed(() => (page.error.value && !page.result.value ? refusalOf(page.error.value) : null)),
    reload: page.refetch,
    live,
  }
}
