import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The sample alliance file, as the player takes it. */
export const sample = (): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../packages/templates/data/sample-alliance.zh.json'), 'utf8'))
