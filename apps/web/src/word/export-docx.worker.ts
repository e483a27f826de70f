import { exportDocx, type ExportRequest } from '@mengyue/word'
import { answering } from './answering.ts'

/** Writes a .docx off the main thread: a request in, the file's bytes out. */
answering(async (request: ExportRequest) => ({ ok: true as const, value: await exportDocx(request) }))
