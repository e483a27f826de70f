import { reactive } from 'vue'

export interface Notice {
  id: number
  tone: 'ok' | 'warn' | 'bad'
  title: string
  detail?: string
  action?: { label: string; run: () => void }
}

const longest = 8_000
let last = 0

/** What stands at the bottom left: results only, three at most. */
export const notices = reactive<Notice[]>([])

/** Shows a result. Good news goes by itself after 8 s; errors stay until they are put away. */
export function notify(notice: Omit<Notice, 'id'>): void {
  const id = ++last
  notices.push({ id, ...notice })
  if (notices.length > 3) notices.shift()
  if (notice.tone !== 'bad') setTimeout(() => putAway(id), longest)
}

/** Takes a notice away. */
export function putAway(id: number): void {
  const at = notices.findIndex((notice) => notice.id === id)
  if (at >= 0) notices.splice(at, 1)
}
