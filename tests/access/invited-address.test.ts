import { api } from '@mengyue/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { browser, key, operation, register, type Someone } from './people.ts'

let app: TestApp
let lead: Someone
let first: Someone
let second: Someone
let allianceId: string

const invitationsOf = operation<{ alliance: { invitations: { email: string }[] } }>(
  'query Invitations($id: ID!) { alliance(id: $id) { invitations { email } } }',
)
const invitation = operation<{ invitation: { email: string } }>('query Invitation($token: String!) { invitation(token: $token) { email } }')

beforeAll(async () => {
  app = await startApp()
  ;[lead, first, second] = [await register(app, 1), await register(app, 2), await register(app, 3)]
  const input = { idempotencyKey: key(), name: '示例联合体', industryField: 'high-end-equipment', technicalField: '氢能', profile: {} }
  allianceId = (await lead.session.run(api.createAlliance, { input })).createAlliance?.id ?? ''
  await lead.session.run(api.inviteMembers, { input: { idempotencyKey: key(), allianceId } })
})
afterAll(() => app.stop())

async function invite(someone: Someone): Promise<string> {
  const place = { legalName: '示例单位', role: 'university', councilCategory: 'research' }
  const { inviteMember } = await lead.session.run(api.inviteMember, {
    input: { idempotencyKey: key(), allianceId, email: someone.email, ...place },
  })
  return inviteMember?.link?.split('/').at(-1) ?? ''
}

it('an invited person’s address is for the lead and the holder of the link, not for the other parties', async () => {
  const [token, other] = [await invite(first), await invite(second)]
  await first.session.run(api.acceptInvitation, { input: { idempotencyKey: key(), token, profile: {} } })
  const seenBy = async ({ session }: Someone) =>
    (await session.run(invitationsOf, { id: allianceId })).alliance.invitations.map(({ email }) => email)
  expect(await seenBy(lead)).toEqual([first.email, second.email])
  expect(await seenBy(first)).toEqual(['', ''])
  expect((await browser(app).run(invitation, { token: other })).invitation.email).toBe(second.email)
})
