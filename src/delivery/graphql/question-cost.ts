// What a question costs: how many fields its answer can have, told from the question and the sizes of what is published,
// without answering it. Fragments are put in where they are used, as the engine does.
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  valueFromAST,
} from 'graphql';
import { DEFAULT_PAGE_SIZE } from '../../infra/http/page-question.js';
import { BY_ELEMENT } from './diagram-sizes.js';
import type { ListSize, ListSizes } from './list-sizes.js';

/** A question as the engine has read it, and what to weigh it with. */
export interface Question {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: { readonly [name: string]: unknown };
  readonly sizes: readonly ListSizes[];
}

/** Renderings of a block are on average this many times as long as another field with its name and quotes. */
const TEXT_WEIGHT = 10;
/** A search asks the database, as nothing else does: twenty of them are as much as one question may ask. */
const SEARCH_WEIGHT = 5_000;
const TEXTS = new Set(['markdown', 'html', 'text', 'code', 'body']);

/** A list that nobody has counted. */
const UNKNOWN: ListSize = { longest: 100, total: Number.POSITIVE_INFINITY, shared: true };

/** Everything of one type that a selection is asked of. */
interface Reach {
  readonly type: GraphQLCompositeType;
  /** At most so many things. */
  readonly count: number;
  /** The same thing is at most so many times among them; a list has each of its things once. */
  readonly copies: number;
  /** Items of a page, below a connection. */
  readonly page?: number | undefined;
}

/**
 * How many fields the answer to a question that fits the schema can have, and items of its lists of texts; a text that has
 * to be rendered counts as several. The document's own limits bound the work.
 */
export function costOf(question: Question): number {
  const walk = new Walk(question);
  const type = question.schema.getQueryType()!;
  walk.selections(question.operation.selectionSet, { type, count: 1, copies: 1 }, new Set());
  return walk.fields;
}

class Walk {
  fields = 0;

  constructor(private readonly question: Question) {}

  /** `seen` are the fragments already put in at this place: the engine puts each in once. */
  selections({ selections }: SelectionSetNode, reach: Reach, seen: Set<string>): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) this.field(selection, reach);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.selections(selection.selectionSet, this.narrowed(reach, selection.typeCondition), seen);
      } else this.spread(selection.name.value, reach, seen);
    }
  }

  private spread(name: string, reach: Reach, seen: Set<string>): void {
    const key = `${name} ${reach.count}`;
    const fragment = this.question.fragments.get(name);
    if (!fragment || seen.has(key)) return;
    seen.add(key);
    this.selections(fragment.selectionSet, this.narrowed(reach, fragment.typeCondition), seen);
  }

  private field(node: FieldNode, reach: Reach): void {
    const name = node.name.value;
    const field = fieldOf(reach.type, name);
    this.fields += reach.count * weightOf(reach.type, name);
    if (!field) return;
    const coordinate = `${reach.type.name}.${name}`;
    if (BY_ELEMENT.has(coordinate)) this.fields += itemsOf(reach, this.sizeOf(coordinate));
    const inside = this.reachOf(field, node, reach);
    if (node.selectionSet && isCompositeType(inside.type)) {
      this.selections(node.selectionSet, inside as Reach, new Set());
    } else if (isListType(getNullableType(field.type))) this.fields += inside.count;
  }

  /** What a field leads to. */
  private reachOf(field: Field, node: FieldNode, reach: Reach) {
    const { type, count, copies, page } = reach;
    const to: GraphQLNamedType = getNamedType(field.type);
    const size = this.sizeOf(`${type.name}.${field.name}`);
    if (!isListType(getNullableType(field.type))) {
      const pageInside = field.args.some(({ name }) => name === 'first') && this.pageOf(field, node, size);
      return {
        type: to,
        count,
        copies: isShared(to) ? count : copies,
        ...(pageInside && { page: pageInside }),
      };
    }
    const asked = page ?? this.idsOf(field, node);
    if (asked !== undefined) return { type: to, count: count * asked, copies: count * asked };
    const items = itemsOf(reach, size);
    return { type: to, count: items, copies: size.shared ? items : copies };
  }

  /** What is left of a reach under a type condition: not more than the course has of that type. */
  private narrowed(reach: Reach, condition: NamedTypeNode | undefined): Reach {
    const type = condition && this.question.schema.getType(condition.name.value);
    if (!type || !isCompositeType(type)) return reach;
    const known = this.known(type.name);
    return { ...reach, type, count: known ? Math.min(reach.count, reach.copies * known.total) : reach.count };
  }

  private sizeOf(field: string): ListSize {
    return this.known(field) ?? UNKNOWN;
  }

  private known(name: string): ListSize | undefined {
    for (const sizes of this.question.sizes) {
      const size = sizes.get(name);
      if (size) return size;
    }
    return undefined;
  }

  /** How many items `first` asks for; there may be fewer. At least one, since that page is asked for in any case. */
  private pageOf(field: Field, node: FieldNode, { longest }: ListSize): number {
    const first = this.argument(field, node, 'first') ?? DEFAULT_PAGE_SIZE;
    return Math.max(1, Math.min(Number(first), longest));
  }

  /** How many things are asked for by their ids. */
  private idsOf(field: Field, node: FieldNode): number | undefined {
    const ids = this.argument(field, node, 'ids');
    return Array.isArray(ids) ? Math.min(ids.length, this.sizeOf('Query.nodes').longest) : undefined;
  }

  private argument(field: Field, node: FieldNode, name: string): unknown {
    const type = field.args.find((argument) => argument.name === name)?.type;
    const given = node.arguments?.find((argument) => argument.name.value === name);
    return type && given && valueFromAST(given.value, type, this.question.variables);
  }
}

/** Items of a list over everything that is reached. */
function itemsOf({ count, copies }: Reach, { longest, total }: ListSize): number {
  return Math.min(times(count, longest), times(copies, total));
}

/** None of something endless is none: to the machine it would be no number, and no number is above any limit. */
function times(count: number, size: number): number {
  return count === 0 || size === 0 ? 0 : count * size;
}

function weightOf(type: GraphQLCompositeType, name: string): number {
  if (type.name === 'Query' && name === 'search') return SEARCH_WEIGHT;
  return TEXTS.has(name) ? TEXT_WEIGHT : 1;
}

type Field = GraphQLField<unknown, unknown>;

/** The field of a type, with those of introspection; undefined for `__typename`. */
function fieldOf(type: GraphQLCompositeType, name: string): Field | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return isUnionType(type) ? undefined : type.getFields()[name];
}

/** Whether many things can have this one in common: whatever has an identity, and types of the schema. */
function isShared(type: GraphQLNamedType): boolean {
  return type.name === '__Type' || ('getFields' in type && 'id' in type.getFields());
}
