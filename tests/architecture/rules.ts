import type { SourceFile } from './source-file.ts'

/** A rule of the tree: what of a file breaks it, and an example that does. */
export interface Rule {
  name: string
  violations(file: SourceFile): string[]
  breaks: readonly [path: string, text: string]
}

const chapters = [
  ...['identity', 'membership', 'negotiation', 'signing', 'desk', 'ledger', 'word'],
  ...['expert', 'delivery', 'ip', 'revenue', 'resources'],
]
/** What every chapter of the server stands on. */
const ground = new Set<string>(['identity', 'ledger'])

const inside = (file: SourceFile, folder: string) => file.path.startsWith(`${folder}/`)
const ours = (file: SourceFile) => file.imports.filter((name) => name.startsWith('@mengyue/'))

/** Of our packages, `folder` imports no others than these; its tests may also use the testkit. */
const importsOnly = (folder: string, allowed: readonly string[], breaks: Rule['breaks']): Rule => ({
  name: `${folder} imports of ours ${allowed.length > 0 ? `only ${allowed.join(', ')}` : 'nothing'}`,
  violations: (file) => {
    if (!inside(file, folder)) return []
    const may = [...allowed, ...(file.isTest ? ['testkit'] : [])]
    return ours(file).filter((name) => !may.includes(name.split('/')[1] ?? ''))
  },
  breaks,
})

const pure = (folder: string, breaks: Rule['breaks']): Rule => ({
  name: `${folder} touches no machine: no node:*`,
  violations: (file) => (inside(file, folder) && !file.isTest ? file.imports.filter((name) => name.startsWith('node:')) : []),
  breaks,
})

/** The chapter a file of `app` lies in. */
const chapterOf = (app: string, path: string) => chapters.find((chapter) => path.startsWith(`${app}/src/${chapter}/`))

const otherChapters = (app: string, breaks: Rule['breaks']): Rule => ({
  name: `a chapter of ${app} reaches another only through its index.ts${app === 'apps/server' ? ' (identity and ledger are ground)' : ''}`,
  violations: (file) => {
    const own = chapterOf(app, file.path)
    if (!own) return []
    return file.imports.filter((name) => {
      const other = chapterOf(app, name)
      return other && other !== own && !(app === 'apps/server' && ground.has(other)) && name !== `${app}/src/${other}/index.ts`
    })
  },
  breaks,
})

const noChapters = (folder: string, app: string, breaks: Rule['breaks']): Rule => ({
  name: `${folder} knows no chapter`,
  violations: (file) =>
    inside(file, folder) && !file.isTest ? file.imports.filter((name) => chapterOf(app, name) ?? name.startsWith(`${app}/src/app`)) : [],
  breaks,
})

const finds = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([found]) => found)

