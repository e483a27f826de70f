/**
 * Writes the initial migration anew from the entities: `node --import @oxc-node/core/register apps/server/migrations/write-initial.ts`.
 * Only until the first release; afterwards migrations are added with MikroORM's own generator and never rewritten.
 */
import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MetadataStorage } from '@mikro-orm/core'
import { MikroORM } from '@mikro-orm/postgresql'
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy'
import { entities } from '@mengyue/server'

const orm = await MikroORM.init({
  entities: [...entities],
  dbName: 'mengyue',
  metadataProvider: ReflectMetadataProvider,
  connect: false,
} as never)
const sql = await orm.schema.getCreateSchemaSQL({ wrap: false })
const statements = sql
  .split(/;\n/)
  .map((statement) => statement.trim())
  .filter((statement) => statement !== '' && !statement.startsWith('--'))
writeFileSync(
  join(import.meta.dirname, '0001-initial.ts'),
  `import { Migration } from '@mikro-orm/migrations'
import { dropFunctions, functions, ledgerTriggers } from './sql.ts'

/** The tables of every chapter, their row-level security, and the ledger's triggers. Written by apps/server/migrations/write-initial.ts. */
export class Initial extends Migration {
  override up(): void {
    this.addSql(functions)
${statements.map((statement) => `    this.addSql(\`${statement.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\`)`).join('\n')}
    this.addSql(ledgerTriggers)
  }

  override down(): void {
    this.addSql('drop schema public cascade; create schema public;')
    this.addSql(dropFunctions)
  }
}
`,
)
await orm.close()
