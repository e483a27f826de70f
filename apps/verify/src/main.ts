import { verify } from './verify.ts'

process.exitCode = await verify(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  live: process.stderr.isTTY,
})
