import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { serverSecret } from './server-secret.ts'
import { readSettings, repositoryRoot, SettingsError, settingsTable } from './settings.ts'

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readSettings(env)
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
  return []
}

describe('settings', () => {
  it('start a demo on this machine when nothing is set', () => {
    const settings = readSettings({})
    expect(settings).toMatchObject({
      demo: true,
      host: '127.0.0.1',
      port: 8080,
      publicOrigin: 'http://localhost:8080',
      rpId: 'localhost',
      dataDir: `${repositoryRoot}.data`,
      allowFictionalCodes: true,
      databaseUrl: undefined,
    })
  })

  it('take a path from the checkout', () => {
    expect(readSettings({ SEAL_P12: 'seal.p12', SEAL_P12_PASSWORD: 'x' })).toMatchObject({
      sealP12: `${repositoryRoot}seal.p12`,
      sealP12Password: 'x',
    })
    expect(readSettings({ SEAL_P12: '/etc/seal.p12' }).sealP12).toBe('/etc/seal.p12')
  })

  it('take an empty variable for one that is not set', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 8080, databaseUrl: undefined })
  })

  it.each([
    ['PORT', '80a'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['HOST', 'two words'],
    ['PUBLIC_ORIGIN', 'https://mengyue.example.cn/path'],
    ['PUBLIC_ORIGIN', 'mengyue.example.cn'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['MENGYUE_MODE', 'Demo'],
    ['ALLOW_FICTIONAL_CODES', 'yes'],
    ['MENGYUE_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['TSA_URL', 'ftp://tsa.example.cn'],
    ['MAIL_FROM', 'a@b\r\nBcc: c@d'],
    ['S3_URL', 'https://s3.example.cn'],
    ['S3_URL', 'https://s3.example.cn/bucket/folder'],
  ])('refuse %s=%j with its name, what was found and what is allowed', (name, value) => {
    const [problem, ...others] = problemsOf({ [name]: value })
    expect(problem).toMatch(new RegExp(`^${name}: found .+; allowed: .+`))
    expect(others).toEqual([])
  })

  it('name every bad setting at once', () => {
    expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'x' })).toHaveLength(2)
  })

  it('want both keys with a bucket, and none without', () => {
    expect(readSettings({}).s3).toBeUndefined()
    expect(problemsOf({ S3_URL: 'https://s3.example.cn/mengyue', S3_ACCESS_KEY_ID: 'key' })).toEqual([
      expect.stringMatching(/^S3_SECRET_ACCESS_KEY: found nothing/),
    ])
  })

  it('never repeat a secret', () => {
    expect(problemsOf({ MENGYUE_SECRET: 'hunter2', DATABASE_URL: 'hunter2' }).join()).not.toContain('hunter2')
  })

  it('forbid demo mode with NODE_ENV=production', () => {
    expect(problemsOf({ NODE_ENV: 'production', MENGYUE_MODE: 'demo' })[0]).toContain('MENGYUE_MODE')
    expect(readSettings({ NODE_ENV: 'production', PUBLIC_ORIGIN: 'https://m.example.cn' })).toMatchObject({
      demo: false,
      allowFictionalCodes: false,
    })
  })

  it('demand https in production', () => {
    expect(problemsOf({ MENGYUE_MODE: 'production', PUBLIC_ORIGIN: 'http://m.example.cn' })[0]).toContain('PUBLIC_ORIGIN')
  })
})

describe('the README', () => {
  it('has the table of settings as the code has it', () => {
    const readme = readFileSync(join(repositoryRoot, 'README.md'), 'utf8')
    expect(/<!-- settings: .+ -->\n([\s\S]+)\n<!-- \/settings -->/.exec(readme)?.[1]).toBe(settingsTable())
  })
})

describe('the server secret', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mengyue-secret-'))
  afterEach(() => {
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('is generated once, readable by its owner only', () => {
    const first = serverSecret({ secret: undefined, dataDir })
    expect(first).toHaveLength(43)
    expect(serverSecret({ secret: undefined, dataDir })).toBe(first)
    expect(statSync(join(dataDir, 'server-secret')).mode & 0o777).toBe(0o600)
  })

  it('is the given one where one is given', () => {
    expect(serverSecret({ secret: 'x'.repeat(32), dataDir })).toBe('x'.repeat(32))
  })
})
