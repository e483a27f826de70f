import { allianceFileSchema } from '@mengyue/templates/alliance-file'
import { leadOf, type AllianceFile } from './alliance-file.ts'
import { StoryRefused, StoryStopped } from './refusal.ts'

const SHOWN = 8

/**
 * Reads an alliance file of any origin.
 * @throws StoryStopped naming what does not fit the schema; StoryRefused where the file cannot even begin, with the rule's id
 */
export function readAllianceFile(value: unknown): AllianceFile {
  const result = allianceFileSchema.safeParse(value)
  if (!result.success) {
    const issues = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    const more = issues.length > SHOWN ? [`… and ${issues.length - SHOWN} more`] : []
    throw new StoryStopped(`this is not an alliance file:\n  ${[...issues.slice(0, SHOWN), ...more].join('\n  ')}`)
  }
  const file: AllianceFile = result.data
  // Nobody can open an alliance without a lead, so that the server is never asked.
  if (!leadOf(file)) throw new StoryRefused('NO_LEAD', '联合体没有牵头单位。 (The alliance has no lead.)', { ruleIds: ['LEAD-001'] })
  return file
}
