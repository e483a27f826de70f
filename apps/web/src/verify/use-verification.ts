import { ref, shallowRef } from 'vue'
import type { Report, Trust } from '@mengyue/proof'
import { most, tooLarge } from './limits.ts'
import type { Answer, Ask, Compared, Sentence, TrustedBy } from './protocol.ts'
import VerifyWorker from './verify.worker.ts?worker&inline'

export interface Progress {
  step: 'reading' | 'checking'
  name: string
  done: number
  total: number
}

/** A file that was put before the page, and what came of it. */
export interface Looked {
  file: File
  report: Report | null
  /** whose list the report was made with */
  trustedBy: TrustedBy
  /** why there is no report */
  refusal: Sentence | null
  /** when the page was done with it, by the clock of this device */
  at: Date | null
}

/**
 * Files in, reports out. All reading and checking happens in a worker, which is there before the first file is: it needs nobody afterwards.
 * Whoever drops other files, or stops, ends that worker and gets another from the same text.
 */
export function useVerification(siteTrust: Trust | null, expected: () => string | null) {
  const looked = shallowRef<readonly Looked[]>([])
  const progress = ref<Progress | null>(null)
  const left = ref(0)
  const compared = shallowRef<Compared | null>(null)
  const trustRefusal = ref<Sentence | null>(null)
  const ownTrust = shallowRef<File | null>(null)
  let worker = new VerifyWorker()

  function settle(index: number, outcome: Partial<Looked>): void {
    looked.value = looked.value.map((one, place) => (place === index ? { ...one, ...outcome, at: new Date() } : one))
    if (looked.value.every(({ at }) => at !== null)) progress.value = null
  }

  function hear(files: readonly File[], places: readonly number[], answer: Answer): void {
    if (answer.kind === 'compared') {
      compared.value = answer
      return
    }
    if (answer.kind === 'trust-refused') {
      trustRefusal.value = answer.says
      ownTrust.value = null
      return
    }
    const place = places[answer.index] ?? -1
    if (answer.kind === 'report') settle(place, { report: answer.report, trustedBy: answer.trustedBy })
    else if (answer.kind === 'refused') settle(place, { refusal: answer.says })
    else progress.value = { step: answer.kind, name: files[answer.index]?.name ?? '', done: answer.done, total: answer.total }
  }

  /** Ends what runs; its files stay without a verdict. */
  function halt(): void {
    if (progress.value !== null) {
      worker.terminate()
      worker = new VerifyWorker()
    }
    progress.value = null
  }

  function stop(): void {
    halt()
    looked.value = looked.value.filter(({ at }) => at !== null)
  }

  /** Looks at these files instead of any before. */
  function look(given: readonly File[]): void {
    halt()
    compared.value = null
    const taken = given.slice(0, most)
    left.value = given.length - taken.length
    looked.value = taken.map((file) => {
      const refusal = tooLarge(file) ?? null
      return { file, report: null, trustedBy: 'nobody', refusal, at: refusal ? new Date() : null }
    })
    const places = looked.value.flatMap(({ refusal }, place) => (refusal ? [] : [place]))
    const files = places.map((place) => taken[place]).filter((file) => file !== undefined)
    const [first] = files
    if (!first) return
    progress.value = { step: 'reading', name: first.name, done: 0, total: first.size }
    worker.onmessage = ({ data }: MessageEvent<Answer>) => hear(files, places, data)
    worker.onerror = ({ message }) => {
      const says = { zh: `核验器停止了工作：${message}`, en: `The verifier stopped: ${message}` }
      for (const place of places) if (looked.value[place]?.at === null) settle(place, { refusal: says })
    }
    worker.postMessage({ files, ownTrust: ownTrust.value, siteTrust, expectedManifestHash: expected() } satisfies Ask)
  }

  /** Another list of trust, or none of one's own; what was looked at is looked at again. */
  function trust(file: File | null): void {
    trustRefusal.value = null
    ownTrust.value = file
    if (looked.value.length > 0) look(looked.value.map((one) => one.file))
  }

  return { looked, progress, compared, left, ownTrust, trustRefusal, look, stop, trust }
}
