import { api } from '@mengyue/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { key, refusalOf, register, type Someone } from './people.ts'

let app: TestApp
let lead: Someone
let allianceId: string

beforeAll(async () => {
  app = await startApp()
  lead = await register(app, 1)
  const input = { idempotencyKey: key(), name: '示例联合体', industryField: 'high-end-equipment', technicalField: '氢能', profile: {} }
  allianceId = (await lead.session.run(api.createAlliance, { input })).createAlliance?.id ?? ''
})
afterAll(() => app.stop())

const draft = { selectedOptions: {}, disabledClauseIds: [], textOverrides: {}, tables: {}, values: {} }
const nested = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inside) => [inside], 0)

it('what nothing canonical can be made of is refused in words', async () => {
  for (const over of [{ agreementNumber: '\ud800' }, { values: { '\udfff': 1 } }, { values: nested(4_000) }])
    expect(await refusalOf(lead.session.run(api.saveDraft, { input: { ...draft, ...over, idempotencyKey: key(), allianceId } }))).toMatch(
      /^(INPUT_INVALID|CONTENT_NOT_AN_OBJECT)$/,
    )
})
