import type { CheckWords } from './words.ts'

/** Words for the checks of a PDF. */
export const pdfWords: Readonly<Record<string, CheckWords>> = {}
