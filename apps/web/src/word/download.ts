import type { WordAgreement } from '@mengyue/word'
import { shortAllianceName } from '../platform/short-name.ts'

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** 创新联合体组建协议-氢燃料电池动力系统-20260605-1030.docx, by the clocks in Shanghai */
export function fileName(agreement: WordAgreement, kind: keyof typeof types, now: Date): string {
  const [day = '', time = ''] = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replaceAll(/[-:]/g, '').split('T')
  const name = `${agreement.template.title}-${shortAllianceName(agreement.allianceName)}`.replaceAll(/[\\/:*?"<>|]/g, ' ')
  return `${name}-${day}-${time}.${kind}`
}

/** Hands the browser a file to keep. */
export function download(bytes: Uint8Array<ArrayBuffer>, name: string, kind: keyof typeof types): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: types[kind] }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
