import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fontFiles } from './fonts.ts'
import { printable } from './glyphs.ts'
import { sourceOf, WORKSPACE, type TypesetJob } from './job.ts'

/** What the worker says to each job, one after the other. */
export type WorkerAnswer = { pdf: Uint8Array } | { error: string }

/** Documents after which the compiler forgets what none of them used again. */
const CACHE_AGE = 8

const compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontPaths: [...fontFiles] }] })

const put = (path: string, bytes: Uint8Array | string): void => compiler.mapShadow(`${WORKSPACE}/${path}`, Buffer.from(bytes))

function typeset(job: TypesetJob): Uint8Array {
  const { attachments = [], at, data, standard } = job
  compiler.resetShadow()
  put('data.json', JSON.stringify(printable(data)))
  put('attachments.json', JSON.stringify(attachments.map(({ name, mime, description }) => ({ name, mime, description }))))
  for (const { name, bytes } of attachments) {
    if (!/^[\w-][\w.-]*$/.test(name)) throw new Error(`no name for an attachment: ${name}`)
    put(`attachments/${name}`, bytes)
  }
  const compiled = compiler.compile({ mainFileContent: sourceOf(job) })
  const document = compiled.result
  if (!document) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics ?? 'no document'))
  const pdf = compiler.pdf(document, {
    creationTimestamp: Math.floor(at.getTime() / 1000),
    ...(standard === undefined ? {} : { pdfStandard: standard }),
  })
  compiler.evictCache(CACHE_AGE)
  return new Uint8Array(pdf)
}

const port = parentPort
if (!port) throw new Error('the typesetter works in a worker thread')
port.on('message', (job: TypesetJob) => {
  try {
    const pdf = typeset(job)
    port.postMessage({ pdf } satisfies WorkerAnswer, [pdf.buffer as ArrayBuffer])
  } catch (error) {
    port.postMessage({ error: error instanceof Error ? error.message : String(error) } satisfies WorkerAnswer)
  }
})
