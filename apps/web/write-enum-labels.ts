import { readFileSync, writeFileSync } from 'node:fs'

interface EnumFile {
  enums: Record<string, { values: { id: string; label: string; labelEn: string }[] }>
}

const source = new URL('../../packages/templates/data/enums.json', import.meta.url)

/** Writes the labels of all enums, each language in a file of its own, so that a reader loads only one of them. */
export function writeEnumLabels(): void {
  const { enums } = JSON.parse(readFileSync(source, 'utf8')) as EnumFile
  for (const [locale, key] of [
    ['zh-CN', 'label'],
    ['en', 'labelEn'],
  ] as const) {
    const labels = Object.fromEntries(
      Object.entries(enums).map(([id, { values }]) => [id, Object.fromEntries(values.map((value) => [value.id, value[key]]))]),
    )
    const text = `const labels: Record<string, Record<string, string>> = ${JSON.stringify(labels)}\nexport default labels\n`
    writeFileSync(new URL(`src/platform/enum-labels.${locale}.generated.ts`, import.meta.url), text)
  }
}
