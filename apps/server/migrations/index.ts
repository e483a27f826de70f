import { Initial } from './0001-initial.ts'

/** In the order in which they run. */
export const migrations = [{ name: '0001-initial', class: Initial }]
