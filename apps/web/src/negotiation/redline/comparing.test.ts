import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { redline, type Wording } from '@mengyue/domain'
import { afterEach, expect, it } from 'vitest'
import { compare, Comparer, type Port, type Task } from './comparing.ts'

const wording = (text: string): Wording => ({ text, slots: {} })
const pair = (before: string, after: string) => ({ kind: 'redline' as const, before: wording(before), after: wording(after) })
const [first, second, third] = [pair('甲方应通知乙方。', '甲方应书面通知乙方。'), pair('十日内', '三十日内'), pair('甲', '乙')]

const open: MessagePort[] = []
afterEach(() => {
  for (const port of open.splice(0)) port.close()
})

/** The other end of a real channel does what the worker does, and keeps count. */
function channel(seen: Task[]): Port {
  const { port1, port2 } = new MessageChannel()
  open.push(port1)
  port2.on('message', ({ id, task }: { id: number; task: Task }) => {
    seen.push(task)
    port2.postMessage({ id, result: compare(task) })
  })
  return port1 as unknown as Port
}

const told = (comparer: Comparer, task: Task) =>
  new Promise<unknown>((resolve) => {
    const { now } = comparer.ask(task, resolve)
    if (now) resolve(now)
  })

it('compares behind the port, and equal pairs once', async () => {
  const seen: Task[] = []
  const comparer = new Comparer(() => channel(seen))
  const results = await Promise.all([told(comparer, first), told(comparer, first), told(comparer, second)])
  expect(results[0]).toEqual(redline(first.before, first.after))
  expect(results[1]).toBe(results[0])
  expect(comparer.ask({ ...first }, () => expect.fail('told later')).now).toBe(results[0])
  expect(seen).toEqual([first, second])
})

it('never begins what nobody waits for any longer, and tells nobody who left', async () => {
  const seen: Task[] = []
  const comparer = new Comparer(() => channel(seen))
  comparer.ask(first, () => expect.fail('told after it was cancelled')).cancel()
  comparer.ask(second, () => expect.fail('told after it was cancelled')).cancel()
  expect(await told(comparer, third)).toEqual(redline(third.before, third.after))
  // The first was already on its way when it was cancelled.
  expect(seen).toEqual([first, third])
})

it('compares here, in a task of its own, where there is no worker, and says so once', async () => {
  let here = 0
  const comparer = new Comparer(
    () => null,
    () => here++,
  )
  const { now } = comparer.ask(first, () => undefined)
  expect(now).toBeNull()
  expect(await told(comparer, second)).toEqual(redline(second.before, second.after))
  expect(await told(comparer, { kind: 'blame', versions: [first.before, first.after] })).toHaveLength(1)
  expect(here).toBe(1)
})

it('goes on here when the worker does not start', async () => {
  let here = 0
  const broken: Port = { postMessage: () => setTimeout(() => broken.onerror?.(new Event('error') as ErrorEvent)), onmessage: null }
  const comparer = new Comparer(
    () => broken,
    () => here++,
  )
  expect(await Promise.all([told(comparer, first), told(comparer, second)])).toEqual([first, second].map((task) => compare(task)))
  expect(here).toBe(1)
})
