import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ env: { GRAPHQL_MAX_BODY_BYTES: '1024', REQUESTS_PER_MINUTE: '10' } })
})
afterAll(() => app.stop())

interface Answer {
  errors: { extensions: { code: string; messages: { zh: string; en: string } } }[]
}

async function refusal(body: string, origin = app.origin): Promise<string> {
  const answer = await fetch(app.graphql, { method: 'POST', headers: { 'content-type': 'application/json', origin }, body })
  const { errors } = (await answer.json()) as Answer
  const [error] = errors
  expect(error?.extensions.messages).toEqual({
    zh: expect.stringMatching(/\p{Script=Han}/u) as string,
    en: expect.stringMatching(/\w/) as string,
  })
  return `${answer.status} ${error?.extensions.code}`
}

it('what is refused before GraphQL sees it has a code and both languages too', async () => {
  expect(await refusal('{}', 'https://elsewhere.example')).toBe('403 ORIGIN_REFUSED')
  expect(await refusal('{ no json')).toBe('400 BAD_REQUEST')
  expect(await refusal(JSON.stringify({ query: 'x'.repeat(2_000) }))).toBe('413 INPUT_INVALID')
  const aliases = Array.from({ length: 21 }, (_, index) => `a${index}: demo`).join(' ')
  expect(await refusal(JSON.stringify({ query: `{ site { ${aliases} } }` }))).toBe('200 QUERY_TOO_MANY_ALIASES')
  for (let request = 0; request < 10; request++) await fetch(app.graphql, { method: 'POST' })
  expect(await refusal('{}')).toBe('429 TOO_MANY_REQUESTS')
})
