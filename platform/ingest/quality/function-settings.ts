/**
 * SQL: how functions of quality run. As the owner of the schema, who can read what the caller can not, looking names up
 * there; planned for the agency at hand, since agencies differ a thousandfold; never compiled, which takes longer than they do.
 */
export const FUNCTION_SETTINGS = (schema: string) =>
  `language sql stable security definer set search_path = ${schema}, pg_temp
      set plan_cache_mode = force_custom_plan set jit = off`

/** SQL: the rows of a table that an agency handed in, and those that the sample made up for it. */
export const rowsOfAgency = (t: string) =>
  `${t}.agency_id = agency
      and ((${t}.shard_key = shard and ${t}.source = 'agency ' || agency::text)
        or (${t}.shard_key in (shard, sample_shard) and ${t}.source = 'sample'))`
