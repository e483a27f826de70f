import { StoryRefused, playStory } from '@mengyue/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { threeParties } from '../harness/three-parties.ts'
import { asOne, saveSimulation } from './revenue-operations.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
}, 120_000)
afterAll(() => app.stop())

test('an agreement that shares by paid-in investments falls back on no other table', async () => {
  const file = threeParties()
  file.agreement.selectedOptions['revenue-sharing-method'] = 'by-investment'
  const { allianceId, organizationIds } = await playStory({ file, url: app.origin, to: 'executed' })
  // The coefficients were signed all the same: they are not what this agreement shares by.
  expect(await app.database.query('select 1 from contribution_coefficient')).toHaveLength(3)
  const lead = await asOne(app, organizationIds['p-lead'] ?? '', 'negotiator')
  const tried = lead.run(saveSimulation, {
    input: { idempotencyKey: 'by-investment', allianceId, name: '试算', gross: '100000000', actuals: [] },
  })
  const refusal = await tried.then(
    () => null,
    (error: unknown) => error,
  )
  expect(refusal).toBeInstanceOf(StoryRefused)
  expect(refusal).toMatchObject({ code: 'REVENUE_PAID_IN_UNKNOWN' })
  expect(await app.database.query('select 1 from revenue_simulation')).toHaveLength(0)
})
