import { ref, watch } from 'vue'
import { currentPersonId } from '../platform/person.ts'

const placeOf = (person: string | null) => `mengyue:tour:${person ?? '-'}`

/** Whether this person has seen the tour, or sent it away, on this device. */
export const tourDone = ref(true)

watch(currentPersonId, (person) => (tourDone.value = person === null || localStorage.getItem(placeOf(person)) === 'done'), {
  immediate: true,
})
watch(tourDone, (done) => {
  if (!done || currentPersonId.value === null) return
  try {
    localStorage.setItem(placeOf(currentPersonId.value), 'done')
  } catch {
    // A full or forbidden storage: the tour is shown again at the next visit.
  }
})
