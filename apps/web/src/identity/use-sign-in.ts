import { ref, shallowRef } from 'vue'
import { useAct } from '../platform/act.ts'
import { askPasskey } from '../platform/passkey.ts'
import type { Refusal } from '../platform/refusal.ts'
import { FinishSignInDocument, StartSignInDocument, StepInAsDocument } from './viewer.generated.ts'
import { takeViewer } from './viewer.ts'

/** Signing in with a passkey, or in demo mode by stepping in as one of the sample's people. Both resolve to whether it worked. */
export function useSignIn() {
  const busy = ref<string | null>(null)
  const refusal = shallowRef<Refusal | null>(null)
  const start = useAct(StartSignInDocument)
  const finish = useAct(FinishSignInDocument)
  const step = useAct(StepInAsDocument)

  async function withPasskey(): Promise<boolean> {
    if (busy.value) return false
    busy.value = 'passkey'
    refusal.value = null
    try {
      const started = await start.run({})
      if (!started.ok) return refuse(started.refusal)
      const answered = await askPasskey(started.data.startSignIn)
      if (!answered.ok) return refuse(answered.refusal)
      const finished = await finish.run({ response: answered.data })
      if (!finished.ok) return refuse(finished.refusal)
      await takeViewer(finished.data.finishSignIn)
      return true
    } finally {
      busy.value = null
    }
  }

  async function stepInAs(personId: string): Promise<boolean> {
    if (busy.value) return false
    busy.value = personId
    refusal.value = null
    try {
      const outcome = await step.run({ personId })
      if (!outcome.ok) return refuse(outcome.refusal)
      await takeViewer(outcome.data.stepInAs)
      return true
    } finally {
      busy.value = null
    }
  }

  function refuse(why: Refusal): false {
    refusal.value = why
    return false
  }
  return { withPasskey, stepInAs, busy, refusal, dismiss: () => (refusal.value = null) }
}
