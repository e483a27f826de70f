import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from './settings.ts'

/**
 * The key from which invitation and enrolment tokens are derived: MENGYUE_SECRET, or one generated once into the data directory (mode 0600).
 * Losing it makes the links that are out unusable; nothing that was signed depends on it.
 */
export function serverSecret(settings: Pick<Settings, 'secret' | 'dataDir'>): string {
  if (settings.secret !== undefined) return settings.secret
  const file = join(settings.dataDir, 'server-secret')
  mkdirSync(settings.dataDir, { recursive: true })
  if (!existsSync(file)) {
    // Written aside and linked into place, so that of two starting processes one wins and nobody reads half a secret.
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      unlinkSync(draft)
    }
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32) throw new Error(`${file} holds no secret (${secret.length} characters); delete it to have a new one made`)
  return secret
}
