/**
 * Writes the initial migration anew from the entities: `node --import @oxc-node/core/register apps/server/migrations/write-initial.ts`.
 * Only until the first release; afterwards migrations are added with MikroORM's own generator and never rewritten.
 */
import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MetadataStorage } from '@mikro-orm/core'
import { MikroORM } from '@mikro-orm/postgresql'
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy'

type EntityClass = new () => object
const isEntity = (value: unknown): value is EntityClass => typeof value === 'function' && Object.hasOwn(value, MetadataStorage.PATH_SYMBOL)

// By their files and not by the application's list: that one loads the migrations, the file written here among them.
const source = join(import.meta.dirname, '../src')
const files = globSync('**/*.entity.ts', { cwd: source }).sort()
const modules = await Promise.all(files.map((file) => import(join(source, file)) as Promise<Record<string, unknown>>))
const entities = [...new Set(modules.flatMap((module) => Object.values(module).filter(isEntity)))]

const orm = await MikroORM.init({ entities, dbName: 'mengyue', metadataProvider: ReflectMetadataProvider })
const sql = await orm.schema.getCreateSchemaSQL({ wrap: false })
const statements = sql
  .split(/;\n/)
  .map((statement) => statement.trim())
  .filter((statement) => statement !== '' && !statement.startsWith('--'))
writeFileSync(
  join(import.meta.dirname, '0001-initial.ts'),
  `import { Migration } from '@mikro-orm/migrations'
import { dropFunctions, functions, ledgerTriggers, textTriggers } from './sql.ts'

/** The tables of every chapter, their row-level security, and the triggers. Written by apps/server/migrations/write-initial.ts. */
export class Initial extends Migration {
  override up(): void {
    this.addSql(functions)
${statements.map((statement) => `    this.addSql(\`${statement.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\`)`).join('\n')}
    this.addSql(ledgerTriggers)
    this.addSql(textTriggers)
  }

  override down(): void {
    this.addSql('drop schema public cascade; create schema public;')
    this.addSql(dropFunctions)
  }
}
`,
)
await orm.close()
