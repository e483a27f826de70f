import { fenToWan } from '@mengyue/domain'
import { actorWith, type Company } from './cast.ts'
import type { ChapterSteps, Operating } from './operating.ts'
import * as api from './operations.ts'
import { StoryStopped } from './refusal.ts'

type Row = Readonly<Record<string, unknown>>

/** The chief expert is entered, and every task, milestone and indicator lives as the file's tables say. */
export const deliverySteps: ChapterSteps = async (operating) => {
  await nameExpert(operating)
  const lead = [...operating.companies.values()][0] ?? stop('the file has no parties')
  const { alliance } = await actorWith(lead, 'negotiator').session.run(api.delivery, { id: operating.allianceId })
  const { delivery, chiefExpert, agreement } = alliance
  if (!delivery) return ['nothing of the agreement lives']
  const { tables, values } = operating.file.agreement
  return [
    ...(chiefExpert?.personName === values['chiefExpertName'] ? [] : [`the chief expert is ${chiefExpert?.personName ?? 'nobody'}`]),
    ...(agreement?.drift ?? []).map(({ table, rowId, field }) => `${table} ${rowId}: ${field ?? 'the row'} is not as signed`),
    ...compare(
      'task',
      delivery.tasks.map(taskRow),
      rowsOf(tables['taskAllocations']).map((row) => fileTask(row, operating.ids)),
    ),
    ...compare(
      'milestone',
      delivery.milestones,
      rowsOf(tables['milestones']).map(({ id: rowId, name, dueDate, inPilot }) => ({ rowId, name, dueDate, inPilot })),
    ),
    ...compare(
      'indicator',
      delivery.indicators,
      rowsOf(tables['goalIndicators']).map(({ id: rowId, name, target }) => ({ rowId, name, target: String(target) })),
    ),
  ]
}

/** The organisation that the agreement names adds the person, if it has nobody of that name, and enters them. */
async function nameExpert({ file, companies, allianceId, journal, say }: Operating): Promise<void> {
  const { chiefExpertName, chiefExpertOrg } = file.agreement.values
  const house = [...companies.values()].find(({ party }) => party.legalName === chiefExpertOrg)
  if (!house || typeof chiefExpertName !== 'string') throw new StoryStopped('the agreement names no chief expert of a party')
  const { session } = actorWith(house, 'negotiator')
  const known = await personNamed(house, chiefExpertName)
  if (known === undefined) {
    const email = house.party.contactEmail.replace('@', '+chief-expert@')
    const idempotencyKey = journal.idempotencyKey('person:chief-expert')
    await actorWith(house, 'admin').session.run(api.addPerson, {
      input: { idempotencyKey, name: chiefExpertName, email, roles: ['negotiator'] },
    })
  }
  const personId = known ?? (await personNamed(house, chiefExpertName)) ?? stop('the chief expert was not added')
  say(`${house.party.id} enters ${chiefExpertName} as chief expert`)
  await session.run(api.nameChiefExpert, { input: { idempotencyKey: journal.idempotencyKey('name-chief-expert'), allianceId, personId } })
}

async function personNamed(house: Company, name: string): Promise<string | undefined> {
  const { me } = await actorWith(house, 'admin').session.run(api.me, {})
  return me?.organization.people.find((person) => person.name === name)?.id
}

const rowsOf = (rows: readonly Row[] | undefined): readonly Row[] => rows ?? []

const taskRow = ({ rowId, name, responsibleId, startDate, dueDate, budget, deliverables }: api.TaskState) => ({
  ...{ rowId, name, responsibleId, startDate, dueDate },
  budgetWan: fenToWan(BigInt(budget)),
  deliverables: deliverables.map((one) => `${one.name} ${one.quantity} ${one.unit}`),
})

const fileTask = (row: Row, ids: Operating['ids']) => ({
  rowId: row['id'],
  name: row['name'],
  responsibleId: ids.get(String(row['responsiblePartyId'])),
  startDate: row['startDate'],
  dueDate: row['dueDate'],
  budgetWan: String(row['budgetWan']),
  deliverables: (row['deliverables'] as Row[]).map((one) => `${String(one['name'])} ${String(one['quantity'])} ${String(one['unit'])}`),
})

/** Both in their order, each as text; what differs is named with both. */
function compare(what: string, live: readonly object[], file: readonly object[]): string[] {
  const [is, should] = [live.map((row) => JSON.stringify(row)), file.map((row) => JSON.stringify(row))]
  return Array.from({ length: Math.max(is.length, should.length) }, (_, index) => index)
    .filter((index) => is[index] !== should[index])
    .map((index) => `${what} ${index + 1}: ${is[index] ?? 'none'}, the file has ${should[index] ?? 'none'}`)
}

function stop(why: string): never {
  throw new StoryStopped(why)
}
