import { Command, Option } from 'commander'
import { readConfig } from '../../platform/config/config'
import { HubDatabase } from '../../platform/database/hub-database'
import { installKey } from '../../platform/database/install-key'
import { SCHEMA_NAMES } from '../../platform/database/roles'
import { openDatabaseServer } from '../../platform/database/server'
import { STORAGES } from '../open-hub'

export function migrateCommand(): Command {
  return new Command('migrate')
    .description(
      'Bring the database to the shape that this version needs; every other command does so by itself.',
    )
    .addOption(
      new Option(
        '--back <schema>',
        'instead, take back the last migration of a schema, with its data',
      ).choices(SCHEMA_NAMES),
    )
    .action(async ({ back }: { back?: string }) => {
      const config = readConfig(process.env)
      const server = await openDatabaseServer(config)
      try {
        const database = new HubDatabase(server.adminUrl, await installKey(config))
        const storage = STORAGES.find(({ name }) => name === back)
        if (storage) await database.migrateBack(storage)
        else await database.migrate(STORAGES)
        console.log(
          storage
            ? `The last migration of ${storage.name} is taken back; the next command that needs it runs it again.`
            : 'The database has the shape that this version needs.',
        )
      } finally {
        await server.release()
      }
    })
}
