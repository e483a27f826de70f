import { ref, watch, type Ref } from 'vue'
import { currentPersonId } from './person.ts'

const prefix = 'mengyue:kept:'

/** Where something typed is kept on this device: for each person apart, so that nobody finds another's words. */
const placeOf = (key: string): string => `${prefix}${currentPersonId.value ?? '-'}:${key}`

export interface Kept<T> {
  value: Ref<T>
  /** Whether something was found from before, which the page should say. */
  restored: boolean
  /** Forgets what was kept and goes back to the initial value: it was sent, or thrown away on purpose. */
  forget: () => void
}

/**
 * Something that a person is typing. It survives a reload, a lost connection and a closed tab until it is sent or thrown away.
 * @param key names the thing, with the ids that it belongs to, as 'proposal:<allianceId>:<clauseId>'
 * @param initial gives the value to start with; anything that JSON can hold
 */
export function useKept<T>(key: string, initial: () => T): Kept<T> {
  const place = placeOf(key)
  const found = read(place) as T | undefined
  const value = ref(found === undefined ? initial() : found) as Ref<T>
  let silent = false
  watch(
    value,
    (typed) => {
      if (silent) return
      try {
        if (JSON.stringify(typed) === JSON.stringify(initial())) localStorage.removeItem(place)
        else localStorage.setItem(place, JSON.stringify(typed))
      } catch {
        // A full or forbidden storage must not keep anyone from typing.
      }
    },
    { deep: true, flush: 'sync' },
  )
  const forget = (): void => {
    silent = true
    value.value = initial()
    silent = false
    localStorage.removeItem(place)
  }
  return { value, restored: found !== undefined, forget }
}

function read(place: string): unknown {
  const text = localStorage.getItem(place)
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
