/** Everything that one source says of the directory, as rows of the tables of the same names. */
export interface DirectoryRows {
  readonly agency: readonly object[]
  readonly funder: readonly object[]
  readonly program: readonly object[]
  readonly program_funder: readonly object[]
  readonly service: readonly object[]
  readonly service_area: readonly object[]
  readonly phone: readonly object[]
  readonly public_location: readonly object[]
  readonly service_site: readonly object[]
}
