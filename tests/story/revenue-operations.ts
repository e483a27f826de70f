import { sampleAlliance } from '@mengyue/templates/sample'
import { api, Session } from '@mengyue/testkit'
import type { TestApp } from '../harness/test-app.ts'

type Operation<V, D> = Parameters<typeof Session.prototype.run<V, D>>[0]
const operation = <D>(name: string, query: string): Operation<object, D> => ({ name, query })

export interface SettlementView {
  id: string
  number: number
  gross: string
  distributable: string
  figures: {
    deductions: { order: number; deducted: string; remaining: string; clauseId: string; contentHash: string; rowId: string }[]
    amounts: { organizationId: string; amount: string }[]
  }
  figuresHash: string
  headSeq: number
  headHash: string
  parts: { organizationId: string; stated: string; payable: string; held: string }[]
  payments: { organizationId: string; part: number; side: string; amount: string }[]
}

const SETTLEMENT =
  'id number gross distributable figures figuresHash headSeq headHash parts { organizationId stated payable held } payments { organizationId part side amount }'

export const recordReceipt = operation<{ recordReceipt: { id: string } }>(
  'RecordReceipt',
  'mutation RecordReceipt($input: RecordReceiptInput!) { recordReceipt(input: $input) { id } }',
)
export const issueSettlement = operation<{ issueSettlement: SettlementView }>(
  'IssueSettlement',
  `mutation IssueSettlement($input: IssueSettlementInput!) { issueSettlement(input: $input) { ${SETTLEMENT} } }`,
)
export const answerSettlement = operation<{ answerSettlement: SettlementView }>(
  'AnswerSettlement',
  `mutation AnswerSettlement($input: AnswerSettlementInput!) { answerSettlement(input: $input) { ${SETTLEMENT} } }`,
)
export const confirmPayment = operation<{ confirmPayment: SettlementView }>(
  'ConfirmPayment',
  `mutation ConfirmPayment($input: ConfirmPaymentInput!) { confirmPayment(input: $input) { ${SETTLEMENT} } }`,
)
export const saveSimulation = operation<{ saveSimulation: { id: string; ownAmount: string } }>(
  'SaveSimulation',
  'mutation SaveSimulation($input: SaveSimulationInput!) { saveSimulation(input: $input) { id ownAmount } }',
)
export const readRevenue = operation<{
  alliance: { revenue: { simulations: { id: string }[]; settlements: SettlementView[] } | null }
}>('ReadRevenue', `query ReadRevenue($id: ID!) { alliance(id: $id) { revenue { simulations { id } settlements { ${SETTLEMENT} } } } }`)

/** A person of an organization with a role, stepped in as. */
export async function asOne(app: TestApp, organizationId: string, role: string): Promise<Session> {
  const [person] = await app.database.query<{ id: string }>(
    'select id from person where organization_id = $1 and roles @> to_jsonb($2::text) order by id limit 1',
    [organizationId, role],
  )
  const session = new Session({ url: app.origin, patience: 0 })
  await session.run(api.stepInAs, { input: { idempotencyKey: crypto.randomUUID(), personId: person?.id ?? '' } })
  return session
}

/** A person of the sample with a role in a party, stepped in as by the demo's door. */
export async function asNamed(url: string, party: string, role: string): Promise<{ session: Session; name: string }> {
  const people = sampleAlliance.parties.find(({ id }) => id === party)?.people ?? []
  const name = people.find(({ roles }) => roles.some((one) => one === role))?.name ?? ''
  const session = new Session({ url, patience: 0 })
  const { demoPersons } = await session.run(api.demoPersons, {})
  const person = demoPersons.find((one) => one.name === name)
  await session.run(api.stepInAs, { input: { idempotencyKey: crypto.randomUUID(), personId: person?.id ?? '' } })
  return { session, name }
}
