import { Pool } from 'pg'
import { DataSource, type MixedList } from 'typeorm'
import { provision } from './provision'
import { qualifiedRole, type RoleName, rolePassword, type SchemaName } from './roles'
import { withShapeLock } from './shape-lock'

/** What a subgraph, or the vault, keeps in the schema of its name. */
export interface SchemaStorage {
  readonly name: SchemaName
  // TypeORM's own type for a list of entity or migration classes.
  readonly entities: MixedList<new () => object>
  readonly migrations: MixedList<new () => object>
}

/** The database of one hub, reached under the role that each task needs and no other. */
export class HubDatabase {
  constructor(
    private readonly adminUrl: string,
    private readonly installKey: string,
    private readonly connections = 10,
  ) {}

  /** The URL under one of the hub's roles. */
  urlOf(role: RoleName): string {
    const url = new URL(this.adminUrl)
    const database = decodeURIComponent(url.pathname.slice(1))
    url.username = encodeURIComponent(qualifiedRole(database, role))
    url.password = rolePassword(this.installKey, database, role)
    // They would win over those before the host, and every role would be the administrator.
    for (const name of ['user', 'password']) url.searchParams.delete(name)
    return url.href
  }

  /** Roles, schemas and all migrations are in place. Of two starters at once, one waits for the other. */
  async migrate(storages: readonly SchemaStorage[]): Promise<void> {
    await withShapeLock(this.adminUrl, async (admin) => {
      await provision(admin, this.installKey)
      for (const storage of storages) {
        await this.withOwner(storage, (owner) => owner.runMigrations({ transaction: 'each' }))
      }
    })
  }

  /** Takes back the last migration of a subgraph; nothing happens where there is none. */
  async migrateBack(storage: SchemaStorage): Promise<void> {
    await withShapeLock(this.adminUrl, async (admin) => {
      await provision(admin, this.installKey)
      await this.withOwner(storage, (owner) => owner.undoLastMigration({ transaction: 'each' }))
    })
  }

  /** The source that answers a subgraph's requests, under its least-privileged role. */
  async openSource(storage: SchemaStorage): Promise<DataSource> {
    return new DataSource({
      type: 'postgres',
      url: this.urlOf(storage.name),
      schema: storage.name,
      entities: storage.entities,
      poolSize: this.connections,
      installExtensions: false,
      applicationName: `haven-hub ${storage.name}`,
      poolErrorHandler: ignore,
    }).initialize()
  }

  /** A pool of plain connections under one role. */
  openPool(role: RoleName, max = 2): Pool {
    const pool = new Pool({ connectionString: this.urlOf(role), max, application_name: `haven-hub ${role}` })
    // A connection that is taken, and asked nothing just now, has nobody else to tell that it was lost.
    return pool.on('error', ignore).on('connect', (client) => client.on('error', ignore))
  }

  private async withOwner(
    storage: SchemaStorage,
    work: (owner: DataSource) => Promise<unknown>,
  ): Promise<void> {
    const owner = await new DataSource({
      type: 'postgres',
      url: this.urlOf(`${storage.name}_owner`),
      schema: storage.name,
      migrations: storage.migrations,
      migrationsTableName: 'migration',
      poolSize: 1,
      installExtensions: false,
    }).initialize()
    try {
      await work(owner)
    } finally {
      await owner.destroy()
    }
  }
}

// The loss of an idle connection; whoever asks next opens another, or is told that there is no database.
function ignore(): void {}
