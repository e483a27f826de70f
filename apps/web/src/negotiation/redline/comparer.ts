import { lacking } from '../../platform/abilities.ts'
import { Comparer, type Port } from './comparing.ts'

function open(): Port | null {
  if (typeof Worker === 'undefined') return null
  try {
    return new Worker(new URL('./redline.worker.ts', import.meta.url), { type: 'module' })
  } catch {
    // A browser that forbids workers throws here; the comparer goes on without one, and the page says so.
    return null
  }
}

/** The page's comparer: one worker for all redlines and for whose words they are. */
export const comparer = new Comparer(open, () => lacking.add('workers'))
