import { onScopeDispose, reactive, watch, type Ref } from 'vue'
import { apollo } from '../platform/apollo.ts'
import { findFault, type ChainFault, type CheckedEntry } from './chain-check.ts'
import { ChainPageDocument } from './ledger.generated.ts'

const page = 100

/** The entry before which to go on reading; nulls: from the newest. */
interface Edge {
  seq: number | null
  cursor: string | null
}

export interface ChainCheck {
  state: 'idle' | 'checking' | 'sound' | 'broken' | 'unread'
  /** Entries computed again so far. */
  checked: number
  head: number
  fault: ChainFault | null
}

/**
 * Checks the whole ledger in this browser, from the newest entry back to #1, and then each new entry as it comes.
 * @param head the seq to start from, once it is known
 */
export function useChain(allianceId: string, head: Ref<number | null>) {
  const check = reactive<ChainCheck>({ state: 'idle', checked: 0, head: 0, fault: null })
  let stopped = false
  // The two ends of what was checked: new entries join above, older pages below.
  let newest: { seq: number; hash: string } | null = null
  let oldestPrev: string | null = null

  async function start(from: number): Promise<void> {
    check.state = 'checking'
    check.head = from
    let before: Edge | null = { seq: null, cursor: null }
    try {
      while (before !== null && before.seq !== 1 && !stopped) {
        const { data }: { data: { alliance: { entries: { nodes: readonly (CheckedEntry & { cursor: string })[] } } } } = await apollo.query(
          {
            query: ChainPageDocument,
            variables: { id: allianceId, before: before.cursor, last: page },
            fetchPolicy: 'no-cache',
          },
        )
        before = take(data.alliance.entries.nodes, before)
      }
    } catch {
      check.state = 'unread'
      return
    }
    if (!stopped && check.fault === null) check.state = 'sound'
  }

  /** Returns where to go on reading; null when something does not fit. */
  function take(entries: readonly (CheckedEntry & { cursor: string })[], before: Edge): Edge | null {
    const [first, last] = [entries[0], entries.at(-1)]
    const due = before.seq === null ? null : before.seq - 1
    if (!first || !last || (due !== null && last.seq !== due)) return fail({ seq: due ?? check.head, kind: 'gap' })
    check.head = Math.max(check.head, last.seq)
    if (oldestPrev !== null && last.hash !== oldestPrev) return fail({ seq: last.seq + 1, kind: 'prev' })
    const fault = findFault(entries)
    if (fault) return fail(fault)
    newest ??= { seq: last.seq, hash: last.hash }
    oldestPrev = first.prevHash
    check.checked += entries.length
    return { seq: first.seq, cursor: first.cursor }
  }

  function fail(fault: ChainFault): null {
    check.fault = fault
    check.state = 'broken'
    return null
  }

  /** A new entry, just come through the feed. */
  function extend(entry: CheckedEntry): void {
    if (!newest || entry.seq <= newest.seq) return
    if (entry.seq !== newest.seq + 1) return void fail({ seq: newest.seq + 1, kind: 'gap' })
    if (entry.prevHash !== newest.hash) return void fail({ seq: entry.seq, kind: 'prev' })
    const fault = findFault([entry])
    if (fault) return void fail(fault)
    newest = { seq: entry.seq, hash: entry.hash }
    check.checked++
    check.head = entry.seq
  }

  function restart(): void {
    if (head.value === null) return
    newest = null
    oldestPrev = null
    Object.assign(check, { state: 'idle', checked: 0, fault: null })
    void start(head.value)
  }

  const unwatch = watch(
    head,
    (seq) => {
      if (seq === null || check.state !== 'idle') return
      void start(seq)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    stopped = true
    unwatch()
  })
  return { check, extend, restart }
}
