import type { MigrationInterface, QueryRunner } from 'typeorm'

const TABLES = ['agency', 'service']

/** Names in the order of lists, and as searches see them: without case and accents, both languages in one text. */
export class DirectoryNames1000000000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await db.query(`
        alter table ${table} add folded_names text not null generated always as (${FOLDED}) stored;
        create index ${table}_name_order on ${table} ((coalesce(name_en, name_fr) collate "C"), id);
      `)
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await db.query(`drop index ${table}_name_order; alter table ${table} drop folded_names`)
    }
  }
}

// The same in JavaScript is `fold` in search-words.ts. Marks go before case, so that `lower` meets plain letters
// whatever the server's locale.
const NAMES = "coalesce(name_en, '') || ' ' || coalesce(name_fr, '')"
const WITHOUT_MARKS = `regexp_replace(normalize(${NAMES}, NFD), '[\\u0300-\\u036f]', '', 'g')`
const FOLDED = `replace(replace(translate(lower(${WITHOUT_MARKS}), 'ŒÆ’', 'œæ'''), 'œ', 'oe'), 'æ', 'ae')`
