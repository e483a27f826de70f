import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import type { Worker } from 'node:worker_threads'
import { pino } from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import { Typesetter, type TypesetJob } from './typesetter.ts'

const typesetter = new Typesetter(pino({ level: 'silent' }))
afterAll(() => typesetter.close())

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const at = new Date('2026-06-30T02:00:00Z')

const evidence: TypesetJob = {
  main: '#let data = json("/data.json")\n= #data.title\n#data.text',
  data: { title: '联合体协议', text: '自𠮷日起生效。' },
  attachments: [
    { name: 'bundle.json', bytes: Buffer.from('{"format":"mengyue-bundle"}'), mime: 'application/json', description: '签署证据' },
  ],
  at,
  standard: 'a-3b',
}

const inAnotherProcess = `
  import { createHash } from 'node:crypto'
  const { Typesetter } = await import(${JSON.stringify(new URL('./typesetter.ts', import.meta.url).href)})
  const job = JSON.parse(process.argv[1])
  const typesetter = new Typesetter(console)
  const pdf = await typesetter.compile({ ...job, at: new Date(job.at), attachments: job.attachments.map((one) => ({ ...one, bytes: Buffer.from(one.bytes) })) })
  console.log(createHash('sha256').update(pdf).digest('hex'))
  await typesetter.close()`

test('the same job gives the same bytes, a second time and in another process', async () => {
  const once = sha256(await typesetter.compile(evidence))
  expect(sha256(await typesetter.compile(evidence))).toBe(once)
  const elsewhere = execFileSync(process.execPath, ['--input-type=module', '-e', inAnotherProcess, JSON.stringify(evidence)], {
    encoding: 'utf8',
  })
  expect(elsewhere.trim()).toBe(once)
  expect(sha256(await typesetter.compile({ ...evidence, at: new Date(at.getTime() + 1000) }))).not.toBe(once)
})

const hostile = [
  '#panic("x")',
  '#read("/data.json")',
  '*粗* _斜_ `码`',
  '$ x^2 $',
  '@nobody <label>',
  '= 标题',
  '- 项 + 项 / 项: 说',
  String.raw`\ \u{1f600} \#`,
  '"; #let x = 1',
  '// 注 /* 注 */',
  '~ -- --- ... \'引\' "引"',
  'https://example.com',
  ']#[',
]

describe('what people wrote is text and nothing else', () => {
  test.each(hostile)('%s', async (text) => {
    // A string literal is the one form of text that cannot be read as program text: the data must come out exactly as it does.
    const literal = text.replaceAll(/["\\]/g, String.raw`\$&`)
    const data = { text }
    const asData = await typesetter.compile({ main: '#json("/data.json").text', data, at })
    expect(sha256(asData)).toBe(sha256(await typesetter.compile({ main: `#"${literal}"`, data, at })))
    expect(sha256(asData)).not.toBe(sha256(await typesetter.compile({ main: '', data, at })))
  })
})

test('source that does not compile fails its own document and no other', async () => {
  const bad = typesetter.compile({ main: '#nothing', data: null, at })
  const good = typesetter.compile({ main: '好', data: null, at })
  await expect(bad).rejects.toThrow('unknown variable: nothing')
  expect(Buffer.from(await good).toString('latin1', 0, 5)).toBe('%PDF-')
})

test('a name that would be a path is no name for an attachment', async () => {
  const attachments = [{ name: '../data.json', bytes: new Uint8Array(), mime: 'text/plain', description: '' }]
  await expect(typesetter.compile({ main: '', data: null, at, attachments })).rejects.toThrow('no name for an attachment')
})

test('a thread that dies fails its document, and the next one gets a new thread', async () => {
  const threads: Worker[] = []
  process.on('worker', (thread) => threads.push(thread))
  const mortal = new Typesetter(pino({ level: 'silent' }))
  await mortal.warm()
  const bad = mortal.compile({ main: '坏', data: null, at })
  const good = mortal.compile({ main: '好', data: null, at })
  void threads[0]?.terminate()
  await expect(bad).rejects.toThrow('thread ended')
  expect((await good).length).toBeGreaterThan(0)
  expect(threads).toHaveLength(2)
  await mortal.close()
  await expect(mortal.compile({ main: '好', data: null, at })).rejects.toThrow('closed')
})

test('what cannot be handed to the thread fails its own document and no other', async () => {
  const bad = typesetter.compile({ main: '', data: () => 1, at })
  const good = typesetter.compile({ main: '好', data: null, at })
  await expect(bad).rejects.toThrow('could not be cloned')
  expect((await good).length).toBeGreaterThan(0)
})
