import type { DataSource, Logger } from 'typeorm'

/** The SQL statements of a source from now on, until the function that is given back is called, which gives them. */
export function listenTo(source: DataSource): () => string[] {
  const statements: string[] = []
  const before = source.logger
  source.logger = { ...SILENT, logQuery: (statement) => statements.push(statement) }
  return () => {
    source.logger = before
    return statements
  }
}

const SILENT: Logger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
}
