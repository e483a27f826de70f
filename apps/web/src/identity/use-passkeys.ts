import { ref, shallowRef } from 'vue'
import { useAct } from '../platform/act.ts'
import { makePasskey } from '../platform/passkey.ts'
import type { Refusal } from '../platform/refusal.ts'
import { FinishPasskeyRegistrationDocument, StartPasskeyRegistrationDocument } from './passkeys.generated.ts'
import { takeViewer } from './viewer.ts'

/** A name for a new key that its owner will recognise: the kind of device. */
export function deviceName(userAgent: string): string {
  const kinds: [RegExp, string][] = [
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/HarmonyOS/, 'HarmonyOS'],
    [/Mac OS X/, 'Mac'],
    [/Windows/, 'Windows'],
    [/Linux/, 'Linux'],
  ]
  return kinds.find(([pattern]) => pattern.test(userAgent))?.[1] ?? '—'
}

/** Making a passkey on this device for whoever is signed in. */
export function useNewPasskey() {
  const busy = ref(false)
  const refusal = shallowRef<Refusal | null>(null)
  const start = useAct(StartPasskeyRegistrationDocument)
  const finish = useAct(FinishPasskeyRegistrationDocument)

  async function make(label: string): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    refusal.value = null
    try {
      const started = await start.run({})
      if (!started.ok) return refuse(started.refusal)
      const made = await makePasskey(started.data.startPasskeyRegistration)
      if (!made.ok) return refuse(made.refusal)
      const finished = await finish.run({ response: made.data, label })
      if (!finished.ok) return refuse(finished.refusal)
      await takeViewer(finished.data.finishPasskeyRegistration)
      return true
    } finally {
      busy.value = false
    }
  }
  function refuse(why: Refusal): false {
    refusal.value = why
    return false
  }
  return { make, busy, refusal, dismiss: () => (refusal.value = null) }
}
