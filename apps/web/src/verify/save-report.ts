import type { Report } from '@mengyue/proof'
import type { TrustedBy } from './protocol.ts'
import { verifier } from './verifier.ts'

/** Hands the reader the report as JSON, with the file's name, when and by which version it was checked, and with whose list. */
export function saveReport(report: Report, { name, size }: File, at: Date, trustedBy: TrustedBy): void {
  const text = JSON.stringify({ file: name, bytes: size, checkedAt: at.toISOString(), verifier, trustedBy, ...report }, null, 2)
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.report.json` })
  link.click()
  URL.revokeObjectURL(url)
}