export const rules: readonly Rule[] = [
  importsOnly('packages/domain', [], ['packages/domain/src/a.ts', `import { contentHash } from '@mengyue/proof'`]),
  importsOnly('packages/proof', [], ['packages/proof/src/a.ts', `export { refuse } from '@mengyue/domain'`]),
  importsOnly('packages/templates', ['domain'], ['packages/templates/src/a.ts', `import type { Manifest } from '@mengyue/proof'`]),
  importsOnly('packages/word', ['domain', 'templates'], ['packages/word/src/a.ts', `import { contentHash } from '@mengyue/proof'`]),
  importsOnly(
    'packages/testkit',
    ['domain', 'proof', 'templates'],
    ['packages/testkit/src/a.ts', `const { createApp } = await import('@mengyue/server')`],
  ),
  importsOnly('apps/server', ['domain', 'proof', 'templates'], ['apps/server/src/a.ts', `import { playStory } from '@mengyue/testkit'`]),
  importsOnly(
    'apps/web',
    ['contract', 'domain', 'proof', 'templates', 'word'],
    ['apps/web/src/A.vue', `<script setup>import { Clause } from '@mengyue/server'</script>`],
  ),
  importsOnly('apps/verify', ['domain', 'proof', 'templates'], ['apps/verify/src/a.ts', `import { Session } from '@mengyue/server'`]),
  pure('packages/domain', ['packages/domain/src/a.ts', `import { randomUUID } from 'node:crypto'`]),
  pure('packages/word', ['packages/word/src/a.ts', `import { inflateRawSync } from 'node:zlib'`]),
  pure('packages/proof', ['packages/proof/src/a.ts', `import { readFileSync } from 'node:fs'`]),
  {
    name: 'apps/verify talks to nobody',
    violations: (file) =>
      inside(file, 'apps/verify/src') && !file.isTest
        ? [
            ...file.imports.filter((name) => /^node:(?:https?|http2|net|tls|dgram|dns|child_process)/.test(name)),
            ...finds(file.text, /\bfetch\(|\bWebSocket\b|\bXMLHttpRequest\b/g),
          ]
        : [],
    breaks: ['apps/verify/src/a.ts', `const page = await fetch('https://example.com')`],
  },
  {
    name: 'packages/domain has no clock and no randomness',
    violations: (file) =>
      inside(file, 'packages/domain') && !file.isTest
        ? finds(file.text, /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bcrypto\.|\bperformance\.|\bprocess\.|\bfetch\(|\bsetTimeout\(/g)
        : [],
    breaks: ['packages/domain/src/a.ts', `export const today = () => new Date().toISOString()`],
  },
  {
    name: 'a package is reached by its name, not by its path',
    violations: (file) => {
      const home = /^(apps|packages)\/[^/]+|^(tests|infra)/.exec(file.path)?.[0]
      if (!home) return []
      return file.imports.filter((name) => /^(apps|packages|tests|infra)\/.+\.(ts|vue|js)$/.test(name) && !name.startsWith(`${home}/`))
    },
    breaks: ['apps/web/src/a.ts', `import { accept } from '../../../packages/domain/src/index.ts'`],
  },
  otherChapters('apps/server', ['apps/server/src/negotiation/a.ts', `import { Statement } from '../signing/statement.entity.ts'`]),
  otherChapters('apps/web', ['apps/web/src/desk/a.ts', `const page = () => import('../signing/SigningRoom.vue')`]),
  noChapters('apps/server/src/platform', 'apps/server', [
    'apps/server/src/platform/a.ts',
    `import { Person } from '../identity/person.entity.ts'`,
  ]),
  noChapters('apps/web/src/platform', 'apps/web', ['apps/web/src/platform/a.ts', `import Desk from '../desk/Desk.vue'`]),
  noChapters('apps/web/src/ui', 'apps/web', ['apps/web/src/ui/A.vue', `<script setup>import x from '../desk/Desk.vue'</script>`]),
  {
    name: 'apps/web/src/ui does not know that GraphQL exists',
    violations: (file) => (inside(file, 'apps/web/src/ui') ? file.imports.filter((name) => /apollo|graphql|\.generated/.test(name)) : []),
    breaks: ['apps/web/src/ui/A.vue', `<script setup>import { useQuery } from '@vue/apollo-composable'</script>`],
  },
  {
    name: 'the verification page stands alone: of the client only ui, and no router, GraphQL, session or dictionary',
    violations: (file) =>
      inside(file, 'apps/web/src/verify')
        ? file.imports.filter(
            (name) => /apollo|graphql|vue-router|vue-i18n|\.generated/.test(name) || /^apps\/web\/src\/(?!verify\/|ui\/)/.test(name),
          )
        : [],
    breaks: ['apps/web/src/verify/A.vue', `<script setup>import { viewer } from '../identity/index.ts'</script>`],
  },
  {
    name: 'only main.ts reads the environment of the server',
    violations: (file) =>
      inside(file, 'apps/server/src') && !file.isTest && file.path !== 'apps/server/src/main.ts'
        ? finds(file.text, /\bprocess\.env\b/g)
        : [],
    breaks: ['apps/server/src/platform/a.ts', `const port = process.env.PORT`],
  },
  {
    name: 'a file has 400 lines at most',
    violations: (file) => {
      const lines = file.text.split('\n').length - 1
      return lines > 400 ? [`${lines} lines`] : []
    },
    breaks: ['apps/server/src/a.ts', 'x\n'.repeat(401)],
  },
  {
    name: 'nothing hides a test or a finding of a tool',
    violations: (file) =>
      file.path.startsWith('tests/architecture/')
        ? []
        : finds(
            file.text,
            /\b(?:it|test|describe)\.(?:only|skip|todo)\b|@ts-ignore|@ts-nocheck|eslint-disable(?:-next-line|-line)?(?![^\n]*--\s*\S)[^\n]*|\bretry: [1-9]/g,
          ),
    breaks: ['apps/server/src/a.test.ts', ['it', `skip('works', () => {})`].join('.')],
  },
  {
    name: 'no folder for odds and ends',
    violations: (file) => finds(file.path, /(?:^|\/)(?:utils?|helpers?|common|shared|services|types|misc)\//g),
    breaks: ['apps/server/src/utils/a.ts', ''],
  },
]

/** Rules over every text of the repository, not only programs. */
export const textRules: readonly Rule[] = [
  {
    name: 'no secret is in the repository',
    violations: (file) =>
      finds(
        file.text,
        /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[0-9A-Za-z]{36}\b|\bnpm_[0-9A-Za-z]{36}\b|\bsk-[0-9A-Za-z]{32,}\b|\bxox[abp]-[0-9A-Za-z-]{20,}/g,
      ),
    breaks: ['infra/key.json', ['-----BEGIN', 'PRIVATE KEY-----'].join(' ')],
  },
  {
    name: "no path of somebody's machine is in the repository",
    violations: (file) => finds(file.text, /(?<![\w.:/])\/(?:work|home|Users)\/[\w.-]+|(?<![\w.:/])\/root\/[\w.-]+|\b[A-Z]:\\Users\\/g),
    breaks: ['README.md', ['see ', 'home', 'somebody'].join('/')],
  },
]
