import { refused } from '../platform/refusal.ts'
import type { Viewer } from '../platform/viewer.ts'

/** The viewer of an operation that needs one. @throws Refused NOT_SIGNED_IN */
export function signedIn(viewer: Viewer | null): Viewer {
  if (!viewer) throw refused('NOT_SIGNED_IN')
  return viewer
}
