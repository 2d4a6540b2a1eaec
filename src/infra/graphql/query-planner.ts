// What a query asks of each type, worked out once, so that every object of the type is written in a loop.
import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  GraphQLID,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  GraphQLString,
  getArgumentValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import type { JsonWriter } from '../json-writer.js';
import { isLater, leaveIt, leaveLater } from './leave-it.js';
import { type SelectingQuery, selectedFields } from './selected-fields.js';

/** A query that fits the schema, and what its resolvers are handed. */
export interface PlannedQuery extends SelectingQuery {
  readonly contextValue: unknown;
}

/** How many parameters a resolver has that does not ask where in the answer it stands. */
const WITHOUT_INFO = 3;

/** Writes what stands in the answer for a value. `owner` has it under this name, for good; null: it is made anew each time. */
type Write = (value: unknown, owner: object | null, name: string | number) => void;
type Resolve = (source: unknown, args: object, context: unknown, info?: GraphQLResolveInfo) => unknown;

/** One field of the answer, for every object of one type. */
export interface PlannedField {
  /** Its name in the answer. */
  readonly key: string;
  /** The same as JSON, with the colon behind it. */
  readonly lead: string;
  readonly nodes: readonly FieldNode[];
  readonly field: GraphQLField<unknown, unknown>;
  /** Undefined: the property of this name. */
  readonly resolve: Resolve | undefined;
  readonly args: object;
  readonly write: Write;
}

/**
 * Makes the plans of one query, type by type, as they are needed; what follows them writes the answer. Throws what it
 * cannot plan or read.
 */
export class QueryPlanner {
  /** By what asks for it, so that the types of an interface and the places of a fragment share their plans. */
  private readonly planned = new Map<FieldNode, PlannedField[]>();

  constructor(
    private readonly query: PlannedQuery,
    private readonly out: JsonWriter,
  ) {}

  /** What the selections ask of every object of this type. */
  plan(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): PlannedField[] {
    // The engine would have to ask the type whether the object is one of its own.
    if (type.isTypeOf) leaveIt(type.name);
    const nodes = selectedFields(this.query, type, selections);
    return [...nodes].map(([key, all]) => this.planField(type, key, all));
  }

  private planField(type: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): PlannedField {
    const [node] = nodes;
    const name = node!.name.value;
    const field = name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef : type.getFields()[name];
    // The schema itself; and a name that means something else to JavaScript.
    if (!field || key === '__proto__') return leaveIt(key);
    const lead = `${JSON.stringify(key)}:`;
    if (field === TypeNameMetaFieldDef) {
      const write = () => this.out.add(JSON.stringify(type.name));
      return { key, lead, nodes, field, resolve: () => type.name, args: {}, write };
    }
    // What several nodes ask together may be asked by one of them elsewhere.
    const known = nodes.length === 1 ? (this.planned.get(node!) ?? []) : [];
    const same = known.find((one) => isSameField(one.field, field));
    if (same) return same;
    const { resolve } = field;
    // Below the root nobody is told where in the answer it stands.
    if (resolve && resolve.length > WITHOUT_INFO && type !== this.query.schema.getQueryType()) leaveIt(name);
    const inside = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const planned = {
      key,
      lead,
      nodes,
      field,
      resolve: resolve as Resolve | undefined,
      args: getArgumentValues(field, node!, this.query.variables),
      write: this.writer(field.type, inside),
    };
    if (nodes.length === 1) this.planned.set(node!, [...known, planned]);
    return planned;
  }

  private writer(type: GraphQLOutputType, inside: readonly SelectionSetNode[]): Write {
    if (isNonNullType(type)) {
      const write = this.valueWriter(type.ofType, inside);
      return (value, owner, name) => {
        if (value === null || value === undefined) leaveIt('There is nothing where something has to be.');
        write(value, owner, name);
      };
    }
    const write = this.valueWriter(type, inside);
    return (value, owner, name) => {
      if (value === null || value === undefined) this.out.add('null');
      else write(value, owner, name);
    };
  }

  private valueWriter(type: GraphQLOutputType, inside: readonly SelectionSetNode[]): Write {
    if (isListType(type)) return this.listWriter(this.writer(type.ofType, inside));
    if (isLeafType(type)) return this.leafWriter(type);
    if (isAbstractType(type)) return this.abstractWriter(type, inside);
    let plan: PlannedField[] | undefined;
    return (value) => {
      plan ??= this.plan(type as GraphQLObjectType, inside);
      this.write(plan, value);
    };
  }

  private listWriter(write: Write): Write {
    const { out } = this;
    return (list, owner) => {
      if (!Array.isArray(list)) return leaveIt('This is no list.');
      out.add('[');
      for (let i = 0; i < list.length; i++) {
        if (i > 0) out.add(',');
        // What is made anew each time may hold texts that are not.
        write(list[i], owner && list, i);
      }
      out.add(']');
    };
  }

  /** What a scalar or an enum says of a value. */
  private leafWriter(type: GraphQLLeafType): Write {
    const { out } = this;
    const isText = type === GraphQLString || type === GraphQLID;
    return (value, owner, name) => {
      if (isText && typeof value === 'string') out.addText(value, owner, name);
      else out.add(JSON.stringify(type.serialize(value) ?? leaveIt(type.name)));
    };
  }

  /** Objects of an interface: a plan for each of the types that are met. */
  private abstractWriter(type: GraphQLAbstractType, inside: readonly SelectionSetNode[]): Write {
    const { resolveType } = type;
    if (!resolveType || resolveType.length > WITHOUT_INFO) return leaveIt(type.name);
    const typeOf = resolveType as (value: unknown, context: unknown) => unknown;
    const plans = new Map<unknown, PlannedField[]>();
    return (value) => {
      const name = typeOf(value, this.query.contextValue);
      let plan = plans.get(name);
      if (!plan) {
        const concrete = typeof name === 'string' ? this.query.schema.getType(name) : undefined;
        if (!concrete || !this.query.schema.isSubType(type, concrete as GraphQLObjectType))
          return leaveIt(type.name);
        plan = this.plan(concrete as GraphQLObjectType, inside);
        plans.set(name, plan);
      }
      this.write(plan, value);
    };
  }

  private write(plan: readonly PlannedField[], source: unknown): void {
    if (source instanceof Error) leaveIt(source.message);
    const { contextValue } = this.query;
    const { out } = this;
    out.add('{');
    for (let i = 0; i < plan.length; i++) {
      const { lead, field, resolve, args, write } = plan[i]!;
      const value = resolve
        ? resolve(source, args, contextValue)
        : (source as Record<string, unknown>)[field.name];
      if (isLater(value)) leaveLater(value);
      out.add(i > 0 ? `,${lead}` : lead);
      write(value, field.args.length === 0 ? (source as object) : null, field.name);
    }
    out.add('}');
  }
}

/** Whether two fields, of two types that share an interface, are read and written in the same way. */
function isSameField(one: GraphQLField<unknown, unknown>, other: GraphQLField<unknown, unknown>): boolean {
  if (one === other) return true;
  if (one.name !== other.name || one.resolve !== other.resolve) return false;
  return one.args.length === 0 && other.args.length === 0 && String(one.type) === String(other.type);
}
