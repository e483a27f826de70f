import { ensurePdfTools } from '@mengyue/infra/pdf-tools'

/** Sealed PDFs are looked at by programs that are not ours. */
export default async function setup(): Promise<void> {
  await ensurePdfTools()
}
