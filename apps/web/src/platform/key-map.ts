import { computed, shallowRef, watch } from 'vue'
import { type Chosen, type KeyAct, keyActs, type KeyRefusal, readChosen, refusalOfKey, standardKeys, withStandards } from './key-choice.ts'
import { currentPersonId } from './person.ts'

export { keyActs, standardKeys, type KeyAct, type KeyRefusal }

const placeOf = (person: string | null) => `mengyue:key-map:${person ?? '-'}`

const chosen = shallowRef<Chosen>({})
watch(currentPersonId, (person) => (chosen.value = readChosen(localStorage.getItem(placeOf(person)))), { immediate: true })

/** The key of everything that has one, as this person has it. */
export const keyMap = computed(() => withStandards(chosen.value))
/** Whether anything differs from the standard. */
export const keysChanged = computed(() => Object.keys(chosen.value).length > 0)

/** Gives an act another key, kept for this person on this device. @returns why not, or null */
export function chooseKey(act: KeyAct, key: string): KeyRefusal | null {
  const refusal = refusalOfKey(chosen.value, act, key)
  if (refusal) return refusal
  const rest = { ...chosen.value, [act]: key.toLowerCase() }
  if (rest[act] === standardKeys[act]) Reflect.deleteProperty(rest, act)
  keep(rest)
  return null
}

/** Back to the standard keys. */
export const resetKeys = (): void => keep({})

function keep(next: Chosen): void {
  chosen.value = next
  try {
    localStorage.setItem(placeOf(currentPersonId.value), JSON.stringify(next))
  } catch {
    // A full or forbidden storage: the choice holds until the page is closed.
  }
}

/** The act that a pressed key does. @param pressed `KeyboardEvent.key` */
export const actOf = (pressed: string): KeyAct | undefined => keyActs.find((act) => keyMap.value[act] === pressed.toLowerCase())

/** How a key that is standard for something is shown to this person: A, or what they chose instead. Other keys stay as they are. */
export function shownKey(standard: string): string {
  const act = keyActs.find((one) => standardKeys[one] === standard.toLowerCase())
  return act ? keyMap.value[act].toUpperCase() : standard
}
