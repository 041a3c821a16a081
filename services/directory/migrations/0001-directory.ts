import type { MigrationInterface, QueryRunner } from 'typeorm'
import { roleIdentifiers } from '../../../platform/database/migration-roles'

/** Agencies, programs, services, where they are offered and for whom; and the feeds that others may read. */
export class Directory1000000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { directory, capacity, ingest } = await roleIdentifiers(db)
    await db.query(`
      create table region (
        code text primary key check (code ~ '^(CA|[0-9]{2}|[0-9]{4})$'),
        level text not null check (level in ('COUNTRY', 'PROVINCE', 'CENSUS_DIVISION')),
        parent_code text references region,
        iso text unique,
        name_en text not null,
        name_fr text not null,
        classification text,
        population_2021 integer
      );
      create index on region (parent_code);

      create table agency (
        id uuid primary key,
        name_en text,
        name_fr text,
        type text not null,
        region_code text references region,
        source text not null,
        check (name_en is not null or name_fr is not null)
      );
      create index on agency (source);
      create index on agency (region_code);

      create table funder (
        id uuid primary key,
        name_en text,
        name_fr text,
        source text not null,
        check (name_en is not null or name_fr is not null)
      );

      create table program (
        id uuid primary key,
        agency_id uuid not null references agency on delete cascade,
        name_en text,
        name_fr text,
        source text not null,
        check (name_en is not null or name_fr is not null)
      );
      create index on program (agency_id);

      create table program_funder (
        program_id uuid not null references program on delete cascade,
        funder_id uuid not null references funder on delete cascade,
        primary key (program_id, funder_id)
      );
      create index on program_funder (funder_id);

      create table service (
        id uuid primary key,
        agency_id uuid not null references agency on delete cascade,
        program_id uuid references program on delete set null,
        name_en text,
        name_fr text,
        description_en text,
        description_fr text,
        category text not null,
        shelter_kind text,
        status text not null,
        languages text[] not null default '{}',
        minimum_age integer,
        maximum_age integer,
        populations text[] not null default '{}',
        wheelchair_accessible boolean,
        eligibility_notes_en text,
        eligibility_notes_fr text,
        home_region text not null references region,
        confidential boolean not null,
        last_modified timestamptz not null,
        source text not null,
        check (name_en is not null or name_fr is not null)
      );
      create index on service (agency_id);
      create index on service (program_id);
      create index on service (home_region);
      create index on service (source);

      create table service_area (
        service_id uuid not null references service on delete cascade,
        region_code text not null references region,
        primary key (service_id, region_code)
      );
      create index on service_area (region_code);

      create table phone (
        id uuid primary key,
        service_id uuid not null references service on delete cascade,
        number text not null,
        extension text,
        description_en text,
        description_fr text
      );
      create index on phone (service_id);

      -- Only places that anybody may know. A confidential site has no row here, ever.
      create table public_location (
        id uuid primary key,
        name text,
        address_1 text not null,
        address_2 text,
        city text not null,
        province text not null,
        postal_code text not null,
        country text not null,
        latitude double precision,
        longitude double precision,
        region_code text not null references region,
        source text not null
      );

      -- Where a service is offered. Without a location the site is confidential: its region is all there is.
      create table service_site (
        id uuid primary key,
        service_id uuid not null references service on delete cascade,
        location_id uuid references public_location,
        region_code text not null references region
      );
      create index on service_site (service_id);
      create index on service_site (location_id);

      -- What imports have said so far, from which the rows above are derived again after each one.
      -- Of what is confidential only the fact that it is stays here.
      create table imported_entity (
        source text not null,
        kind text not null check (kind in ('AGENCY', 'PROGRAM', 'SITE')),
        key text not null,
        seen_on date not null,
        seen_by text not null,
        confidential boolean not null,
        attributes jsonb not null,
        primary key (source, kind, key)
      );

      create view feed_regions as
        select r.code, r.level, r.name_en, r.name_fr, r.population_2021,
               case r.level
                 when 'COUNTRY' then array[r.code]
                 when 'PROVINCE' then array['CA', r.code]
                 else array['CA', r.parent_code, r.code]
               end as path
        from region r;

      create view feed_services as
        select s.id as service_id, s.agency_id, s.program_id, s.home_region, r.path as region_path,
               s.category, s.shelter_kind, s.status, s.languages, s.populations, s.minimum_age, s.maximum_age,
               s.wheelchair_accessible, s.confidential, s.source
        from service s join feed_regions r on r.code = s.home_region;

      create view feed_programs as
        select p.id as program_id, p.agency_id, p.name_en, p.name_fr,
               array(select funder_id from program_funder f where f.program_id = p.id order by 1) as funder_ids,
               p.source
        from program p;

      grant usage on schema directory to ${directory}, ${capacity}, ${ingest};
      grant select on region, agency, funder, program, program_funder, service, service_area, phone,
        public_location, service_site to ${directory}, ${ingest};
      grant insert, update, delete on region, agency, funder, program, program_funder, service, service_area, phone,
        public_location, service_site to ${ingest};
      grant select, insert, update, delete on imported_entity to ${ingest};
      grant select on feed_regions, feed_services, feed_programs to ${capacity}, ${ingest};
    `)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop view feed_programs, feed_services, feed_regions;
      drop table imported_entity, service_site, public_location, phone, service_area, service, program_funder,
        program, funder, agency, region;
    `)
  }
}
