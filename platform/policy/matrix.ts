import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql'
import { type Principal, ROLES, type Role, SCOPES, SCOPES_OF_ROLE, type Scope } from '../identity/principal'
import { isMet } from './check'
import { type Requirement, requirementsOfField } from './requirements'
import { type Rules, readRules } from './rules'

/** Whoever may ask: the public without a token, and each role. */
export const CALLERS = ['public', ...ROLES] as const
export type Caller = (typeof CALLERS)[number]

/** What each caller lacks to select a field, by the rules of the schema. */
export interface FieldAccess {
  readonly type: string
  readonly field: string
  /**
   * Sets of scopes, each the smallest with which the caller could select it: one of them whole is missing. Empty: the caller may
   * select it. One empty set: nothing but a token is missing.
   */
  readonly missing: ReadonlyMap<Caller, readonly (readonly Scope[])[]>
}

/**
 * Every field of a schema, of `Query` and `Mutation` first, then by the names of types, with what each caller lacks: by the rules of the
 * field and of the types that it touches, and by those of the best way that leads to it. Throws where no operation leads to a field.
 */
export function accessMatrix(sdl: DocumentNode): readonly FieldAccess[] {
  const schema = buildASTSchema(sdl, { assumeValidSDL: true })
  const ways = new Ways(schema, sdl)
  return typesWithFields(schema).flatMap((type) =>
    Object.keys(type.getFields()).map((field) => ({
      type: type.name,
      field,
      missing: new Map(CALLERS.map((caller) => [caller, missingOf(ways, holderOf(caller), type, field)])),
    })),
  )
}

type Holder = Pick<Principal, 'role' | 'scopes'>
type TypeWithFields = GraphQLObjectType | GraphQLInterfaceType

function holderOf(caller: Caller): Holder {
  return caller === 'public' ? { role: null, scopes: [] } : { role: caller, scopes: SCOPES_OF_ROLE[caller] }
}

function typesWithFields(schema: GraphQLSchema): TypeWithFields[] {
  const roots = rootsOf(schema)
  const others = Object.values(schema.getTypeMap())
    .filter((type): type is TypeWithFields => isObjectType(type) || isInterfaceType(type))
    .filter((type) => !isIntrospectionType(type) && !roots.some((root) => root === type))
  return [...roots, ...others.sort((a, b) => (a.name < b.name ? -1 : 1))]
}

function rootsOf(schema: GraphQLSchema): GraphQLObjectType[] {
  return [schema.getQueryType(), schema.getMutationType()].filter((type) => !!type)
}

function missingOf(ways: Ways, holder: Holder, type: TypeWithFields, field: string): Scope[][] {
  if (ways.maySelect(holder, type, field)) return []
  const lacking = SCOPES.filter((scope) => !holder.scopes.includes(scope))
  // Of a holder of these scopes: which role it is does not matter to a rule, only that it is one.
  const role: Role = holder.role ?? ROLES[0]
  for (let size = 0; size <= lacking.length; size++) {
    const enough = subsetsOf(lacking, size).filter((more) =>
      ways.maySelect({ role, scopes: [...holder.scopes, ...more] }, type, field),
    )
    if (enough.length > 0) return enough
  }
  throw new Error(`no operation leads to ${type.name}.${field}`)
}

function subsetsOf<Item>(items: readonly Item[], size: number): Item[][] {
  if (size === 0) return [[]]
  return items.flatMap((item, at) => subsetsOf(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]))
}

/** Which types the operations that a holder of scopes may send lead to. */
class Ways {
  private readonly rules: Rules
  private readonly required = new Map<string, readonly Requirement[]>()
  private readonly reached = new Map<string, ReadonlySet<string>>()

  constructor(
    private readonly schema: GraphQLSchema,
    sdl: DocumentNode,
  ) {
    this.rules = readRules(sdl)
  }

  maySelect(holder: Holder, type: TypeWithFields, field: string): boolean {
    return this.reachOf(holder).has(type.name) && this.isOpen(holder, type, field)
  }

  private isOpen(holder: Holder, type: TypeWithFields, field: string): boolean {
    const { rules, schema } = this
    const coordinate = `${type.name}.${field}`
    const required = this.required.get(coordinate) ?? requirementsOfField({ rules, schema }, type, field)
    this.required.set(coordinate, required)
    return required.every((requirement) => isMet(requirement, holder))
  }

  private reachOf(holder: Holder): ReadonlySet<string> {
    const key = JSON.stringify([holder.role !== null, holder.scopes.toSorted()])
    const reached = this.reached.get(key) ?? this.follow(holder)
    this.reached.set(key, reached)
    return reached
  }

  private follow(holder: Holder): ReadonlySet<string> {
    const reached = new Set<string>()
    const waiting = rootsOf(this.schema).map(({ name }) => name)
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (reached.has(name)) continue
      reached.add(name)
      const type = this.schema.getType(name)
      // A fragment leads from an abstract type to its members, and from a member to its interfaces.
      if (isAbstractType(type)) waiting.push(...this.schema.getPossibleTypes(type).map((each) => each.name))
      if (!isObjectType(type) && !isInterfaceType(type)) continue
      waiting.push(...type.getInterfaces().map((each) => each.name))
      for (const field of Object.values(type.getFields()))
        if (this.isOpen(holder, type, field.name)) waiting.push(getNamedType(field.type).name)
    }
    return reached
  }
}
