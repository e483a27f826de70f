import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { outcomeOf, readVectors } from '@mengyue/proof/vectors'
import type { Report } from '@mengyue/proof'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verify } from './verify.ts'

const vectorFolder = dirname(createRequire(import.meta.url).resolve('@mengyue/proof/vectors'))
const vectorAt = (name: string) => join(vectorFolder, name)
const vectors = await readVectors((file) => Promise.resolve(new Uint8Array(readFileSync(vectorAt(file)))))
const main = join(import.meta.dirname, 'main.ts')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mengyue-verify-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A file of this run. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

async function run(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  let [out, error] = ['', '']
  const code = await verify(args, { out: (text) => (out += text), error: (text) => (error += text), live: false })
  return { code, out, error }
}

/** Refused, but with the marks of what they were made of. */
const changedEvidence = new Set(['of-a-later-format', 'of-another-format'])

test.each(vectors.map((vector) => [vector.name, vector] as const))(
  '%s comes to the same here',
  async (name, { bytes, options, expected }) => {
    const args = [file(`${name}.vector`, bytes), '--json']
    if (options.trust) args.push('--trust', file(`${name}.trust`, JSON.stringify(options.trust)))
    if (options.expectedManifestHash) args.push('--manifest', options.expectedManifestHash)
    const { code, out } = await run(...args)
    const { ok, files } = JSON.parse(out) as { ok: boolean; files: [{ report?: Report; refused?: { code: string } }] }
    const [{ report, refused }] = files
    expect(report ? outcomeOf(report) : { refused: refused?.code }).toEqual(expected)
    expect(code).toBe(
      'refused' in expected && !changedEvidence.has(name) ? 2 : 'verdict' in expected && expected.verdict === 'valid' ? 0 : 1,
    )
    expect(ok).toBe(code === 0)
  },
)

describe('what it prints', () => {
  test('a verdict first, then every check, in Chinese or in English', async () => {
    const { out } = await run(vectorAt('small.json'))
    expect(out).toContain('✓ 有效')
    expect(out).toMatch(/✓ 条款正文 +3/)
    expect(out).toMatch(/– 与信任清单比对 +0 {2}未提供信任清单/)
    const english = await run(vectorAt('small.json'), '--lang', 'en')
    expect(english.out).toContain('✓ valid')
    expect(english.out).toMatch(/✓ Text of the clauses +3/)
  })

  test('the place of what does not hold', async () => {
    const tampered = vectors.find(({ name }) => name === 'value-changed') ?? expect.fail()
    const { out, code } = await run(file('tampered.json', tampered.bytes))
    expect(out).toContain('✗ 不符')
    expect(out).toMatch(/✗ 条款正文[^\n]*\n {6}clause foreground-ip-ownership · 应为 /)
    expect(code).toBe(1)
  })

  test('nothing that a file could move the cursor or turn the text round with', async () => {
    const bundle = readFileSync(vectorAt('small.json'), 'utf8')
    const { out } = await run(file('escapes.json', bundle.replaceAll('示例公司', '\\u001b[2J\\u202e示例公司')))
    expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
    expect(out).toContain('\\u001b[2J\\u202e')
  })
})

