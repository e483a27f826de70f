import type { Deps } from '../platform/deps.ts'
import { signalsFor } from '../platform/realtime/signals-for.ts'
import type { Viewer } from '../platform/viewer.ts'

/** A wake-up each time the viewer is told of something, or has read it elsewhere; as long as the caller iterates. */
export const noticedFor = ({ realtime }: Pick<Deps, 'realtime'>, { personId }: Viewer): AsyncGenerator<true, void, void> =>
  signalsFor(realtime, (signal) => signal.kind === 'noticed' && signal.personIds.includes(personId))
