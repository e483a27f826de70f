import { pino, type Logger } from 'pino'

export type { Logger }

/** Structured logs without secrets: cookies, tokens, assertions and variables never reach a line. */
export const createLog = (level: string, pretty: boolean): Logger =>
  pino({
    level,
    redact: {
      paths: ['req.headers.cookie', 'req.headers.authorization', '*.token', '*.password', '*.secret', '*.response', 'variables'],
      censor: '…',
    },
    ...(pretty ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' } } } : {}),
  })
