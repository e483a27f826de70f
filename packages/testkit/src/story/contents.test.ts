import { readFileSync } from 'node:fs'
import { canonicalContent, clauseOf, contentsFromDraft, type Draft } from '@mengyue/domain'
import { contentHash } from '@mengyue/proof'
import { agreementTemplate } from '@mengyue/templates/agreement'
import { expect, test } from 'vitest'
import { actsOf } from './acts.ts'
import { contentInput, draftInput, profileInput, withOrganizations } from './contents.ts'
import { readAllianceFile } from './read-file.ts'
import { StoryRefused, StoryStopped } from './refusal.ts'

const sample: unknown = JSON.parse(readFileSync(new URL('../../../templates/data/sample-alliance.zh.json', import.meta.url), 'utf8'))
const file = readAllianceFile(sample)
const ids = new Map(file.parties.map(({ id }) => [id, `organisation-of-${id}`]))

const hashOf = (clauseId: string, draft: Draft) => {
  const clause = clauseOf(agreementTemplate, clauseId) ?? expect.fail(clauseId)
  return contentHash(canonicalContent(clause, contentsFromDraft(agreementTemplate, draft).get(clauseId) ?? expect.fail(clauseId)))
}

test('no party of the file is left in what is sent', () => {
  const sent = JSON.stringify([draftInput(file, ids), ...file.parties.map(({ id }) => profileInput(file, id, ids))])
  for (const { id } of file.parties) expect(sent).not.toContain(`"${id}"`)
})

test('only parties are replaced, also inside rows of rows', () => {
  const rows = file.agreement.tables['ipShares'] ?? expect.fail()
  const [mapped] = withOrganizations({ ipShares: rows }, ids)['ipShares'] ?? expect.fail()
  expect(mapped).toEqual(JSON.parse(JSON.stringify(rows[0]).replaceAll(/"(p-\w+)"/g, '"organisation-of-$1"')))
})

test('each thread of the sample ends with the agreement’s own content, and begins with another', () => {
  const { values, selectedOptions, disabledClauseIds, textOverrides, tables } = file.agreement
  const signed = { values, selectedOptions, disabledClauseIds, textOverrides, tables: withOrganizations(tables, ids) }
  const draft = draftInput(file, ids) as unknown as Draft
  for (const { clauseId, proposals } of file.negotiation) {
    const last = contentInput(file, clauseId, proposals.at(-1)?.content ?? expect.fail(), ids)
    expect(hashOf(clauseId, { ...signed, contents: { [clauseId]: last } })).toBe(hashOf(clauseId, signed))
    expect(hashOf(clauseId, draft)).not.toBe(hashOf(clauseId, signed))
  }
  const contested = new Set(file.negotiation.map(({ clauseId }) => clauseId))
  for (const { id } of agreementTemplate.clauses) if (!contested.has(id)) expect(hashOf(id, draft)).toBe(hashOf(id, signed))
})

test('the sample has the acts that its threads, parties and signatures make', () => {
  const acts = actsOf(file, 'executed')
  const of = (kind: string) => acts.filter((act) => act.kind === kind).length
  const proposals = file.negotiation.flatMap((thread) => thread.proposals)
  expect([of('join'), of('propose'), of('resolve'), of('sign'), of('initial')]).toEqual([8, proposals.length, proposals.length, 9, 9])
})

test('a file that is none is refused in words; one without a lead with the rule', () => {
  expect(() => readAllianceFile({ id: 'x' })).toThrow(StoryStopped)
  const headless = { ...(sample as object), parties: file.parties.map((party) => ({ ...party, roleId: 'chain-enterprise' })) }
  expect(() => readAllianceFile(headless)).toThrow(
    expect.toSatisfy((error: unknown) => error instanceof StoryRefused && error.ruleIds[0] === 'LEAD-001'),
  )
})
