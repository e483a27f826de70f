import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Journal } from './journal.ts'
import { StoryRefused } from './refusal.ts'

let directory: string
let path: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'journal-'))
  path = join(directory, 'state.jsonl')
})
afterEach(() => rmSync(directory, { recursive: true }))

async function begun(): Promise<Journal> {
  const journal = new Journal(path)
  await journal.begin('file', () => Promise.resolve(7))
  return journal
}

test('only its owner can read it: it holds keys', async () => {
  await begun()
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('what was done is not done again, by this run or the next', async () => {
  const first = await begun()
  expect(
    await first.once(
      'a',
      () => ({ n: 1 }),
      ({ n }) => Promise.resolve({ id: `x${n}` }),
    ),
  ).toEqual({ id: 'x1' })
  const next = await begun()
  expect(
    await next.once(
      'a',
      () => expect.fail(),
      () => expect.fail(),
    ),
  ).toEqual({ id: 'x1' })
})

test('what is in doubt is sent again with the same variables and the same key', async () => {
  const first = await begun()
  await expect(
    first.once(
      'a',
      () => ({ key: first.idempotencyKey('a') }),
      () => Promise.reject(new Error('killed')),
    ),
  ).rejects.toThrow('killed')
  const next = await begun()
  const sent = await next.once(
    'a',
    () => expect.fail(),
    (variables: { key: string }) => Promise.resolve(variables),
  )
  expect(sent.key).toBe(first.idempotencyKey('a'))
  expect(next.idempotencyKey('b')).not.toBe(sent.key)
})

test('what was refused is made anew', async () => {
  const first = await begun()
  await expect(
    first.once(
      'a',
      () => ({ n: 1 }),
      () => Promise.reject(new StoryRefused('CLAUSE_CHANGED', '…')),
    ),
  ).rejects.toThrow()
  expect(
    await (
      await begun()
    ).once(
      'a',
      () => ({ n: 2 }),
      ({ n }) => Promise.resolve(n),
    ),
  ).toBe(2)
})

test('a run goes on with its shift and its people, also after a line that was cut short', async () => {
  const first = await begun()
  first.savePerson('u1', { personId: 'x', organizationId: 'y', credentials: [] })
  appendFileSync(path, '{"kind":"done","act":"a","res')
  const next = new Journal(path)
  expect(await next.begin('file', () => expect.fail())).toEqual({ shift: 7, resumed: true })
  expect(next.person('u1')).toMatchObject({ personId: 'x' })
  await next.once(
    'b',
    () => ({}),
    () => Promise.resolve(1),
  )
  expect((await begun()).done('b')).toBe(1)
  expect(readFileSync(path, 'utf8').split('\n').at(-1)).toBe('')
})

test('another file needs another state', async () => {
  await begun()
  await expect(new Journal(path).begin('other', () => Promise.resolve(0))).rejects.toThrow('belongs to another alliance file')
})
