import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** A file of the repository as the rules see it. */
export interface SourceFile {
  /** From the root, with slashes. */
  path: string
  text: string
  /** What it imports: a path from the root for a file, the specifier as written for a package. */
  imports: string[]
  isTest: boolean
}

const importing =
  /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|\brequire\s*\(\s*|new URL\(\s*)(['"])((?:\.{1,2}\/|@mengyue\/|node:|[a-z@])[^'"\n]*)\1/g

export function sourceFile(path: string, text: string): SourceFile {
  const imports = [...text.matchAll(importing)].map(([, , specifier = '']) =>
    specifier.startsWith('.') ? normalize(join(dirname(path), specifier)) : specifier,
  )
  return { path, text, imports, isTest: /\.test\.ts$/.test(path) || path.startsWith('tests/') || path.startsWith('packages/testkit/') }
}

const left =
  /(^|\/)(node_modules|dist|coverage|test-results|\.cache|\.data|\.git)(\/|$)|\.generated\.ts$|schema-types\.ts$|pnpm-lock\.yaml$/

const read = (patterns: readonly string[]): SourceFile[] =>
  globSync([...patterns], { cwd: root, exclude: (path) => left.test(path) })
    .filter((path) => !left.test(path))
    .map((path) => sourceFile(path, readFileSync(join(root, path), 'utf8')))

/** Every program file of ours. */
export const programs = (): SourceFile[] => read(['{apps,packages,tests,infra}/**/*.{ts,vue,mjs,js}', '*.{ts,js}'])

/** Every text file that somebody who gets the repository reads. */
export const texts = (): SourceFile[] =>
  read(['{apps,packages,tests,infra}/**/*.{ts,vue,mjs,js,json,md,graphql,css,html,yaml,yml,sh}', '*.{ts,js,json,md,yaml}', '.ci/*'])
