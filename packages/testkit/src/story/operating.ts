import type { AllianceFile } from './alliance-file.ts'
import type { Company } from './cast.ts'
import type { Journal } from './journal.ts'
import { deliverySteps } from './operating-delivery.ts'

/** What the steps of a chapter have: the file, everybody in it, and the alliance whose agreement is in force. */
export interface Operating {
  file: AllianceFile
  allianceId: string
  companies: ReadonlyMap<string, Company>
  /** organisation ids by the file's party ids */
  ids: ReadonlyMap<string, string>
  journal: Journal
  say: (line: string) => void
}

/** One chapter's part of an alliance that operates: it plays what the file holds and names each difference from it. */
export type ChapterSteps = (operating: Operating) => Promise<string[]>

/** In the order in which they are played; a further chapter adds its own. */
const chapters: readonly ChapterSteps[] = [deliverySteps]

/** Plays every chapter's steps, one after another. @returns what is not as the file says */
export async function operate(operating: Operating): Promise<string[]> {
  const differences: string[] = []
  for (const steps of chapters) differences.push(...(await steps(operating)))
  return differences
}
