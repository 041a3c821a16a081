import type { DataSource } from 'typeorm'

/** The statements that reach the database while `work` runs, in order. */
export async function statementsOf(db: DataSource, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = []
  const { logger } = db
  const nothing = () => undefined
  db.logger = {
    logQuery: (query) => statements.push(query),
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: nothing,
    log: nothing,
  }
  try {
    await work()
  } finally {
    db.logger = logger
  }
  return statements
}
