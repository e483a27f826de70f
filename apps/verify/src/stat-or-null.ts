import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'

/** What lies at a path; null where there is nothing, or a link to nothing. */
export async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}
