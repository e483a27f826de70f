import { exportXlsx, type OpenPoint, type WordAgreement } from '@mengyue/word'
import { answering } from './answering.ts'

/** Writes a .xlsx off the main thread. */
answering(async ({ agreement, points }: { agreement: WordAgreement; points: OpenPoint[] }) => ({
  ok: true as const,
  value: await exportXlsx(agreement, points),
}))
