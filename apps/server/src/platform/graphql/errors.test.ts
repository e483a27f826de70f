import { describe, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { refused } from '../refusal.ts'
import { formatError } from './errors.ts'

const log = createLog('silent', false)
const shown = (error: Error) => formatError(log, { message: error.message, path: ['comment'] }, error)
const fromPostgres = (code: string) => Object.assign(new Error('select secret from somewhere'), { code })

describe('what a client sees of an error', () => {
  it('is a refusal as it is', () => {
    expect(shown(refused('NOT_FOUND')).extensions).toMatchObject({
      code: 'NOT_FOUND',
      messages: refused('NOT_FOUND').extensions['messages'] as object,
    })
  })

  it('is a sentence about the input where PostgreSQL cannot hold a character of it', () => {
    for (const code of ['22021', '22P05', '08P01']) expect(shown(fromPostgres(code)).extensions?.['code']).toBe('INPUT_INVALID')
  })

  it('is nothing of our insides otherwise', () => {
    for (const [failure, code] of [
      [fromPostgres('42501'), 'FORBIDDEN'],
      [fromPostgres('53300'), 'INTERNAL'],
      [new TypeError('select secret from somewhere'), 'INTERNAL'],
    ] as const) {
      const answer = shown(failure)
      expect(answer.extensions).toMatchObject({ code, messages: { zh: expect.any(String) as string, en: expect.any(String) as string } })
      expect(JSON.stringify(answer)).not.toContain('secret')
    }
  })
})
