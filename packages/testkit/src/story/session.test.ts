import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StoryRefused, StoryStopped } from './refusal.ts'
import { Session, type AnswerNote, type Operation } from './session.ts'

const me: Operation<object, { me: string }> = { name: 'Me', query: 'query Me { me }' }

let http: Server
let answer: (request: IncomingMessage, response: ServerResponse) => void
let url: string
beforeEach(async () => {
  http = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})
afterEach(() => http.close())

const json = (response: ServerResponse, body: unknown, headers = {}) =>
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

test('keeps cookies, sends its origin, notes what the server tells', async () => {
  const seen: (string | undefined)[] = []
  answer = (request, response) => {
    seen.push(request.headers.cookie, request.headers.origin)
    json(response, { data: { me: '李明' } }, { 'set-cookie': 'mengyue_session=t1; Path=/; HttpOnly', 'x-sql-statements': '3' })
  }
  const notes: AnswerNote[] = []
  const session = new Session({ url, patience: 0, onAnswer: (note) => notes.push(note) })
  expect(await session.run(me, {})).toEqual({ me: '李明' })
  await session.run(me, {})
  expect(seen).toEqual([undefined, url, 'mengyue_session=t1', url])
  expect(notes[0]).toMatchObject({ operation: 'Me', sqlStatements: 3 })
})

test('forgets a cookie that is taken back', async () => {
  answer = (_, response) => json(response, { data: {} }, { 'set-cookie': ['a=1; Path=/', 'b=2; Path=/', 'b=; Path=/; Max-Age=0'] })
  const session = new Session({ url, patience: 0 })
  await session.run(me, {})
  expect(session.cookie).toBe('a=1')
})

test('a refusal comes with its code, its sentences and its rules', async () => {
  const extensions = { code: 'STAGE_GUARD', messages: { zh: '条件未满足', en: 'Not yet' }, detail: { ruleIds: ['LEAD-001'] } }
  answer = (_, response) => json(response, { errors: [{ message: '条件未满足', extensions }] })
  const refusal = await new Session({ url, patience: 0 }).run(me, {}).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(StoryRefused)
  expect(refusal).toMatchObject({ code: 'STAGE_GUARD', message: '条件未满足 (Not yet)', ruleIds: ['LEAD-001'] })
})

test('waits for a server that is away or busy, and not for ever', async () => {
  let asked = 0
  answer = (request, response) => {
    asked += 1
    if (asked === 1) request.socket.destroy()
    else if (asked === 2) response.writeHead(503).end()
    else json(response, { data: { me: 'x' } })
  }
  expect(await new Session({ url, patience: 5_000 }).run(me, {})).toEqual({ me: 'x' })
  expect(asked).toBe(3)
  await expect(new Session({ url: 'http://127.0.0.1:1', patience: 0 }).run(me, {})).rejects.toThrow(StoryStopped)
})

test('an answer that is no JSON ends the story in words', async () => {
  answer = (_, response) => response.writeHead(502).end('<html>')
  await expect(new Session({ url, patience: 0 }).run(me, {})).rejects.toThrow('Me: HTTP 502 without a JSON answer')
})
