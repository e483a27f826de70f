import type { RefusalCode } from './refusals/index.ts'

/** The same words in both languages; Chinese is the one that counts. */
export interface Text {
  zh: string
  en: string
}

/** Why a rule said no: a code that never changes, and what one needs to go on. */
export interface Refusal {
  code: RefusalCode
  detail?: Record<string, unknown>
}

export type Decision<E = true> = { ok: true; value: E } | { ok: false; refusal: Refusal }

export function accept<E>(value: E): Decision<E> {
  return { ok: true, value }
}

export function refuse(code: RefusalCode, detail?: Record<string, unknown>): Decision<never> {
  return { ok: false, refusal: detail === undefined ? { code } : { code, detail } }
}
