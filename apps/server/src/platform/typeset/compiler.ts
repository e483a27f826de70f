import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fontFiles } from './fonts.ts'
import { printable } from './glyphs.ts'
import { sourceOf, WORKSPACE, type TypesetJob } from './job.ts'

/** Documents after which the compiler forgets what none of them used again. */
const CACHE_AGE = 8

/**
 * The compiler with our fonts, in the thread that makes it; a document stops that thread for as long as it takes.
 * @returns sets a document as PDF. It throws Error for source that does not compile.
 */
export function makeCompiler(): (job: TypesetJob) => Uint8Array<ArrayBuffer> {
  const compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontPaths: [...fontFiles] }] })
  const put = (path: string, bytes: Uint8Array | string): void => compiler.mapShadow(`${WORKSPACE}/${path}`, Buffer.from(bytes))
  return (job) => {
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
}
