import { parseArgs } from 'node:util'
import type { Language } from '@mengyue/proof'

/** What was asked for on the command line. */
export interface Options {
  paths: string[]
  trustFile: string | null
  manifestHash: string | null
  json: boolean
  language: Language
}

export const usage = `用法 / usage:
  verify <文件或文件夹 / file or folder> […] [--trust 文件/file] [--manifest 哈希/hash] [--json] [--lang zh|en]

核验盟约的存证包、签署回执和封存PDF；不连接任何网络。
Checks proof bundles, receipts and sealed PDFs of Mengyue; talks to nobody.

  --trust     您信任的密钥、证书和网站（JSON）/ keys, certificates and sites that you trust (JSON)
  --manifest  二维码中的定稿哈希 / the manifest's hash from the QR code
  --json      输出JSON报告 / print the report as JSON
  --lang      zh（默认 / default）或 / or en

退出码 / exit: 0 全部成立 / everything holds · 1 有不成立、不完整或已损坏 / something does not, is missing or damaged · 2 不是可核验的文件 / not a file to verify`

/** @throws TypeError for an option that there is none of, a wrong value, or no file */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    // `pnpm verify -- file` hands the dashes on.
    args: args.filter((arg, index) => index > 0 || arg !== '--'),
    allowPositionals: true,
    options: {
      trust: { type: 'string' },
      manifest: { type: 'string' },
      json: { type: 'boolean', default: false },
      lang: { type: 'string', default: 'zh' },
    },
  })
  const { trust, manifest, json, lang } = values
  if (positionals.length === 0) throw new TypeError('没有给出文件 / no file was given')
  if (lang !== 'zh' && lang !== 'en') throw new TypeError('--lang: zh, en')
  if (manifest !== undefined && !/^[0-9a-f]{64}$/.test(manifest))
    throw new TypeError('--manifest: 64 位小写十六进制 / 64 lower-case hexadecimal digits')
  return { paths: positionals, trustFile: trust ?? null, manifestHash: manifest ?? null, json, language: lang }
}
