import { refuse, type Refusal as Reason } from '@mengyue/domain'
import { MAX_FILE_BYTES, tooLarge, type ClauseReview, type Note, type Review } from '@mengyue/word'
import { computed, ref, shallowReactive, shallowRef } from 'vue'
import { useAct, type Act } from '../platform/act.ts'
import type { ProposeInput } from '../platform/schema-types.ts'
import type { Refusal } from '../platform/refusal.ts'
import { inWorker } from './in-worker.ts'
import type { WordRoomState } from './use-word-room.ts'
import { ProposeFromWordDocument, type ProposeFromWordMutation } from './word.generated.ts'

/** A clause's changes on the page: whether they are to be proposed, why, and what became of it. */
export interface Item {
  review: ClauseReview
  /** hash of the present text that the proposal is made on */
  contentHash: string
  chosen: boolean
  summary: string
  rationale: string
  state: 'waiting' | 'sending' | 'done' | 'refused'
  refusal: Refusal | null
  act: Act<ProposeFromWordMutation, ProposeInput>
}

/** Whether this browser can unpack a .docx in a worker. */
function canUnpack(): boolean {
  try {
    return new DecompressionStream('deflate-raw') instanceof DecompressionStream
  } catch {
    // Browsers of 2022 and before know other formats, or none.
    return false
  }
}

/** The words that a proposal begins with, before anybody changes them. */
export type Summarize = (review: ClauseReview, file: string) => { summary: string; rationale: string }

/** Reads a file that came back, and turns what somebody confirms into proposals, one by one. */
export function useReview(allianceId: string, room: WordRoomState, summarize: Summarize) {
  const file = shallowRef<File | null>(null)
  const reading = ref(false)
  const refusal = shallowRef<Reason | null>(null)
  const failed = ref(false)
  const review = shallowRef<Review | null>(null)
  const notes = shallowRef<readonly Note[]>([])
  const items = shallowRef<readonly Item[]>([])

  const clauseOf = (clauseId: string) => room.clauses.value.find((clause) => clause.clauseId === clauseId)

  async function read(chosen: File): Promise<void> {
    file.value = chosen
    review.value = null
    refusal.value = null
    failed.value = false
    items.value = []
    if (chosen.size > MAX_FILE_BYTES) {
      const refused = tooLarge(chosen.size)
      refusal.value = refused.ok ? null : refused.refusal
      return
    }
    reading.value = true
    try {
      await look(new Uint8Array(await chosen.arrayBuffer()))
    } catch {
      // The browser could not give the file out, or the worker broke off: there is nothing to show but that.
      failed.value = true
    }
    reading.value = false
  }

  async function look(bytes: Uint8Array): Promise<void> {
    const agreement = room.agreement.value
    if (!agreement) throw new Error('the agreement is not here yet')
    const remarks = room.clauses.value.flatMap(({ comments }) => comments.nodes.map(({ text }) => text))
    const answer = !canUnpack()
      ? refuse('WORD_UNREADABLE_HERE')
      : await inWorker<Review>(() => new Worker(new URL('./review-docx.worker.ts', import.meta.url), { type: 'module' }), {
          file: bytes,
          agreement,
          remarks,
        })
    if (!answer.ok) {
      refusal.value = answer.refusal
      return
    }
    review.value = answer.value
    notes.value = answer.value.notes
    items.value = answer.value.clauses.map((found): Item => {
      const clause = clauseOf(found.clauseId)
      const may = clause?.permissions.propose.allowed === true && found.problem === null
      return shallowReactive<Item>({
        review: found,
        contentHash: clause?.contentHash ?? '',
        chosen: may && found.conflicts.length === 0,
        ...summarize(found, file.value?.name ?? ''),
        state: 'waiting',
        refusal: null,
        act: useAct(ProposeFromWordDocument),
      })
    })
  }

  /** The same file against the text as it is now. */
  async function again(): Promise<void> {
    await room.reload()
    if (file.value) await read(file.value)
  }

  const ready = computed(() => items.value.filter((item) => item.chosen && item.state !== 'done'))
  const sending = computed(() => items.value.some(({ state }) => state === 'sending'))

  /** One after the other, so that each clause says for itself whether it arrived. */
  async function propose(): Promise<void> {
    for (const item of ready.value) {
      item.state = 'sending'
      const { optionId, text, values, tables } = item.review.proposed
      const outcome = await item.act.run({
        allianceId,
        clauseId: item.review.clauseId,
        contentHash: item.contentHash,
        content: { optionId, text, values, tables },
        summary: item.summary,
        rationale: item.rationale,
      })
      item.state = outcome.ok ? 'done' : 'refused'
      item.refusal = outcome.ok ? null : outcome.refusal
      // Without a connection the others would fail the same way.
      if (!outcome.ok && outcome.refusal.offline) break
    }
  }

  function putAway(): void {
    file.value = null
    review.value = null
    refusal.value = null
    failed.value = false
    items.value = []
  }

  return { file, reading, refusal, failed, review, notes, items, ready, sending, read, again, propose, putAway, clauseOf }
}
