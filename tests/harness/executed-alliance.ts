import { playStory } from '@mengyue/testkit'
import { sealingOf, type Sealing } from './sealing-again.ts'
import { startApp } from './test-app.ts'
import type { TestDatabase } from './test-database.ts'
import { threeParties } from './three-parties.ts'

/** An alliance of three whose agreement is in force, in a database without a server. @param database fresh; stays the caller's */
export async function executedAlliance(database: TestDatabase): Promise<Sealing> {
  const app = await startApp({ database })
  const { allianceId } = await playStory({ file: threeParties(), url: app.origin, to: 'sealed' })
  await app.stop()
  return sealingOf(allianceId, database.query)
}