describe('several files', () => {
  test('of one history hold together', async () => {
    const { code, out } = await run(vectorAt('small.json'), vectorAt('receipt.json'), vectorAt('sealed.json'))
    expect(out).toContain('✓ 这些文件讲述同一段历史')
    expect(code).toBe(0)
  })

  test('of a forked history are found, with the first entry that differs and who holds it fast', async () => {
    const { code, out } = await run(vectorAt('small.json'), vectorAt('forked.json'), '--json')
    const { forks } = JSON.parse(out) as { forks: { seq: number; agreesUpTo: number; pins: { party: string }[] }[] }
    expect(forks).toMatchObject([{ seq: 2, agreesUpTo: 1 }])
    expect(forks[0]?.pins).toHaveLength(10)
    expect(code).toBe(1)
  })

  test('a receipt shows that another history was kept, though both files are sound', async () => {
    const { code, out } = await run(vectorAt('forked.json'), vectorAt('receipt.json'), '--lang', 'en')
    expect(out.match(/✓ valid/g)).toHaveLength(2)
    expect(out).toContain('differ at entry 8')
    expect(code).toBe(1)
  })

  test('of a folder: what is no evidence is left aside, by name', async () => {
    for (const name of ['small.json', 'receipt.json']) file(`together/${name}`, readFileSync(vectorAt(name)))
    const trust = file('together/trust.json', '{"origins":["https://mengyue.example.com"]}')
    const others = ['a-link-to-nothing', 'feed.jsonl', 'summary.json', 'within']
    symlinkSync('nowhere.json', join(folder, 'together', 'a-link-to-nothing'))
    file('together/within/feed.jsonl', '{}')
    file('together/feed.jsonl', '{"type":"ClauseAccepted","entry":1}\n')
    file('together/summary.json', '{"ok":true,"entries":236,"stage":"sealed"}')
    const { code, out } = await run(join(folder, 'together'), '--trust', trust, '--json')
    const { files, leftAside } = JSON.parse(out) as { files: unknown[]; leftAside: string[] }
    expect([code, files.length]).toEqual([0, 2])
    expect(leftAside).toEqual(others.map((name) => join(folder, 'together', name)))
    const told = await run(join(folder, 'together'), '--trust', trust)
    expect(told.out).toContain('未核验，因为不是存证文件：')
    for (const name of leftAside) expect(told.out).toContain(name)
    expect((await run(join(folder, 'together', 'summary.json'))).code).toBe(2)
  })

  const bundle = readFileSync(vectorAt('small.json'), 'utf8')
  test.each([
    ['cut off', 'a.json', bundle.slice(0, -40), 1],
    ['of a format with another name', 'a.json', bundle.replace('"mengyue-bundle"', '"mengyue-bundlf"'), 1],
    ['of a format that has no name', 'a.json', bundle.replace('"format":', '"formas":'), 1],
    ['under the name of something else', 'a.txt', bundle.replace('示例公司', '示例公可'), 1],
    ['emptied', 'a.json', '', 2],
    ['that is a PDF no longer', 'a.pdf', 'nothing', 2],
  ])('a bundle in a folder, %s, is not left aside', async (_, name, content, code) => {
    const place = join(folder, `beside-${Math.random()}`)
    mkdirSync(place)
    writeFileSync(join(place, 'sound.json'), readFileSync(vectorAt('small.json')))
    writeFileSync(join(place, name), content)
    expect((await run(place)).code).toBe(code)
  })
})

describe('what it refuses in a sentence, exit 2', () => {
  const refused = async (sentence: string, ...args: string[]) => {
    const { code, out, error } = await run(...args)
    expect(out + error).toContain(sentence)
    expect(code).toBe(2)
  }

  test('no file, an unknown option, a path that is not there, an empty folder', async () => {
    await refused('没有给出文件')
    await refused('--nonsense', '--nonsense')
    await refused('没有这个文件', join(folder, 'nowhere.json'))
    mkdirSync(join(folder, 'empty'))
    await refused('文件夹中没有可核验的文件', join(folder, 'empty'))
    file('nothing/other.json', '{"a":1}')
    await refused('文件夹中没有可核验的文件', join(folder, 'nothing'))
  })

  test('a device, an empty file, gzip, bytes, other JSON, a damaged and an encrypted PDF', async () => {
    await refused('既不是 PDF', '/dev/zero')
    await refused('文件是空的', file('empty.bin', ''))
    await refused('压缩文件', vectorAt('sample.json.gz'))
    await refused('UTF-8', file('bytes.bin', Uint8Array.of(0xff, 0xfe, 0x00)))
    await refused('不是盟约的', file('other.json', '{"a":1}'))
    await refused('已加密', file('encrypted.pdf', encryptedPdf))
  })

  test('a trust file that is none', async () => {
    await refused('信任清单', vectorAt('small.json'), '--trust', file('bad.trust', '{"keys":[{}]}'))
    await refused('信任清单', vectorAt('small.json'), '--trust', vectorAt('small.json'))
  })

  test('a file of 2 GB and a JSON nested a million deep, within little memory', () => {
    const huge = file('huge.json', '{')
    truncateSync(huge, 2 * 1024 ** 3)
    const deep = file('deep.json', '['.repeat(1_000_000))
    const { status, stdout } = spawnSync(process.execPath, ['--max-old-space-size=64', main, huge, deep], { encoding: 'utf8' })
    expect(stdout).toContain('超出大小上限')
    expect(stdout).toContain('嵌套过深')
    expect(status).toBe(2)
  })
})

test('a long history tells how far it is', async () => {
  const { progress } = await import('./progress.ts')
  const told: string[] = []
  const tell = progress({ error: (text) => told.push(text), live: false })
  for (let done = 0; done <= 20_000; done += 1_000) tell(done, 20_000)
  expect(told).toHaveLength(11)
  expect(told.at(-1)).toBe('20000 / 20000\n')
})

/** A PDF whose trailer names an encryption. */
const encryptedPdf = (() => {
  const body = '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n'
  const [first, second] = [body.indexOf('1 0 obj'), body.indexOf('2 0 obj')].map((at) => String(at).padStart(10, '0'))
  const table = `xref\n0 3\n0000000000 65535 f \n${first} 00000 n \n${second} 00000 n \n`
  return `${body}${table}trailer\n<</Size 3/Root 1 0 R/Encrypt 2 0 R/ID[<00><00>]>>\nstartxref\n${body.length}\n%%EOF\n`
})()
