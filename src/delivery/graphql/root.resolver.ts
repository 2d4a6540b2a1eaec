// The root fields. They are Nest's, so that guards, pipes and filters stand before them; everything below them is plain.
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { Public } from '../../auth/access.decorator.js';
import type {
  QueryCourseArgs,
  QueryCoursesArgs,
  QueryNodeArgs,
  QueryNodesArgs,
  QuerySearchArgs,
  ResolversTypes,
} from '../../generated/graphql.js';
import { ask } from '../../infra/graphql/ask.js';
import { Search } from '../../search/search.js';
import type { GraphqlContext } from './parents.js';
import { CourseAt, CoursesQuestion, NodeQuestion, NodesQuestion, SearchAsked } from './questions.js';
import { readCourse, readCourses, readNode, readNodes, readSearch } from './read.js';

@Public()
@Resolver()
export class RootResolver {
  constructor(private readonly words: Search) {}

  @Query('course')
  async course(
    @Context() { opened }: GraphqlContext,
    @Args() args: QueryCourseArgs,
  ): Promise<Awaited<ResolversTypes['Course']> | null> {
    return readCourse(opened, ask(CourseAt, args));
  }

  @Query('courses')
  courses(
    @Context() { catalogue }: GraphqlContext,
    @Args() args: QueryCoursesArgs,
  ): ResolversTypes['CourseConnection'] {
    return readCourses(catalogue, ask(CoursesQuestion, args));
  }

  @Query('node')
  async node(
    @Context() { opened }: GraphqlContext,
    @Args() args: QueryNodeArgs,
  ): Promise<Awaited<ResolversTypes['Node']> | null> {
    return readNode(opened, ask(NodeQuestion, args).id);
  }

  @Query('nodes')
  async nodes(
    @Context() { opened }: GraphqlContext,
    @Args() args: QueryNodesArgs,
  ): Promise<(Awaited<ResolversTypes['Node']> | Error | null)[]> {
    return readNodes(opened, ask(NodesQuestion, args).ids);
  }

  @Query('search')
  async search(
    @Context() { catalogue, opened }: GraphqlContext,
    @Args() args: QuerySearchArgs,
  ): Promise<Awaited<ResolversTypes['SearchConnection']> | null> {
    return readSearch(this.words, catalogue, opened, ask(SearchAsked, args));
  }
}
