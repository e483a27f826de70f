/**
 * The negotiation room as one query: how many SQL statements it takes, and its CPU against one hand-written SQL that returns the same JSON.
 * Fields that follow from rules (a clause's state, permissions) are left out of both: no SQL could answer them.
 */
import { sampleAlliance } from '@mengyue/templates/sample'
import { playStory } from '@mengyue/testkit'
import { Browser } from './api.ts'
import { begin, cpuOf, type BenchServer } from './children.ts'
import { median, tell } from './measure.ts'

const ROUNDS = 5
const REQUESTS = 30
const STATEMENTS = 12

const ROOM = `query($id: ID!) { alliance(id: $id) { id stage members { id role } agreement { id version status clauses {
  clauseId enabled contentHash contentSince content { optionId text values tables }
  stances { organizationId contentHash decision reason at }
  proposals { id seq organizationId status summary rationale contentHash createdAt }
  comments(last: 100) { nodes { id organizationId personName visibility text at } }
  initials { organizationId contentHash personName at } } } } }`

/** @returns whether every figure meets its target */
export async function roomQuery({ url, origin, child, ownerUrl }: BenchServer): Promise<boolean> {
  const { allianceId } = await playStory({ file: sampleAlliance, url: origin, to: 'agreed' })
  const browser = new Browser(`${url}/graphql`, origin)
  const { demoPersons } = await browser.ask<{ demoPersons: { id: string; organizationName: string; roles: string[] }[] }>(
    '{ demoPersons { id organizationName roles } }',
  )
  const lead = demoPersons.find(
    (person) => person.organizationName === sampleAlliance.parties[0]?.legalName && person.roles.includes('negotiator'),
  )
  await browser.ask('mutation($input: StepInInput!) { stepInAs(input: $input) { id } }', {
    input: { idempotencyKey: crypto.randomUUID(), personId: lead?.id },
  })
  const ask = () => browser.ask<object>(ROOM, { id: allianceId })
  const served = JSON.stringify(await ask()).length
  await repeat(REQUESTS, ask)
  const ours = await perRequest(child, ask)

  const { child: bare, word } = await begin('bare-room.ts', { DATABASE_URL: ownerUrl })
  const askBare = () => fetch(`http://127.0.0.1:${(word as { port: number }).port}/${allianceId}`).then((answer) => answer.text())
  const bareServed = (await askBare()).length
  await repeat(REQUESTS, askBare)
  const theirs = await perRequest(bare, askBare)
  bare.kill()
  // Both answer the same question: the sizes differ by private comments and the spelling of instants.
  console.error(`room: ${served} bytes, hand-written SQL: ${bareServed} bytes`)
  return [
    tell({ name: 'room: SQL statements', value: browser.lastStatements, unit: 'statements', baseline: STATEMENTS, target: 1 }),
    tell({ name: 'room: CPU per request', value: ours, unit: 'µs', baseline: theirs, target: 3 }),
  ].every(Boolean)
}

async function repeat(times: number, run: () => Promise<unknown>): Promise<void> {
  for (let index = 0; index < times; index++) await run()
}

async function perRequest(child: BenchServer['child'], run: () => Promise<unknown>): Promise<number> {
  const rounds: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const before = await cpuOf(child)
    await repeat(REQUESTS, run)
    rounds.push(((await cpuOf(child)) - before) / REQUESTS)
  }
  return median(rounds)
}
