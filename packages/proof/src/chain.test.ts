import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalHash } from './hash.ts'
import { entryHash, GENESIS, payloadHash, privatePayloadHash, verifyChain, type ChainedEntry } from './chain.ts'

function aChain(payloads: readonly unknown[], alliance = 'a1'): ChainedEntry[] {
  const entries: ChainedEntry[] = []
  for (const payload of payloads) {
    const seq = entries.length + 1
    const entry = {
      alliance,
      seq,
      at: new Date(Date.UTC(2026, 0, seq)).toISOString(),
      actor: 'u1',
      organization: 'o1',
      type: 'ClauseProposed',
      payloadHash: payloadHash(payload),
      prev: entries.at(-1)?.hash ?? GENESIS,
    }
    entries.push({ ...entry, hash: entryHash(entry) })
  }
  return entries
}

test('a sound chain verifies, whole and from any point', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 12 }), fc.nat(), (payloads, cut) => {
      const entries = aChain(payloads)
      const last = entries.at(-1)
      const head = { seq: entries.length, hash: last?.hash ?? GENESIS }
      expect(verifyChain(entries)).toEqual({ ok: true, count: entries.length, head, problems: [] })
      const at = cut % (entries.length + 1)
      const before = entries[at - 1]
      expect(verifyChain(entries.slice(at), { seq: at, hash: before?.hash ?? GENESIS })).toMatchObject({ ok: true, head })
    }),
  )
})

test('any change to any field of any entry is found', () => {
  const fields = ['alliance', 'seq', 'at', 'actor', 'organization', 'type', 'payloadHash', 'prev', 'hash'] as const
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 6 }), fc.nat(), fc.constantFrom(...fields), (payloads, at, field) => {
      const entries = aChain(payloads)
      const index = at % entries.length
      const tampered = entries.map((entry, i) => (i === index ? { ...entry, [field]: field === 'seq' ? 99 : 'x'.repeat(64) } : entry))
      expect(verifyChain(tampered).ok).toBe(false)
    }),
  )
})

test('a missing, doubled or swapped entry is found', () => {
  const [first, second, third] = aChain([1, 2, 3]) as [ChainedEntry, ChainedEntry, ChainedEntry]
  expect(verifyChain([first, third]).problems.map(({ kind }) => kind)).toEqual(['seq', 'prev'])
  expect(verifyChain([first, first]).ok).toBe(false)
  expect(verifyChain([second, first, third]).ok).toBe(false)
})

test('everything wrong is reported, and each thing once', () => {
  const entries = aChain([1, 2, 3, 4])
  const tampered = entries.map((entry) => (entry.seq % 2 === 0 ? { ...entry, type: 'Commented' } : entry))
  expect(verifyChain(tampered).problems.map(({ seq, kind }) => [seq, kind])).toEqual([
    [2, 'hash'],
    [4, 'hash'],
  ])
})

test('an entry that has no canonical form is reported, not thrown', () => {
  const [entry] = aChain([1]) as [ChainedEntry]
  expect(verifyChain([{ ...entry, type: '\ud800' }]).problems).toMatchObject([{ kind: 'form' }])
})

test('entries of two alliances are no chain', () => {
  const [first] = aChain([1]) as [ChainedEntry]
  const foreign = { ...first, alliance: 'a2', seq: 2, prev: first.hash }
  expect(verifyChain([first, { ...foreign, hash: entryHash(foreign) }]).problems).toMatchObject([{ kind: 'alliance' }])
})

test('the hash is that of the canonical entry, whatever its fields hold', () => {
  const text = fc.string({ unit: 'binary', maxLength: 8 })
  const entry = fc.record({
    ...{ alliance: text, seq: fc.integer(), at: text, actor: fc.option(text), organization: fc.option(text), type: text },
    ...{ payloadHash: text, prev: text },
  })
  fc.assert(fc.property(entry, (one) => void expect(entryHash(one)).toBe(canonicalHash(one))))
}, 60_000)

test('fields that the hash does not cover do not change it', () => {
  const [entry] = aChain([1]) as [ChainedEntry]
  expect(entryHash({ ...entry, ...{ visibility: 'alliance' } })).toBe(entry.hash)
})

test('a private payload cannot be recognised by its hash without the salt', () => {
  const payload = { type: 'Commented', actor: 'u1', organization: 'o1', text: '底线' }
  const salts = [new Uint8Array(32), new Uint8Array(32).fill(1)] as const
  expect(privatePayloadHash(salts[0], payload)).not.toBe(privatePayloadHash(salts[1], payload))
  expect(privatePayloadHash(new Uint8Array(0), payload)).toBe(payloadHash(payload))
})
