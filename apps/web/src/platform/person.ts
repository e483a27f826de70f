import { shallowRef } from 'vue'

/** Whoever uses this browser now, so that what is kept on the device is kept for each person apart. Null: not signed in. */
export const currentPersonId = shallowRef<string | null>(null)
